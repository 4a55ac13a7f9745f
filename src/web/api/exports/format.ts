import type { AgencyTree } from '../../../domain/agency/tree.ts'
import type { Traits } from '../../../domain/export/generalise.ts'
import type { Export, Portion } from '../../../actions/export/begin.ts'

/** A way of writing raw answers: each row is one line, and says where to go on behind it. */
export interface Format {
  readonly type: string
  readonly extension: string
  /** What stands before the rows of an export. */
  header(made: Export): string
  /** A function that turns the portions of an export into the bytes of lines. */
  writer(made: Export, tree: AgencyTree): (portion: Portion) => Uint8Array<ArrayBuffer>
  /** The cursor of a whole line of ours; undefined when it has none. */
  cursorOf(line: string): string | undefined
}

/** How and what was answered, taken apart. */
export interface Answer {
  readonly via: string
  readonly verified: boolean
  readonly questionnaire: string
  readonly level: number
  readonly items: Readonly<Record<string, number>>
  readonly reasons: readonly string[]
}

/** An answer as the rows have it, with tabs between. */
export function answerFrom(text: string): Answer {
  const [via = '', verified, questionnaire = '', level, items = '{}', reasons = '[]'] = text.split('\t')
  return {
    via,
    verified: verified === '1',
    questionnaire,
    level: Number(level),
    items: JSON.parse(items),
    reasons: JSON.parse(reasons),
  }
}

/** Different answers that are remembered; a million rows hold some ten thousand. */
const REMEMBERED = 50_000

/** A function that remembers what it gave, as far as memory stays flat: most answers are like many others. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    let made = known.get(text)
    if (made === undefined) {
      if (known.size >= REMEMBERED) known.clear()
      known.set(text, (made = make(text)))
    }
    return made
  }
}

const utf8 = new TextEncoder()

/** The parts of a line in their order; cursor and number of the row stand behind `begin`. */
interface Parts {
  readonly begin: string
  readonly told: (traits: Traits) => string
  readonly answer: (text: string) => string
  readonly comment: (text: string) => string
  readonly end: string
}

/**
 * The lines of a portion, as bytes. What is told of a dossier and what was answered is written once for all rows that are
 * alike, and then copied: a CSV library that is given every row as values takes ten times as long, and text of Vietnamese
 * letters put together in memory half of what it takes again to turn it into bytes.
 */
export function lineWriter(made: Export, parts: Parts): (portion: Portion) => Uint8Array<ArrayBuffer> {
  const places = new Map<string, Uint8Array>()
  const byTraits = new Map<Traits, Uint8Array>()
  for (const [key, traits] of made.told) {
    let bytes = byTraits.get(traits)
    if (!bytes) byTraits.set(traits, (bytes = utf8.encode(parts.told(traits))))
    places.set(key, bytes)
  }
  const answerOf = remembered((text) => utf8.encode(parts.answer(text)))
  const end = utf8.encode(parts.end)
  let size = 0
  return ({ cursor, rows, skip }) => {
    const begin = utf8.encode(parts.begin + cursor)
    let out = new Uint8Array(Math.max(size, rows.length * 160))
    let at = 0
    for (let number = skip; number < rows.length; number++) {
      const row = rows[number]
      const place = row && places.get(row[0])
      if (!place) continue
      const given = answerOf(row[1])
      const said = made.comments ? parts.comment(row[2] ?? '') : ''
      // Three bytes hold any letter that one unit of a text stands for.
      const room = at + begin.length + 8 + place.length + given.length + said.length * 3 + end.length
      if (room > out.length) out = grown(out, room)
      out.set(begin, at)
      at = writeNumber(out, at + begin.length, number)
      out.set(place, at)
      out.set(given, (at += place.length))
      at += given.length
      if (said !== '') at += utf8.encodeInto(said, out.subarray(at)).written
      for (let byte = 0; byte < end.length; byte++) out[at++] = end[byte] ?? 0
    }
    size = Math.max(size, at)
    return out.subarray(0, at)
  }
}

function grown(bytes: Uint8Array<ArrayBuffer>, room: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(room, bytes.length * 2))
  larger.set(bytes)
  return larger
}

const ZERO = 48

/** Writes a whole number in decimal digits; gives where they end. */
function writeNumber(out: Uint8Array, at: number, value: number): number {
  let digits = 1
  for (let left = value; left >= 10; left = Math.floor(left / 10)) digits++
  for (let left = value, place = at + digits - 1; place >= at; place--, left = Math.floor(left / 10))
    out[place] = ZERO + (left % 10)
  return at + digits
}
