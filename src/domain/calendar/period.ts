/** A day in Viet Nam, `YYYY-MM-DD`. */
export type Day = string
/** A month in Viet Nam, `YYYY-MM`. */
export type Month = string
/** Milliseconds since 1970-01-01 UTC. */
export type Instant = number

/** A span of whole days, both ends included, with the name it was asked by. */
export interface Period {
  readonly name: string
  readonly from: Day
  readonly to: Day
  /** What the same-sized span before it is made of. */
  readonly unit: 'day' | 'month' | 'quarter' | 'year' | 'span'
}

const DAY_MS = 86_400_000
/** Asia/Ho_Chi_Minh has been UTC+7 without summer time since 1975-06-13. */
const OFFSET_MS = 7 * 3_600_000

/** The day (ngày) in Viet Nam of an instant. */
export function dayOf(at: Instant): Day {
  const number = Math.floor((at + OFFSET_MS) / DAY_MS)
  // Nearly every call asks for the same day, and writing a date takes longer than anything else a rating decides.
  if (number !== lastDay.number)
    lastDay = { number, day: new Date(number * DAY_MS).toISOString().slice(0, 10) }
  return lastDay.day
}

let lastDay: { readonly number: number; readonly day: Day } = { number: 0, day: '1970-01-01' }

/** The month (tháng) of a day. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7)
}

/** The instant a day begins in Viet Nam. */
export function startOf(day: Day): Instant {
  return Date.parse(`${day}T00:00:00+07:00`)
}

/** The day `count` days later (or earlier, when negative). */
export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10)
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: Day, b: Day): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / DAY_MS)
}

/** The month `count` months later (or earlier, when negative). */
export function addMonths(month: Month, count: number): Month {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + count
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`
}

/** The last day of a month. */
export function lastDayOf(month: Month): Day {
  return addDays(`${addMonths(month, 1)}-01`, -1)
}

/** The months a period touches, in order. */
export function monthsOf(period: Period): readonly Month[] {
  const found: Month[] = []
  for (let month = monthOf(period.from); month <= monthOf(period.to); month = addMonths(month, 1))
    found.push(month)
  return found
}

/** Whether a period is made of whole months, so that the month roll-up answers it. */
export function isWholeMonths(period: Period): boolean {
  return period.from.endsWith('-01') && period.to === lastDayOf(monthOf(period.to))
}

/** The whole months that a period touches: itself when it is made of them. */
export function wholeMonths(period: Period): Period {
  if (isWholeMonths(period)) return period
  const [from, to] = [`${monthOf(period.from)}-01`, lastDayOf(monthOf(period.to))]
  return { name: `${monthOf(from)}..${monthOf(to)}`, unit: 'span', from, to }
}

/** The period of `count` months that starts with `month`. */
function months(name: string, unit: Period['unit'], month: Month, count: number): Period {
  return { name, unit, from: `${month}-01`, to: lastDayOf(addMonths(month, count - 1)) }
}

/** Whether the text is a day that exists. */
export function isDay(text: string): boolean {
  return (
    /^[12]\d{3}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) &&
    addDays(text, 0) === text
  )
}

/**
 * The period (kỳ) a text names, or undefined: `2026`, `2026-Q3`, `2026-09`, `2026-09-14`,
 * or two of these with `..` between, both included.
 */
export function parsePeriod(text: string): Period | undefined {
  const [first, last, more] = text.split('..')
  if (more !== undefined || first === undefined) return undefined
  if (last === undefined) return parseSingle(first)
  const from = parseSingle(first)
  const to = parseSingle(last)
  if (!from || !to || from.from > to.to) return undefined
  return { name: text, unit: 'span', from: from.from, to: to.to }
}

function parseSingle(text: string): Period | undefined {
  const quarter = /^([12]\d{3})-[Qq]([1-4])$/.exec(text)
  if (quarter) {
    const first = String((Number(quarter[2]) - 1) * 3 + 1).padStart(2, '0')
    return months(text.toUpperCase(), 'quarter', `${quarter[1]}-${first}`, 3)
  }
  if (/^[12]\d{3}$/.test(text)) return months(text, 'year', `${text}-01`, 12)
  if (/^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text)) return months(text, 'month', text, 1)
  if (isDay(text)) return { name: text, unit: 'day', from: text, to: text }
  return undefined
}

/** The period of the same kind just before: the quarter before a quarter, as many days before a span. */
export function before(period: Period): Period {
  const first = monthOf(period.from)
  switch (period.unit) {
    case 'year':
      return months(String(Number(period.name) - 1), 'year', addMonths(first, -12), 12)
    case 'quarter':
      return quarterOf(addDays(period.from, -1))
    case 'month':
      return months(addMonths(first, -1), 'month', addMonths(first, -1), 1)
    case 'day': {
      const day = addDays(period.from, -1)
      return { name: day, unit: 'day', from: day, to: day }
    }
    case 'span':
      return spanBefore(period)
  }
}

function spanBefore(period: Period): Period {
  const to = addDays(period.from, -1)
  const from = isWholeMonths(period)
    ? `${addMonths(monthOf(period.from), -monthsOf(period).length)}-01`
    : addDays(period.from, -(daysBetween(period.from, period.to) + 1))
  return { name: `${from}..${to}`, unit: 'span', from, to }
}

/** The quarter (quý) a day lies in. */
export function quarterOf(day: Day): Period {
  const quarter = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
  return parseSingle(`${day.slice(0, 4)}-Q${quarter}`) as Period
}

/** The span of twelve whole months that ends with a month. */
export function yearTo(month: Month): Period {
  const from = `${addMonths(month, -11)}-01`
  const to = lastDayOf(month)
  return { name: `${from}..${to}`, unit: 'span', from, to }
}
