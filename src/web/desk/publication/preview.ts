import type { Context } from 'hono'
import { html } from 'hono/html'
import { previewPublication, type Preview } from '../../../actions/publication/preview.ts'
import { publishAfter } from '../../../actions/publication/publish.ts'
import type { SignedIn } from '../../../actions/official/current.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import { parsePeriod } from '../../../domain/calendar/period.ts'
import { dayName, periodName, timeName, whole } from '../../../domain/format.ts'
import type { Publication } from '../../../domain/publication/publication.ts'
import { publicFigures, type Warning } from '../../../domain/publication/revision.ts'
import { langQuery } from '../../messages/index.ts'
import { askedFigures, askedOf, linkTo, type Asked } from '../asked.ts'
import { deskPage, nowhere, type Desk, type Piece } from '../frame.ts'
import { publicationAccess } from './access.ts'
import { contentCards } from './tables.ts'

/** What would be published of a period, and the button that does so. `met` is what somebody else published meanwhile. */
export async function previewPage(
  desk: Desk,
  c: Context,
  met?: { readonly publication?: Publication; readonly asked: Asked },
): Promise<Response> {
  const asked = met?.asked ?? (await askedFigures(desk.web, c))
  const words = asked.words.publications
  const done = await previewPublication(desk.web.world, publicationAccess(c), asked.period)
  if (!done.ok && done.refusal.code !== 'invalid') return nowhere(desk, asked)
  const { tree } = await desk.web.world.catalogues.read()
  const title = words.previewTitle(periodName(asked.lang, asked.period))
  return deskPage(desk, asked, {
    title,
    crumbs: [{ label: words.title, path: '/desk/publications' }, { label: words.preview }],
    ...(met && { status: 409 }),
    ...(!done.ok && { status: 422 }),
    withoutPeriod: met !== undefined,
    body: html`${met?.publication ? alreadyLine(asked, met.publication) : insteadLine(asked, c)}
      ${done.ok ? previewed(asked, tree, done.value) : html`<p class="card error" role="alert">${words.future}</p>`}`,
  })
}

function alreadyLine(asked: Asked, { at, number, revision }: Publication): Piece {
  const { already, of } = asked.words.publications
  const { lang } = asked
  return html`<section class="card">
    <p class="error" role="alert">${already(String(number), whole(lang, revision), timeName(lang, at))}</p>
    <p>
      <a href="${linkTo(asked, `/desk/publications/${number}`)}"
        >${of(periodName(lang, asked.period), whole(lang, revision))}</a
      >
    </p>
  </section>`
}

/** Says that the chosen period is not over, when the way here led to the last one that is. */
function insteadLine(asked: Asked, c: Context): Piece {
  const chosen = parsePeriod(c.req.query('instead') ?? '')
  if (!chosen || chosen.to < asked.today || chosen.name === asked.period.name) return ''
  const { lang, words } = asked
  return html`<p class="card" role="status">
    ${words.publications.instead(periodName(lang, chosen), periodName(lang, asked.period))}
  </p>`
}

function previewed(
  asked: Asked,
  tree: AgencyTree,
  { before, changes, frozen, unchanged, warnings }: Preview,
): Piece {
  const { lang, words } = asked
  const say = words.publications
  const { shown, withheld } = publicFigures(frozen)
  const revision = before?.revision ?? 0
  return html`<section class="card">
      <h2>${say.warnings}</h2>
      <p>${say.previewIntro(dayName(lang, frozen.until))}</p>
      ${
        warnings.length === 0
          ? html`<p>${say.noWarnings}</p>`
          : html`<ul>
              ${warnings.map((warning) => html`<li>${warningWords(asked, tree, warning)}</li>`)}
            </ul>`
      }
      ${
        unchanged
          ? html`<p role="status"><b>${say.same(whole(lang, revision))}</b></p>`
          : html`<form method="post" action="/desk/publications${langQuery(lang)}">
              <input type="hidden" name="period" value="${asked.period.name}" />
              <input type="hidden" name="seen" value="${revision}" />
              <p class="small muted">${say.publishNote}</p>
              <button class="main">
                ${before ? say.publishRevision(whole(lang, revision + 1)) : say.publish}
              </button>
            </form>`
      }
    </section>
    ${contentCards(asked, tree, {
      before: before?.revision,
      changes: changes,
      shown,
      withheld,
      threshold: frozen.thresholds.public,
    })}`
}

function warningWords({ lang, words }: Asked, tree: AgencyTree, warning: Warning): string {
  const say = words.publications.warning
  switch (warning.kind) {
    case 'not-over':
    case 'late-answers':
      return say[warning.kind](dayName(lang, warning.day))
    case 'unsealed':
      return say.unsealed(whole(lang, warning.entries))
    case 'unequal':
      return say.unequal(warning.agencies.map((code) => tree.byCode.get(code)?.name ?? code).join(', '))
    case 'unchanged':
      return say.unchanged
  }
}

/** Freezes and publishes what was looked at. Whoever comes second is told, and nothing is published twice. */
export async function postPublication(desk: Desk, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const asked = askedOf(desk.web, c)
  const period = parsePeriod(String(fields['period'] ?? ''))
  if (!period) return nowhere(desk, asked)
  const of = { ...asked, period }
  const { actor } = c.get('official') as SignedIn
  const seen = Number(fields['seen'])
  const done = await publishAfter(desk.web.world, actor, publicationAccess(c), period, seen)
  if (!done.ok && done.refusal.code === 'unchanged') return previewPage(desk, c, { asked: of })
  if (!done.ok) return done.refusal.code === 'invalid' ? tooEarly(desk, of) : nowhere(desk, asked)
  const { made, publication } = done.value
  return made
    ? c.redirect(`/desk/publications/${publication.number}${langQuery(asked.lang)}`, 303)
    : previewPage(desk, c, { publication, asked: of })
}

function tooEarly(desk: Desk, asked: Asked): Promise<Response> {
  const words = asked.words.publications
  return deskPage(desk, asked, {
    title: words.previewTitle(periodName(asked.lang, asked.period)),
    withoutPeriod: true,
    status: 422,
    body: html`<p class="card error" role="alert">${words.future}</p>`,
  })
}
