import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { subtree } from '../../domain/agency/tree.ts'
import { LOW_LEVEL } from '../../domain/questionnaire/questionnaire.ts'
import { whole } from '../../domain/format.ts'
import { searchable } from '../../domain/text.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment } from '../../ports/responses.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, paths, scoresOf, type Asked } from './asked.ts'
import { commentSection } from './comments.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'

/** Comments looked through for a search, and shown at most. */
const LOOKED = 5_000
const SHOWN = 200

const LEVELS = { low: [1, 2], middle: [3], high: [4, 5] } as const

const text = v.fallback(v.pipe(v.optional(v.string(), ''), v.maxLength(200)), '')
const querySchema = v.object({
  q: text,
  level: v.fallback(v.picklist(['', 'low', 'middle', 'high']), ''),
  field: text,
  procedure: text,
  factor: text,
})
type Query = v.InferOutput<typeof querySchema>

/** The comments of an agency in a period: searched without diacritics, and by level, field, procedure and factor. */
export async function commentPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const code = c.req.param('code') ?? ''
  const scope = scoresOf(c)
  const catalogues = await desk.web.world.catalogues.read()
  const agency = catalogues.tree.byCode.get(code)
  if (!agency || !scope.agencies.has(code)) return nowhere(desk, asked)
  const query = v.parse(querySchema, c.req.query())
  const { field, level, procedure } = query
  const comments = await desk.web.world.responses.comments(scope, {
    agencies: subtree(catalogues.tree, code),
    period: asked.period,
    limit: LOOKED,
    ...(level !== '' && { levels: LEVELS[level] }),
    ...(field !== '' && { field }),
    ...(procedure !== '' && { procedure }),
  })
  const found = comments.filter((comment) => fits(comment, query, catalogues))
  const { words } = asked
  return deskPage(desk, asked, {
    title: words.comments.of(agency.name),
    crumbs: [...agencyCrumbs(catalogues, code, scope), { label: words.comments.title }],
    body: html`${form(asked, code, query, catalogues)}
      <p role="status">${words.comments.found(whole(asked.lang, found.length))}</p>
      ${commentSection(asked, catalogues, found.slice(0, SHOWN))}`,
  })
}

/** Whether a comment holds the words, and its citizen was dissatisfied with the factor. */
function fits({ items, text: own }: Comment, { factor, q }: Query, { questionnaires }: Catalogues): boolean {
  if (!searchable(own).includes(searchable(q))) return false
  if (factor === '') return true
  const asked = questionnaires.flatMap(({ questions }) => questions).filter((one) => one.factor === factor)
  return asked.some(({ id }) => {
    const level = items[id] ?? 0
    return level > 0 && level <= LOW_LEVEL
  })
}

function form(asked: Asked, code: string, query: Query, catalogues: Catalogues): Piece {
  const words = asked.words.comments
  const fields = [...new Set([...catalogues.procedures.values()].map(({ field }) => field))].toSorted()
  const factors = new Map(
    catalogues.questionnaires.flatMap((one) =>
      one.factors.map(({ id, name }) => [id, name[asked.lang]] as const),
    ),
  )
  const option = (value: string, chosen: string, label: Piece) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`
  return html`<form class="card ask" method="get" action="${paths.comments(code)}">
    <input type="hidden" name="period" value="${asked.period.name}" />
    ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
    ${query.procedure === '' ? '' : html`<input type="hidden" name="procedure" value="${query.procedure}" />`}
    <div class="field">
      <label for="q">${words.search}</label>
      <input id="q" name="q" type="search" value="${query.q}" maxlength="100" />
    </div>
    <div class="field">
      <label for="level">${words.level}</label>
      <select id="level" name="level">
        ${option('', query.level, words.any)} ${option('low', query.level, words.low)}
        ${option('middle', query.level, words.middle)} ${option('high', query.level, words.high)}
      </select>
    </div>
    <div class="field">
      <label for="field">${asked.words.by.field}</label>
      <select id="field" name="field">
        ${option('', query.field, words.any)} ${fields.map((one) => option(one, query.field, vietnamese(one)))}
      </select>
    </div>
    <div class="field">
      <label for="factor">${words.factor}</label>
      <select id="factor" name="factor">
        ${option('', query.factor, words.any)}
        ${[...factors].map(([id, name]) => option(id, query.factor, name))}
      </select>
    </div>
    <div class="go"><button class="main">${words.button}</button></div>
  </form>`
}
