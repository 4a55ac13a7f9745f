import { html } from 'hono/html'
import { decimal, NONE, percent, whole } from '../../domain/format.ts'
import { publicFigures } from '../../domain/publication/figures.ts'
import type { PublicRow, Release } from '../../domain/publication/release.ts'
import type { Piece } from '../citizen/parts.ts'
import type { Asked } from './asked.ts'

/** Why a line or its share is withheld, in words; empty when it is not. */
export function reasonOf({ lang, words }: Asked, row: PublicRow, { frozen }: Release): string {
  const least = whole(lang, frozen.thresholds.public)
  if (row.withheld !== undefined) return words.withheld[row.withheld](least)
  return row.shareWithheld === undefined ? '' : words.shareWithheld[row.shareWithheld](least)
}

/** The share of a line, or that it is not published. */
export function shareText({ lang, words }: Asked, row: PublicRow | undefined): string {
  if (!row) return NONE
  if (row.satisfied !== undefined) return percent(lang, publicFigures(row).percent)
  return row.shareWithheld === 'few' ? words.atMost : words.short
}

/** The 95 % interval of a line. */
export function intervalText({ lang }: Asked, row: PublicRow | undefined): string {
  const { high, low } = row ? publicFigures(row) : { high: null, low: null }
  return low === null || high === null ? NONE : `${decimal(lang, low)} – ${percent(lang, high)}`
}

/** The response rate of a line, of its finished dossiers. */
export function rateText({ lang }: Asked, row: PublicRow | undefined): string {
  const { responseRate } = row ? publicFigures(row) : { responseRate: null }
  return responseRate === null ? NONE : percent(lang, responseRate)
}

/** A count of a line. */
export function countText({ lang, words }: Asked, row: PublicRow | undefined): string {
  if (!row) return NONE
  return row.measures ? whole(lang, row.measures.answers) : words.short
}

/** The score of an agency in one period: share, interval, answers, and from dossier to answer. */
export function figurePart(asked: Asked, row: PublicRow, release: Release): Piece {
  const { lang, words } = asked
  const reason = reasonOf(asked, row, release)
  const { measures } = row
  const { high, low, percent: share, responseRate } = publicFigures(row)
  if (!measures) return html`<p class="figure">${words.short}</p><p>${reason}</p>`
  return html`${share === null ? html`<p class="figure">${reason === '' ? NONE : shareText(asked, row)}</p>` : html`<p class="figure">${words.satisfiedOf(percent(lang, share))}</p>`}
    <p>
      ${words.basedOn(whole(lang, measures.answers))}${
        low === null || high === null
          ? ''
          : html`; ${words.interval(decimal(lang, low), percent(lang, high))}`
      }
    </p>
    ${reason === '' ? '' : html`<p>${reason}</p>`}
    <h2>${words.steps}</h2>
    <p>
      ${words.finished}: ${whole(lang, measures.finished)} → ${words.invited.toLowerCase()}:
      ${whole(lang, measures.invited)} → ${words.answered.toLowerCase()}: ${whole(lang, measures.answers)}
    </p>
    <p>${words.rate}: ${percent(lang, responseRate)}</p>`
}
