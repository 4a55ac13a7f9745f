/**
 * Every group of answers that an export tells apart by where, what and when has at least so many of them (k-anonymity;
 * Sweeney 2002, doi 10.1142/S0218488502001648). Five is what statistical offices commonly ask of a cell.
 */
export const SMALLEST_GROUP = 5

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

/** Nothing told of where, what and when: the answer counts for totals alone. */
export const WITHHELD: Traits = {
  agency: '',
  procedure: '',
  field: '',
  filing: '',
  late: '',
  month: '',
  via: '',
}

/** So many answers of dossiers that are alike. */
export interface Alike {
  readonly traits: Traits
  readonly count: number
}

/**
 * What is told of each kind of dossier, in the order given: the finest of its generalisations whose group is large enough. How
 * the answer came is given up first, then the procedure with the field kept, then how and whether in time, then the agency for the one above it, and so
 * up; what is told at one step is no part of the groups of the next. What is left at the end is withheld; when fewer than
 * `smallest` are left, the smallest group told goes along, so that they are no group to be told by. Fewer than `smallest`
 * in all are nothing to export: then everything is undefined.
 */
export function generalise(
  kinds: readonly Alike[],
  parentOf: (agency: string) => string | undefined,
  smallest = SMALLEST_GROUP,
): readonly (Traits | undefined)[] {
  // As they are, the kinds are the groups.
  const told = kinds.map(({ count, traits }) => (count >= smallest ? traits : undefined))
  const groups = kinds.flatMap(({ count }, at): Group[] =>
    count >= smallest ? [{ members: [at], count }] : [],
  )
  let left = [...kinds.keys()].filter((at) => told[at] === undefined)
  const ways = new Map(
    [...new Set(kinds.map(({ traits }) => traits.agency))].map((code) => [code, upwards(code, parentOf)]),
  )
  const longest = Math.max(0, ...[...ways.values()].map(({ length }) => length))
  for (let step = 0; left.length > 0; step++) {
    const open = new Map<string, { traits: Traits; members: number[]; count: number }>()
    let more = false
    for (const at of left) {
      const kind = kinds[at] as Alike
      const traits = atStep(kind.traits, ways.get(kind.traits.agency) ?? [], step, longest)
      if (!traits) continue
      more = true
      const key = `${traits.agency}\t${traits.procedure}\t${traits.field}\t${traits.filing}\t${traits.late}\t${traits.month}`
      const group = open.get(key)
      if (group) {
        group.members.push(at)
        group.count += kind.count
      } else open.set(key, { traits, members: [at], count: kind.count })
    }
    if (!more) break
    const released = [...open.values()].filter(({ count }) => count >= smallest)
    for (const group of released) {
      groups.push(group)
      for (const at of group.members) told[at] = group.traits
    }
    left = left.filter((at) => told[at] === undefined)
  }
  withhold(kinds, told, left, groups, smallest)
  return told
}

interface Group {
  readonly members: readonly number[]
  readonly count: number
}

function withhold(
  kinds: readonly Alike[],
  told: (Traits | undefined)[],
  left: readonly number[],
  groups: readonly Group[],
  smallest: number,
): void {
  let withheld = left.reduce((sum, at) => sum + (kinds[at]?.count ?? 0), 0)
  if (withheld === 0) return
  const members = [...left]
  if (withheld < smallest) {
    const along = groups.reduce<Group | undefined>(
      (least, one) => (least && least.count <= one.count ? least : one),
      undefined,
    )
    if (!along) return
    members.push(...along.members)
    withheld += along.count
  }
  for (const at of members) told[at] = WITHHELD
}

/** An agency and those above it, as far as they may be named. */
function upwards(agency: string, parentOf: (agency: string) => string | undefined): readonly string[] {
  const way = [agency]
  for (let up = parentOf(agency); up !== undefined && !way.includes(up); up = parentOf(up)) way.push(up)
  return way
}

/** The traits at a step of giving up; undefined when nothing is left to give up. Agencies higher up wait for those below. */
function atStep(traits: Traits, way: readonly string[], number: number, longest: number): Traits | undefined {
  if (number === 0) return { ...traits, via: '' }
  const { field, filing, late, month } = traits
  const step = number - 1
  const up = Math.max(0, (step >> 1) - (longest - way.length))
  const agency = way[up]
  if (agency !== undefined)
    return step % 2 === 0
      ? { agency, procedure: '', field, filing, late, month, via: '' }
      : { agency, procedure: '', field, filing: '', late: '', month, via: '' }
  return step === longest * 2 ? { ...WITHHELD, agency: way.at(-1) ?? '', month } : undefined
}
