import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { readDisclosure } from '../../actions/response/disclose.ts'
import { subtree } from '../../domain/agency/tree.ts'
import { wholeMonths } from '../../domain/calendar/period.ts'
import { whole } from '../../domain/format.ts'
import { topicsOn, type TopicCatalogue } from '../../domain/response/topics.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment } from '../../ports/responses.ts'
import { agencyCrumbs } from './agency.ts'
import { askedFigures, linkTo, paths, scoresOf, type Asked } from './asked.ts'
import { byTopic, commentQuery, filterOf, fits, isTold, OTHER, type CommentQuery } from './comment-query.ts'
import { commentSection, toldComments } from './comments.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'

/** Comments looked through for a search, and shown at most. */
const LOOKED = 5_000
const SHOWN = 200

/** The comments of an agency in a period: searched without diacritics, and by level, field, procedure, factor and topic. */
export async function commentPage(desk: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const code = c.req.param('code') ?? ''
  const scope = scoresOf(c)
  const catalogues = await desk.web.world.catalogues.read()
  const agency = catalogues.tree.byCode.get(code)
  if (!agency || !scope.agencies.has(code)) return nowhere(desk, asked)
  const query = v.parse(commentQuery, c.req.query())
  const comments = await desk.web.world.responses.comments(scope, {
    agencies: subtree(catalogues.tree, code),
    period: wholeMonths(asked.period),
    limit: LOOKED,
    ...filterOf(query),
  })
  const tell = await readDisclosure(desk.web.world, scope, comments)
  const found = comments.filter((one) => fits(one, query, catalogues) && isTold(tell(one), query))
  const topics = topicsOn(catalogues.parameters, asked.period.to)
  const sorted = byTopic(found, topics?.topics ?? [])
  const shown = query.topic === '' ? found : (sorted.get(query.topic) ?? [])
  const { words } = asked
  return deskPage(desk, asked, {
    title: words.comments.of(agency.name),
    crumbs: [...agencyCrumbs(catalogues, code, scope), { label: words.comments.title }],
    body: html`${form(asked, code, query, catalogues, topics)} ${narrowed(asked, code, query, catalogues)}
      <p role="status">${words.comments.found(whole(asked.lang, shown.length))}</p>
      ${
        comments.length === LOOKED
          ? html`<p class="small muted">${words.comments.most(whole(asked.lang, LOOKED))}</p>`
          : ''
      }
      ${topics && found.length > 0 ? topicList(asked, code, query, topics, sorted) : ''}
      ${commentSection(asked, catalogues, toldComments(shown.slice(0, SHOWN), tell), query.q)}`,
  })
}

/** How many comments each topic has, each a link to them. */
function topicList(
  asked: Asked,
  code: string,
  query: CommentQuery,
  { source, topics, version }: TopicCatalogue,
  sorted: ReadonlyMap<string, readonly Comment[]>,
): Piece {
  const { lang, words } = asked
  const all = [
    ...topics.map(({ id, name }) => ({ id, name: name[lang] })),
    { id: OTHER, name: words.comments.otherTopic },
  ]
  const counted = all
    .map((one) => ({ ...one, count: sorted.get(one.id)?.length ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => Number(a.id === OTHER) - Number(b.id === OTHER) || b.count - a.count)
  return html`<section class="card">
    <h2 id="topics">${words.comments.topics}</h2>
    <ul class="topics">
      ${counted.map(({ count, id, name }) => {
        const chosen = id === query.topic
        const address = linkTo(asked, paths.comments(code), { ...query, topic: chosen ? '' : id })
        return html`<li>
          <a href="${address}" ${chosen ? html`aria-current="true"` : ''}>${name}</a> <b>${whole(lang, count)}</b>
        </li>`
      })}
    </ul>
    <p class="small muted">
      ${words.comments.topicNote(String(version), source)}
    </p>
  </section>`
}

/** What else the comments are narrowed by, as who comes from another page sees them, and the way back to all. */
function narrowed(asked: Asked, code: string, query: CommentQuery, { procedures }: Catalogues): Piece {
  const { words } = asked
  const { channel, filing, late, procedure, ...rest } = query
  const parts: Piece[] = [
    ...(procedure === ''
      ? []
      : [html`${words.by.procedure}: ${vietnamese(procedures.get(procedure)?.name ?? procedure)}`]),
    ...(filing === '' ? [] : [`${words.by.filing}: ${words.filings[filing]}`]),
    ...(late === '' ? [] : [late === '1' ? words.late : words.onTime]),
    ...(channel === '' ? [] : [`${words.by.channel}: ${words.vias[channel]}`]),
  ]
  if (parts.length === 0) return ''
  return html`<p>
    ${parts.map((part) => html`<span class="tag">${part}</span> `)}
    <a href="${linkTo(asked, paths.comments(code), rest)}">${words.comments.wider}</a>
  </p>`
}

function form(
  asked: Asked,
  code: string,
  query: CommentQuery,
  catalogues: Catalogues,
  topics: TopicCatalogue | undefined,
): Piece {
  const words = asked.words.comments
  const fields = [...new Set([...catalogues.procedures.values()].map(({ field }) => field))].toSorted()
  const factors = new Map(
    catalogues.questionnaires.flatMap((one) =>
      one.factors.map(({ id, name }) => [id, name[asked.lang]] as const),
    ),
  )
  const option = (value: string, chosen: string, label: Piece) =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`
  const kept = (['procedure', 'filing', 'late', 'channel'] as const).filter((name) => query[name] !== '')
  const select = (name: 'level' | 'field' | 'factor' | 'topic', label: string, options: Piece) =>
    html`<div class="field">
      <label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${option('', query[name], words.any)} ${options}
      </select>
    </div>`
  return html`<form class="card ask" method="get" action="${paths.comments(code)}">
    <input type="hidden" name="period" value="${asked.period.name}" />
    ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
    ${kept.map((name) => html`<input type="hidden" name="${name}" value="${query[name]}" />`)}
    <div class="field">
      <label for="q">${words.search}</label>
      <input id="q" name="q" type="search" value="${query.q}" maxlength="100" />
    </div>
    ${select(
      'level',
      words.level,
      (['low', 'middle', 'high'] as const).map((level) => option(level, query.level, words[level])),
    )}
    ${select(
      'field',
      asked.words.by.field,
      fields.map((one) => option(one, query.field, one)),
    )}
    ${select(
      'factor',
      words.factor,
      [...factors].map(([id, name]) => option(id, query.factor, name)),
    )}
    ${
      topics
        ? select('topic', words.topic, [
            ...topics.topics.map(({ id, name }) => option(id, query.topic, name[asked.lang])),
            option(OTHER, query.topic, words.otherTopic),
          ])
        : ''
    }
    <div class="go"><button class="main">${words.button}</button></div>
  </form>`
}
