import type { LatenessTable } from '../../actions/score/lateness.ts'
import type { Peers } from '../../actions/score/peers.ts'
import { decimal, monthName, percent, whole } from '../../domain/format.ts'
import type { Score } from '../../domain/indices/formula.ts'
import { differenceChance, FAMILY_ERROR } from '../../domain/statistics/change.ts'
import { extremesOf } from '../../domain/tally/finding.ts'
import type { ScoreRow } from '../../domain/tally/score-rows.ts'
import type { Asked } from './asked.ts'
import { nameOf, type Grouping, type GroupRow } from './grouped.ts'

/** What a chart of a grouping shows: its ends, and whether they clearly differ. */
export function groupSentence(asked: Asked, by: Grouping, rows: readonly GroupRow[]): string {
  const { lang, thresholds, words } = asked
  const found = extremesOf(
    rows.filter(({ key }) => key !== ''),
    thresholds.ranked,
  )
  if (!found) return words.charts.few(whole(lang, thresholds.ranked))
  const { clear, high, low } = found
  const say = clear ? words.charts.clear : words.charts.unclear
  return say(
    nameOf(asked, by, high),
    percent(lang, high.score.satisfied),
    nameOf(asked, by, low),
    percent(lang, low.score.satisfied),
  )
}

/** What the five levels of a score show: how many are satisfied and how many are not. */
export function levelsSentence({ lang, words }: Asked, { counts, n }: Score): string {
  const share = (count: number) => percent(lang, (count / n) * 100)
  return words.charts.levels(share(counts[3] + counts[4]), share(counts[2]), share(counts[0] + counts[1]))
}

/** What a trend shows: its lowest and highest month, and whether they clearly differ. */
export function trendSentence(asked: Asked, months: readonly ScoreRow[]): string {
  const { lang, thresholds, words } = asked
  const month = (row: ScoreRow | undefined) => monthName(lang, row?.key ?? '')
  const share = (row: ScoreRow | undefined) => percent(lang, row?.score.satisfied ?? null)
  const sorted = months
    .filter((row) => row.score.satisfied !== null)
    .toSorted((a, b) => (a.score.satisfied ?? 0) - (b.score.satisfied ?? 0))
  const [low, high] = [sorted[0], sorted.at(-1)]
  const extremes = words.trend.extremes(share(low), month(low), share(high), month(high))
  return extremesOf(months, thresholds.ranked)?.clear === true
    ? extremes
    : `${extremes} ${words.charts.trendUnclear}`
}

/** How an agency stands to those of its kind, and the places it may have among them. */
export function peersSentence(asked: Asked, { own, rows }: Peers): string {
  const { lang, thresholds, words } = asked
  const { band, peers } = own.verdict
  if (!peers || own.score.n < thresholds.ranked || peers.n < thresholds.ranked) return words.charts.peersFew
  const say = {
    above: words.charts.peersAbove,
    below: words.charts.peersBelow,
    unclear: words.charts.peersUnclear,
  }[peers.stands]
  const others = rows.filter((row) => row !== own && row.score.n > 0).length
  const told = say(
    own.label.vi,
    percent(lang, own.score.satisfied),
    percent(lang, peers.satisfied),
    whole(lang, others),
  )
  return band
    ? `${told} ${words.charts.peersBand(whole(lang, band.from), whole(lang, band.to), whole(lang, band.of))}`
    : told
}

/** How late dossiers are liked against timely ones, and how much of the dissatisfaction that explains. */
export function latenessSentence(asked: Asked, { total }: LatenessTable): string {
  const { lang, thresholds, words } = asked
  const { difference, explained, late, onTime } = total
  if (difference === null || late.n < thresholds.ranked || onTime.n < thresholds.ranked)
    return words.charts.latenessFew(whole(lang, thresholds.ranked))
  if (differenceChance(onTime, late) > FAMILY_ERROR) return words.charts.latenessUnclear
  const points = decimal(lang, Math.abs(difference) * 100)
  return difference > 0
    ? words.charts.latenessClear(points, percent(lang, (explained ?? 0) * 100))
    : words.charts.latenessBetter(points)
}
