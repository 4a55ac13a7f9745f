import { html } from 'hono/html'
import type { Score } from '../../domain/indices/formula.ts'
import type { Change } from '../../domain/statistics/change.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { decimal, NONE, percent, signed } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import type { Asked } from './asked.ts'

/** The mark of a score that rests on few answers; nothing for the others. */
export function fewMark(asked: Asked, { n }: Score): Html | Promise<Html> | string {
  return n >= asked.thresholds.shown && n < asked.thresholds.ranked
    ? html`<span class="few">${asked.words.few}</span>`
    : ''
}

/** Whether a score rests on enough answers to be shown at all: below, one citizen's answer could be guessed. */
export function isShown({ thresholds }: Asked, { n }: Score): boolean {
  return n === 0 || n >= thresholds.shown
}

/** The satisfied share, or that there are too few answers to show one. */
export function scoreText(asked: Asked, score: Score): Html | Promise<Html> | string {
  if (!isShown(asked, score)) return html`<span class="few">${asked.words.fewForBand}</span>`
  return html`${fewMark(asked, score)} ${percent(asked.lang, score.satisfied)}`
}

/** The 95 % interval as a bar on an axis from 0 to 100, with its ends in figures below. */
export function intervalBar(asked: Asked, score: Score): Html | Promise<Html> | string {
  const { interval, satisfied } = score
  if (!isShown(asked, score) || interval === null || satisfied === null) return NONE
  const low = roundHalfUp(interval.low * 100)
  const high = roundHalfUp(interval.high * 100)
  return html`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" x="0" y="1" width="100" height="8" />
      <rect class="tick" x="49.75" y="1" width=".5" height="8" />
      <rect class="band" x="${low}" y="2.5" width="${Math.max(roundHalfUp(high - low), 0.5)}" height="5" />
      <rect
        class="point"
        x="${Math.min(Math.max(roundHalfUp(satisfied) - 0.6, 0), 98.8)}"
        y="0"
        width="1.2"
        height="10"
      /></svg
    ><span>${decimal(asked.lang, low)} – ${percent(asked.lang, high)}</span>`
}

/**
 * A change in percentage points, as an arrow and words, never by colour alone, with `unit` behind it. One that is not clear has
 * neither arrow nor colour and is said not to be clear: these would tell more than the figures can bear.
 */
export function changeText(
  { lang, words }: Pick<Asked, 'lang' | 'words'>,
  change: number | null,
  trend: Change,
  unit = '',
): Html | Promise<Html> | string {
  if (change === null) return NONE
  const points = roundHalfUp(change)
  const size = decimal(lang, Math.abs(points))
  if (points === 0) return html`<span class="same">${words.same}</span>`
  const behind = unit === '' ? '' : ` ${unit}`
  if (trend === 'unclear')
    return html`<span class="same">${signed(lang, points)}${behind}</span>
      <span class="few">${words.unclear}</span>`
  return points > 0
    ? html`<span class="up"><span aria-hidden="true">▲</span> ${words.up(size)}</span>${behind}`
    : html`<span class="down"><span aria-hidden="true">▼</span> ${words.down(size)}</span>${behind}`
}

/** The colour of a level in a list. */
export function levelKey(index: number): Html | Promise<Html> {
  return html`<svg class="key" viewBox="0 0 10 10" aria-hidden="true">
    <rect class="l${index + 1}" width="10" height="10" />
  </svg>`
}
