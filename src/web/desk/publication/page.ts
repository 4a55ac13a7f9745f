import { stringify } from 'csv-stringify/sync'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { prove, type Proof } from '../../../actions/publication/prove.ts'
import type { ReadReleases } from '../../../actions/publication/released.ts'
import { dayName, timeName, whole } from '../../../domain/format.ts'
import type { Frozen } from '../../../domain/publication/publication.ts'
import { revisionChanges } from '../../../domain/publication/revision.ts'
import { askedOf, linkTo, type Asked } from '../asked.ts'
import { deskPage, nowhere, type Desk, type Piece } from '../frame.ts'
import { findPublication, nameOfPeriod, publicationAccess, publishes, seenBy } from './access.ts'
import { methodWords } from './method.ts'
import { contentCards } from './tables.ts'

/** A publication: its place in the chain, its figures, what it changed, and its files. */
export async function publicationPage(desk: Desk, c: Context, releases: ReadReleases): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const found = asked.official?.may('scores') ? await findPublication(desk, c) : undefined
  if (!found) return nowhere(desk, asked)
  const { lang, words } = asked
  const say = words.publications
  const { before, publication } = found
  const { at, hash, number, previous, revision } = publication
  const frozen = JSON.parse(publication.body) as Frozen
  const { shown, withheld } = await seenBy(desk, c, publication, releases)
  const { questionnaires, tree } = await desk.web.world.catalogues.read()
  const entire = await publishes(desk, c)
  const { agencies } = publicationAccess(c).read
  const changes = before ? revisionChanges(JSON.parse(before.body) as Frozen, frozen) : []
  // What a revision counts otherwise is a handful of answers.
  const own = entire ? changes : changes.filter(({ agency }) => agencies.has(agency))
  const path = `/desk/publications/${number}`
  const title = say.of(nameOfPeriod(lang, publication.period), whole(lang, revision))
  const term = (name: string, value: Piece) => html`<dt>${name}</dt><dd>${value}</dd>`
  return deskPage(desk, asked, {
    title,
    crumbs: [{ label: say.title, path: '/desk/publications' }, { label: title }],
    withoutPeriod: true,
    body: html`<section class="card">
        <h2>${say.facts}</h2>
        <dl class="facts">
          ${term(say.head.number, String(number))} ${term(say.head.at, timeName(lang, at))}
          ${term(say.head.until, dayName(lang, frozen.until))}
          ${term(say.head.hash, html`<code>${hash}</code>`)}
          ${term(say.previousHash, html`<code>${previous}</code>`)}
          ${term(say.madeWith, methodWords(asked, questionnaires, frozen))}
        </dl>
        <h3>${say.files}</h3>
        <ul>
          <li><a href="${path}/file.csv">${say.csv}</a></li>
          ${entire ? html`<li><a href="${path}/file.json">${say.json}</a></li>` : ''}
        </ul>
        ${entire ? html`<p><a href="${linkTo(asked, `${path}/proof`)}">${say.prove}</a></p>` : ''}
      </section>
      ${contentCards(asked, tree, {
        before: before?.revision,
        changes: own,
        shown,
        withheld,
        threshold: frozen.thresholds.public,
      })}`,
  })
}

/** The proof of a publication, made now: equal, or every difference by name. */
export async function proofPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!(await publishes(desk, c))) return nowhere(desk, asked)
  const number = Number(c.req.param('number'))
  const done = await prove(desk.web.world, publicationAccess(c).read, number)
  if (!done.ok) return nowhere(desk, asked)
  const { lang, words } = asked
  const say = words.publications
  const { discrepancies, period, reportedLater, revision } = done.value
  const title = say.proof(nameOfPeriod(lang, period), whole(lang, revision))
  return deskPage(desk, asked, {
    title,
    crumbs: [
      { label: say.title, path: '/desk/publications' },
      {
        label: say.of(nameOfPeriod(lang, period), whole(lang, revision)),
        path: `/desk/publications/${number}`,
      },
      { label: title },
    ],
    withoutPeriod: true,
    body: html`<section class="card">
      ${
        discrepancies.length === 0
          ? html`<p role="status">
              <b>${say.equal(whole(lang, done.value.figures), whole(lang, done.value.answers))}</b>
            </p>`
          : differences(asked, done.value)
      }
      ${reportedLater > 0 ? html`<p>${say.later(whole(lang, reportedLater))}</p>` : ''}
      <p><code>${done.value.hash}</code></p>
      <p class="small muted">${say.proofNote}</p>
    </section>`,
  })
}

function differences({ lang, words }: Asked, { discrepancies }: Proof): Piece {
  const { different, head, nothing } = words.publications
  const text = (value: string) => (value === 'nothing' ? nothing : value)
  return html`<p class="error" role="alert">${different(whole(lang, discrepancies.length))}</p>
    <div class="scroll" role="region" tabindex="0" aria-label="${head.what}"><table>
      <thead>
        <tr>
          <th scope="col">${head.what}</th>
          <th scope="col">${head.published}</th>
          <th scope="col">${head.found}</th>
        </tr>
      </thead>
      <tbody>
        ${discrepancies.map(
          ({ found, frozen, what }) =>
            html`<tr>
              <th scope="row"><span lang="en">${what}</span></th>
              <td><code>${text(frozen)}</code></td>
              <td><code>${text(found)}</code></td>
            </tr>`,
        )}
      </tbody>
    </table></div>`
}

const COLUMNS = [
  'number',
  'period',
  'revision',
  'agency',
  'name',
  'answers',
  'percent',
  'low',
  'high',
  'withheld',
] as const

/** A publication as a file: the figures as CSV, or the frozen text as it is, which holds counts that are not published. */
export async function publicationFile(desk: Desk, c: Context, releases: ReadReleases): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const found = asked.official?.may('scores') ? await findPublication(desk, c) : undefined
  const kind = /^file\.(csv|json)$/.exec(c.req.param('file') ?? '')?.[1]
  if (!found || !kind || (kind === 'json' && !(await publishes(desk, c)))) return nowhere(desk, asked)
  const { body, number, period, revision } = found.publication
  const name = `publication-${number}-${period.replaceAll('.', '-')}.${kind}`
  const headers = { 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' }
  if (kind === 'json')
    return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
  const { tree } = await desk.web.world.catalogues.read()
  const { shown, withheld } = await seenBy(desk, c, found.publication, releases)
  const head = (agency: string) => ({
    number,
    period,
    revision,
    agency,
    name: tree.byCode.get(agency)?.name ?? '',
  })
  const lines = [
    ...shown.map((figure) => ({ ...head(figure.agency), ...figure, withheld: 'no' })),
    ...withheld.map((agency) => ({ ...head(agency), withheld: 'yes' })),
  ]
  const csv = stringify(lines, { header: true, bom: true, escape_formulas: true, columns: [...COLUMNS] })
  return c.body(csv, 200, { ...headers, 'content-type': 'text/csv; charset=utf-8' })
}
