import { html } from 'hono/html'
import { signed } from '../../domain/format.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import type { Asked } from './asked.ts'
import type { Piece } from './frame.ts'

/** One line of what a change is made of, in points between −1 and 1. */
export interface ContributionLine {
  readonly name: Piece
  /** Its shares before and now, or nothing for a line of several. */
  readonly shares: Piece
  /** What comes from its own share and from another mix; absent where these cannot be told apart. */
  readonly parts?: { readonly rate: number; readonly mix: number }
  readonly whole: number
  /** It may be chance alone. */
  readonly unclear?: boolean
  /** Where the comments behind its bar are. */
  readonly comments?: string
}

/** Contributions as a table with a bar to the left or right for each, which leads to the comments behind it. */
export function contributionTable(
  asked: Asked,
  options: {
    readonly title: string
    readonly head: string
    readonly whole: string
    readonly lines: readonly ContributionLine[]
  },
): Piece {
  const { words } = asked
  const { lines } = options
  const apart = lines.some(({ parts }) => parts !== undefined)
  const widest = Math.max(...lines.map(({ whole }) => Math.abs(whole)), 1e-9)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${options.title}">
    <table>
      <thead>
        <tr>
          <th scope="col">${options.head}</th>
          <th scope="col" class="num">${words.why.shares}</th>
          ${
            apart
              ? html`<th scope="col" class="num">${words.why.rate}</th>
                  <th scope="col" class="num">${words.why.mix}</th>`
              : ''
          }
          <th scope="col" class="num">${options.whole}</th>
          <th scope="col">${words.why.bar}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map((line) => row(asked, line, apart, widest))}
      </tbody>
    </table>
  </div>`
}

function row(asked: Asked, line: ContributionLine, apart: boolean, widest: number): Piece {
  const { comments, name, parts, shares, whole } = line
  const unclear = line.unclear === true ? html` <span class="few">${asked.words.unclear}</span>` : ''
  const figure = (value: number | undefined) => (value === undefined ? '' : pointsText(asked, value))
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="num">${shares}</td>
    ${
      apart
        ? html`<td class="num">${figure(parts?.rate)}${unclear}</td>
            <td class="num">${figure(parts?.mix)}</td>`
        : ''
    }
    <td class="num">${pointsText(asked, whole)}${apart ? '' : unclear}</td>
    <td class="range">
      ${bar(whole / widest)}${
        comments === undefined
          ? ''
          : html`<a class="small" href="${comments}">${asked.words.why.comments}</a>`
      }
    </td>
  </tr>`
}

/** A contribution in percentage points, with its sign. */
export function pointsText({ lang }: Asked, value: number): string {
  return signed(lang, roundHalfUp(value * 100))
}

/** A bar from the middle to the left or right; its figure stands beside it. */
function bar(share: number): Piece {
  const width = roundHalfUp(Math.abs(share) * 48)
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
    <rect class="track" x="0" y="1" width="100" height="8" />
    <rect
      class="${share < 0 ? 'l1' : 'l5'}"
      x="${share < 0 ? roundHalfUp(50 - width) : 50}"
      y="2"
      width="${width}"
      height="6"
    />
    <rect class="tick" x="49.75" y="1" width=".5" height="8" />
  </svg>`
}
