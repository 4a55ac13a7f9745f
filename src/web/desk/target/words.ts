import type { Context } from 'hono'
import type { SignedIn } from '../../../actions/official/current.ts'
import type { TargetAccess } from '../../../actions/target/propose.ts'
import type { YearRow } from '../../../actions/target/year.ts'
import type { Right } from '../../../domain/access/right.ts'
import { decimal, NONE, percent, whole } from '../../../domain/format.ts'
import { OVER_ALL } from '../../../domain/indices/targets.ts'
import type { Issue } from '../../../domain/result.ts'
import type { TargetStep } from '../../../domain/target/commitment.ts'
import { linkTo, type Asked } from '../asked.ts'
import { html } from 'hono/html'
import type { Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'

/** The year that was typed or sent; NaN when it is none. */
export function yearOf(typed: string): number {
  return /^2\d{3}$/.test(typed) ? Number(typed) : Number.NaN
}

/** The year and field that a page about targets is asked for; the year of the period when none is. */
export function yearAsked(c: Context, asked: Asked): { readonly year: number; readonly field: string } {
  const year = yearOf(c.req.query('year') ?? '')
  return {
    year: Number.isNaN(year) ? Number(asked.period.to.slice(0, 4)) : year,
    field: (c.req.query('field') || OVER_ALL).slice(0, 200),
  }
}

/** Where whoever is signed in reads targets and may do one thing. */
export function targetAccess(c: Context, right: Right): TargetAccess {
  const { scope } = c.get('official') as SignedIn
  return { read: scope('scores'), write: scope(right) }
}

/** The address of the page of one target. */
export function targetPath(
  asked: Asked,
  { agency, field, year }: { readonly agency: string; readonly year: number; readonly field: string },
): string {
  const more = { year: String(year), ...(field !== OVER_ALL && { field }) }
  return linkTo(asked, `/desk/targets/agency/${encodeURIComponent(agency)}`, more)
}

/** A field as it is called; `*` is all of them. */
export function fieldName({ words }: Asked, field: string): Piece {
  return field === OVER_ALL ? words.targets.overAll : html`<span lang="vi">${field}</span>`
}

/** Where the talk about a target stands, in words. */
export function talkWords(
  { lang, words }: Asked,
  { inForce, talk }: Pick<YearRow, 'inForce' | 'talk'>,
): string {
  const { states } = words.targets
  const figure = (value: number | null) => percent(lang, value)
  if (talk) {
    const { kind, percent: value } = talk.last
    return kind === 'declined' && value === null ? states.declinedPlain : states[kind](figure(value))
  }
  return inForce ? states.fallback(figure(inForce.target.percent)) : states.none
}

/** How far a score is from the target, in points with its sign; a dash when either is unknown or too few answered. */
export function gapText(
  { lang, thresholds }: Asked,
  { inForce, score }: Pick<YearRow, 'inForce' | 'score'>,
): string {
  if (!inForce || score.satisfied === null || score.n < thresholds.shown) return NONE
  return signed(lang, score.satisfied - inForce.target.percent)
}

/** A difference in points with its sign. */
export function signed(lang: Asked['lang'], points: number): string {
  const text = decimal(lang, Math.abs(points))
  return points < 0 ? `−${text}` : `+${text}`
}

/** The forecast as a figure with its interval; a dash when there is none. */
export function forecastText({ lang }: Asked, { forecast }: Pick<YearRow, 'forecast'>): string {
  if (!forecast) return NONE
  const { interval, share } = forecast
  const figure = (value: number) => percent(lang, value * 100)
  return `${figure(share)} (${figure(interval.low)} – ${figure(interval.high)})`
}

/** The chance of reaching the target in whole percent, never called certain before the year has ended. */
export function chanceText({ lang }: Asked, row: Pick<YearRow, 'forecast' | 'inForce'>): string | undefined {
  if (!row.forecast || !row.inForce) return undefined
  const chance = Math.round(row.forecast.chance(row.inForce.target.percent / 100) * 100)
  if (chance >= 100) return `> ${whole(lang, 99)}%`
  return chance <= 0 ? `< ${whole(lang, 1)}%` : `${whole(lang, chance)}%`
}

/** A percentage as it was typed: null when nothing was, NaN when it cannot be read. */
export function percentOf(typed: string): number | null {
  const text = typed.replace(/%/g, '').trim()
  if (text === '') return null
  return /^\d{1,3}(?:[.,]\d{1,2})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
}

/** Why a field about a target was refused, in words. */
export function targetFault(asked: Asked, issues: readonly Issue[], name: string): Piece {
  const issue = issues.find(({ field }) => field === name)
  if (!issue) return ''
  const { remarkMissing, unknownField, wrongPercent, yearOver } = asked.words.targets
  const own: Readonly<Record<string, string>> = { percent: wrongPercent, year: yearOver, field: unknownField }
  const words = name === 'note' && issue.reason === 'missing' ? remarkMissing : own[name]
  return words === undefined
    ? faultOf(asked, issues, name)
    : html`<p class="error" id="${name}-wrong" role="alert">${words}</p>`
}

/** What a step says in one line. */
export function stepWords({ lang, words }: Asked, { kind, percent: value }: TargetStep): string {
  const step = words.targets.steps[kind]
  return value === null ? step : `${step}: ${percent(lang, value)}`
}
