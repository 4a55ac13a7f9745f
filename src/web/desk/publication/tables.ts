import { html } from 'hono/html'
import { decimal, NONE, percent, whole } from '../../../domain/format.ts'
import type { PublicFigure, RevisionChange } from '../../../domain/publication/revision.ts'
import type { AgencyTree } from '../../../domain/agency/tree.ts'
import type { Asked } from '../asked.ts'
import { vietnamese, type Piece } from '../frame.ts'

/** The figures of a publication by agency. */
function figureTable(asked: Asked, tree: AgencyTree, figures: readonly PublicFigure[]): Piece {
  const { lang, words } = asked
  const { figures: title, head, noFigures } = words.publications
  const name = title(whole(lang, figures.length))
  if (figures.length === 0) return html`<p class="muted">${noFigures}</p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${name}"><table>
    <thead>
      <tr>
        <th scope="col">${head.agency}</th>
        <th scope="col" class="num">${head.percent}</th>
        <th scope="col" class="num">${head.interval}</th>
        <th scope="col" class="num">${head.answers}</th>
      </tr>
    </thead>
    <tbody>
      ${figures.map(
        ({ agency, answers, high, low, percent: share }) =>
          html`<tr>
            <th scope="row">${agencyName(tree, agency)}</th>
            <td class="num">${percent(lang, share)}</td>
            <td class="num">${decimal(lang, low)} – ${percent(lang, high)}</td>
            <td class="num">${answers === null ? NONE : whole(lang, answers)}</td>
          </tr> `,
      )}
    </tbody>
  </table></div>`
}

/** The agencies whose figures are withheld, by name alone. */
function withheldList(asked: Asked, tree: AgencyTree, withheld: readonly string[]): Piece {
  if (withheld.length === 0) return html`<p class="muted">${asked.words.publications.nobodyWithheld}</p>`
  return html`<ul>
    ${withheld.map((agency) => html`<li>${agencyName(tree, agency)}</li>`)}
  </ul>`
}

/** What a revision says otherwise, agency by agency. */
function changeTable(asked: Asked, tree: AgencyTree, changes: readonly RevisionChange[]): Piece {
  const { lang, words } = asked
  const { head, noChanges } = words.publications
  if (changes.length === 0) return html`<p class="muted">${noChanges}</p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${head.changed}"><table>
      <thead>
        <tr>
          <th scope="col">${head.agency}</th>
          <th scope="col" class="num">${head.before}</th>
          <th scope="col" class="num">${head.now}</th>
          <th scope="col" class="num">${head.finished}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ agency, before, finished: [then, now], now: figure }) =>
            html`<tr>
              <th scope="row">${agencyName(tree, agency)}</th>
              <td class="num">${figureText(asked, before)}</td>
              <td class="num">${figureText(asked, figure)}</td>
              <td class="num">${whole(lang, then)} → ${whole(lang, now)}</td>
            </tr>`,
        )}
      </tbody>
    </table></div>
    <p class="small muted">${words.publications.changesNote}</p>`
}

function figureText({ lang, words }: Asked, figure: PublicFigure | undefined): string {
  if (!figure) return NONE
  if (figure.answers === null) return words.publications.few
  return `${percent(lang, figure.percent)} (n = ${whole(lang, figure.answers)})`
}

/** An agency by its name of today, or its code when it has none. */
export function agencyName(tree: AgencyTree, code: string): Piece {
  return vietnamese(tree.byCode.get(code)?.name ?? code)
}

/** What a publication says, or would say: what it changed against the revision before, its figures, and what it withholds. */
export function contentCards(
  asked: Asked,
  tree: AgencyTree,
  content: {
    /** The revision before; undefined for a first one. */
    readonly before: number | undefined
    readonly changes: readonly RevisionChange[]
    readonly shown: readonly PublicFigure[]
    readonly withheld: readonly string[]
    /** From how many answers on a figure is public. */
    readonly threshold: number
  },
): Piece {
  const { lang, words } = asked
  const say = words.publications
  const { before, changes, shown, threshold, withheld } = content
  return html`${
    before === undefined
      ? ''
      : html`<section class="card">
            <h2>${say.changes(whole(lang, before))}</h2>
            ${changeTable(asked, tree, changes)}
          </section>`
  }
    <section class="card">
      <h2>${say.figures(whole(lang, shown.length))}</h2>
      ${figureTable(asked, tree, shown)}
    </section>
    <section class="card">
      <h2>${say.withheld(whole(lang, threshold))}</h2>
      ${withheldList(asked, tree, withheld)}
    </section>`
}
