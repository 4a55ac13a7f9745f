import { isDay, startOf, type Day, type Instant } from '../calendar/period.ts'

/** What a text says of a time: an instant, or a day without a time of day. */
export type ParsedTime =
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'day'; readonly day: Day }

const CLOCK = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?`
/** 08/10/2026, 8-10-2026 14:05, 08.10.2026 14:05:30. */
const VIETNAMESE = new RegExp(String.raw`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+${CLOCK})?$`)
/** 2026-10-08, 2026-10-08 14:05, 2026-10-08T14:05:30.120+07:00. */
const ISO = new RegExp(String.raw`^(\d{4})-(\d{2})-(\d{2})(?:[ T]+${CLOCK}\s?(Z|[+-]\d{2}:?\d{2})?)?$`)

/**
 * The time a text names, or undefined when it names none that exists: `dd/mm/yyyy`, `dd/mm/yyyy hh:mm[:ss]`, or ISO.
 * Without a zone it is Viet Nam's. Fractions of a second are dropped.
 */
export function parseTime(text: string): ParsedTime | undefined {
  const trimmed = text.trim()
  const local = VIETNAMESE.exec(trimmed)
  const [, year = '', month = '', day = '', hour, minute, second, zone] = local
    ? [local[0], local[3], local[2], local[1], local[4], local[5], local[6]]
    : (ISO.exec(trimmed) ?? [])
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  // Date.parse would make 3 March of 31 February.
  if (!isDay(date)) return undefined
  if (hour === undefined) return { kind: 'day', day: date }
  if (Number(hour) > 23) return undefined
  const at = Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second ?? '00'}${zoneOf(zone)}`)
  return Number.isNaN(at) ? undefined : { kind: 'instant', at }
}

function zoneOf(zone = '+07:00'): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone
}

/** The day a text names, in Viet Nam, whatever time of day stands behind it; undefined when there is none. */
export function parseDay(text: string): Day | undefined {
  const time = parseTime(text.trim().split(/[ T]/, 1)[0] ?? '')
  return time?.kind === 'day' ? time.day : undefined
}

/** When a dossier came in: a day without a time is its start. */
export function receivedInstant(time: ParsedTime): Instant {
  return time.kind === 'instant' ? time.at : startOf(time.day)
}

/**
 * When a dossier was due or finished: a day without a time is its start, or the reception if that was on the same day.
 * The start, because what is finished today may be imported this morning; lateness compares days only.
 */
export function laterInstant(time: ParsedTime, receivedAt: Instant): Instant {
  if (time.kind === 'instant') return time.at
  const start = startOf(time.day)
  return receivedAt > start && receivedAt < start + 86_400_000 ? receivedAt : start
}

/** An instant as files write it in Viet Nam: dd/mm/yyyy hh:mm. */
export function writeInstant(at: Instant): string {
  const local = new Date(at + 7 * 3_600_000).toISOString()
  return `${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)} ${local.slice(11, 16)}`
}
