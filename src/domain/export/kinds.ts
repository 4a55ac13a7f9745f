import { NEWLINE, openNumbering, TAB, type Numbering } from './numbering.ts'

/**
 * What others may know of a dossier (dấu hiệu gián tiếp nhận ra người): where, what, how filed, when, and how the answer came:
 * whoever stands at the counter sees who answers there. Empty means withheld. What the answer says is known to the citizen alone.
 */
export interface Traits {
  readonly agency: string
  readonly procedure: string
  readonly field: string
  readonly filing: string
  /** `0` or `1`. */
  readonly late: string
  readonly month: string
  readonly via: string
}

export type Trait = keyof Traits

/** So many answers of dossiers that are alike. */
export interface Alike {
  readonly traits: Traits
  readonly count: number
}

/**
 * Kinds of dossiers by number, each trait in a column of its own: a province has hundreds of thousands of them, which as objects
 * would take longer to tell apart than their answers to read.
 */
export interface Kinds {
  /** Of each kind, the number of its trait in `names`. */
  readonly traits: Readonly<Record<Trait, Uint32Array>>
  readonly names: Readonly<Record<Trait, readonly string[]>>
  /** How many answers there are of each. */
  readonly counts: Uint32Array
}

/** A value of each trait. */
function each<T>(of: (trait: Trait) => T): Record<Trait, T> {
  return {
    agency: of('agency'),
    procedure: of('procedure'),
    field: of('field'),
    filing: of('filing'),
    late: of('late'),
    month: of('month'),
    via: of('via'),
  }
}

/** Kinds in columns, in the order given. */
export function columnsOf(kinds: readonly Alike[]): Kinds {
  const numbers = each(() => new Map<string, number>())
  const traits = each((trait) =>
    Uint32Array.from(kinds, ({ traits: { [trait]: name } }) => {
      const number = numbers[trait].get(name) ?? numbers[trait].size
      numbers[trait].set(name, number)
      return number
    }),
  )
  return {
    traits,
    names: each((trait) => [...numbers[trait].keys()]),
    counts: Uint32Array.from(kinds, ({ count }) => count),
  }
}

/** The kinds of each month by themselves; `which` are their numbers among all. Every place asked for lies in its column. */
export function* byMonth({ counts, names, traits }: Kinds): Generator<{ which: Uint32Array; kinds: Kinds }> {
  const ends = new Uint32Array(names.month.length)
  for (const month of traits.month) ends[month] = (ends[month] as number) + 1
  const whiches = Array.from(ends, (size) => new Uint32Array(size))
  ends.fill(0)
  for (let kind = 0; kind < counts.length; kind++) {
    const month = traits.month[kind] as number
    const end = ends[month] as number
    const which = whiches[month] as Uint32Array
    which[end] = kind
    ends[month] = end + 1
  }
  for (const which of whiches) {
    const picked = (column: Uint32Array) => which.map((kind) => column[kind] as number)
    yield { which, kinds: { traits: each((trait) => picked(traits[trait])), names, counts: picked(counts) } }
  }
}

/** The traits of a line in their order. */
const WORDS = ['agency', 'procedure', 'filing', 'late', 'month', 'via'] as const

/**
 * The kinds that lines tell, by the numbers of the lines.
 * @throws Error when a line is none of agency, procedure, filing, late, month and channel with tabs between
 */
export function kindsOf(
  lines: Numbering,
  counts: readonly number[],
  fieldOf: (procedure: string) => string,
): Kinds {
  const columns = each(() => new Uint32Array(lines.size))
  const words = WORDS.map((trait) => ({
    trait,
    column: columns[trait],
    numbers: openNumbering(trait === 'via' ? NEWLINE : TAB),
  }))
  const bytes = lines.bytes()
  checkLines(bytes)
  for (let kind = 0, at = 0; kind < lines.size; kind++)
    for (const { column, numbers } of words) {
      column[kind] = numbers.of(bytes, at)
      at = numbers.end + 1
    }
  const names: Record<Trait, readonly string[]> = each(() => [])
  for (const { numbers, trait } of words) names[trait] = numbers.textsFrom(0)
  names.field = [...new Set(names.procedure.map(fieldOf))]
  const fields = names.procedure.map((procedure) => names.field.indexOf(fieldOf(procedure)))
  return {
    traits: { ...columns, field: columns.procedure.map((procedure) => fields[procedure] as number) },
    names,
    counts: Uint32Array.from(counts),
  }
}

/** A code with a tab or the end of a line in it would have the lines behind it read wrongly. */
function checkLines({ buffer, byteLength, byteOffset }: DataView): void {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength)
  for (let at = 0, begin = 0, tabs = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (byte === TAB) tabs++
    if (byte !== NEWLINE) continue
    if (tabs !== WORDS.length - 1) {
      const line = new TextDecoder().decode(bytes.subarray(begin, at))
      throw new Error(`An answer is of no agency and procedure: ${line}`)
    }
    begin = at + 1
    tabs = 0
  }
}
