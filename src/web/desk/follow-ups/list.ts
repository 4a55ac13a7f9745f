import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import { readDisclosure } from '../../../actions/response/disclose.ts'
import { subtree } from '../../../domain/agency/tree.ts'
import { dayName, whole } from '../../../domain/format.ts'
import { causesOf, isOverdue } from '../../../domain/petition/petition.ts'
import { LOW_LEVEL } from '../../../domain/questionnaire/questionnaire.ts'
import { searchable } from '../../../domain/text.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import type { FollowUpView } from '../../../ports/petitions.ts'
import { langQuery } from '../../messages/index.ts'
import { askedOf, scoresOf, type Asked } from '../asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from '../frame.ts'
import { filterForm, querySchema, type FollowUpQuery } from './filters.ts'

/** Follow-ups looked through for a search, and shown on one page. */
const LOOKED = 5_000
const PAGE = 50

const LEVELS = { low: [1, 2], middle: [3], high: [4, 5] } as const

/** The follow-ups of one's agencies: by state, agency, level, field and cause, searched without diacritics, page by page. */
export async function followUpList(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.followUps
  const scope = scoresOf(c)
  const catalogues = await desk.web.world.catalogues.read()
  const query = v.parse(querySchema, c.req.query())
  if (query.agency !== '' && !scope.agencies.has(query.agency)) return nowhere(desk, asked)
  const looked = await desk.web.world.petitions.list(scope, {
    agencies: query.agency === '' ? scope.agencies : subtree(catalogues.tree, query.agency),
    state: query.state,
    today: asked.today,
    limit: LOOKED,
    ...(query.level !== '' && { levels: LEVELS[query.level] }),
    ...(query.field !== '' && { field: query.field }),
  })
  const fitting = looked.filter((one) => fits(one, query, catalogues))
  const tell = await readDisclosure(desk.web.world, scope, fitting)
  // To find one by its field would tell the field.
  const found = fitting.filter((one) => query.field === '' || tell(one).field === query.field)
  const pages = Math.max(1, Math.ceil(found.length / PAGE))
  const page = Math.min(query.page, pages)
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    body: html`<p class="small muted">${words.note}</p>
      ${filterForm(asked, scope, query, catalogues)}
      <p role="status">${words.found(whole(asked.lang, found.length))}</p>
      ${looked.length === LOOKED ? html`<p class="small muted">${words.most(whole(asked.lang, LOOKED))}</p>` : ''}
      <section class="card">
        ${
          found.length === 0
            ? html`<p class="muted">${words.none}</p>`
            : html`<ul class="talk">
                ${found.slice((page - 1) * PAGE, page * PAGE).map((one) => item(asked, catalogues, one, tell(one).field))}
              </ul>`
        }
      </section>
      ${pages > 1 ? paging(asked, query, page, pages) : ''}`,
  })
}

/** Whether one holds the words, and the cause was ticked, rated low or found. */
function fits(one: FollowUpView, { cause, q }: FollowUpQuery, { questionnaires }: Catalogues): boolean {
  const { comment, answer, publicText, items, reasons } = one
  if (!searchable(`${comment} ${answer} ${publicText}`).includes(searchable(q))) return false
  if (cause === '' || one.cause === cause) return true
  const [kind, id = ''] = cause.split(':')
  if (kind === 'reason') return reasons.includes(id)
  const questions = questionnaires
    .flatMap((questionnaire) => questionnaire.questions)
    .filter(({ factor }) => factor === id)
  return questions.some((question) => {
    const level = items[question.id] ?? 0
    return level > 0 && level <= LOW_LEVEL
  })
}

function item(asked: Asked, catalogues: Catalogues, one: FollowUpView, field: string): Piece {
  const { lang, words } = asked
  const say = words.followUps
  const agency = catalogues.tree.byCode.get(one.agency)?.name ?? one.agency
  const { reasons } = causesOf(catalogues.questionnaires)
  const ticked = one.reasons.map(
    (id) => reasons.find((cause) => cause.id === `reason:${id}`)?.name[lang] ?? id,
  )
  return html`<li>
    <div class="small muted">
      <span class="tag">${one.level} – ${asked.levels[one.level - 1]}</span> ${stateTag(asked, one)}
      <a href="/desk/follow-ups/${one.id}${langQuery(lang)}">${vietnamese(agency)}, ${dates(asked, one)}</a>
      ${field === '' ? '' : html`· ${vietnamese(field)}`}
      ${one.verified ? '' : html`<span class="few">${words.comments.unverified}</span>`}
    </div>
    ${
      one.comment === ''
        ? html`<p class="muted">${say.ticked}: ${ticked.join('; ')}</p>`
        : html`<p lang="vi">${one.comment}</p>`
    }
  </li>`
}

/** Where one stands, as a tag. */
export function stateTag(asked: Asked, one: FollowUpView): Piece {
  const { followUps: words } = asked.words
  const overdue = isOverdue(one, asked.today)
  const name = one.state === 'withdrawn' ? '' : words.tags[one.state]
  return html`<span class="tag">${name}</span>${overdue ? html` <b class="down">${words.overdue}</b>` : ''}${
    one.adoptedOn === null ? '' : html` <span class="tag">${words.states.adopted}</span>`
  }`
}

function dates({ lang, words }: Asked, { answeredOn, dueOn, state }: FollowUpView): string {
  return state === 'answered' && answeredOn !== null
    ? words.followUps.answeredOn(dayName(lang, answeredOn))
    : words.followUps.due(dayName(lang, dueOn))
}

function paging(asked: Asked, query: FollowUpQuery, page: number, pages: number): Piece {
  const { followUps: words } = asked.words
  const link = (to: number) => {
    const parameters = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...query, page: to }))
      if (value !== '') parameters.set(name, String(value))
    if (asked.lang !== 'vi') parameters.set('lang', asked.lang)
    return `/desk/follow-ups?${parameters}`
  }
  return html`<nav aria-label="${words.paging}">
    <p>
      ${page > 1 ? html`<a href="${link(page - 1)}" rel="prev">${words.previous}</a> ·` : ''}
      ${words.pageOf(whole(asked.lang, page), whole(asked.lang, pages))}
      ${page < pages ? html`· <a href="${link(page + 1)}" rel="next">${words.next}</a>` : ''}
    </p>
  </nav>`
}
