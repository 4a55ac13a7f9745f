import { columnsOf, type Alike, type Kinds, type Trait, type Traits } from './kinds.ts'

/**
 * Every group of answers that an export tells apart by where, what and when has at least so many of them (k-anonymity;
 * Sweeney 2002, doi 10.1142/S0218488502001648). Five is what statistical offices commonly ask of a cell.
 */
export const SMALLEST_GROUP = 5

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

/** What is told of kinds of dossiers. */
export interface Told {
  /** Of each kind, the number of the group it is told as; -1 when it is in none. */
  readonly groupOf: Int32Array
  /** What is told of each group. */
  readonly groups: readonly Traits[]
}

/** What is kept at a step of giving up; from the third on the agency may be one above. */
const KEPT = [
  ['agency', 'procedure', 'field', 'filing', 'late', 'month'],
  ['agency', 'field', 'filing', 'late', 'month'],
  ['agency', 'field', 'month'],
] as const satisfies readonly (readonly Trait[])[]
const KEPT_LAST: readonly Trait[] = ['agency', 'month']

/** What is told of each kind of dossier, in the order given, or undefined when it is in no group; see `groupsOf`. */
export function generalise(
  kinds: readonly Alike[],
  parentOf: (agency: string) => string | undefined,
  smallest = SMALLEST_GROUP,
): readonly (Traits | undefined)[] {
  const { groupOf, groups } = groupsOf(columnsOf(kinds), parentOf, smallest)
  return Array.from(groupOf, (group) => groups[group])
}

/**
 * What is told of each kind of dossier: the finest of its generalisations whose group is large enough. How
 * the answer came is given up first, then the procedure with the field kept, then how and whether in time, then the agency for the one above it, and so
 * up; what is told at one step is no part of the groups of the next. What is left at the end is withheld; when fewer than
 * `smallest` are left, the smallest group told goes along, so that they are no group to be told by. Fewer than `smallest`
 * in all are nothing to export: then no kind is in a group.
 */
export function groupsOf(
  kinds: Kinds,
  parentOf: (agency: string) => string | undefined,
  smallest = SMALLEST_GROUP,
): Told {
  const { counts } = kinds
  const { length, namesOf, wayOf } = waysOf(kinds.names.agency, parentOf)
  const names = { ...kinds.names, agency: namesOf }
  const groupOf = new Int32Array(counts.length).fill(-1)
  const groups: Traits[] = []
  const sizes: number[] = []
  const told = (at: number, kept: readonly Trait[], agency: number, size: number): number => {
    const traits: Record<Trait, string> = { ...WITHHELD }
    for (const trait of kept)
      traits[trait] = names[trait][
        trait === 'agency' ? agency : (kinds.traits[trait][at] as number)
      ] as string
    sizes.push(size)
    return groups.push(traits) - 1
  }
  // As they are, the kinds are the groups. Every place asked for, here and below, lies in its column.
  const all: readonly Trait[] = [...KEPT[0], 'via']
  let left = new Uint32Array(counts.length)
  let open = 0
  for (let at = 0; at < counts.length; at++) {
    const count = counts[at] as number
    if (count >= smallest) groupOf[at] = told(at, all, kinds.traits.agency[at] as number, count)
    else left[open++] = at
  }
  left = left.subarray(0, open)
  for (let step = 0; left.length > 0 && step < 2 * length + 2; step++) {
    const up = Math.max(0, (step - 1) >> 1)
    const last = up === length
    const kept: readonly Trait[] = last ? KEPT_LAST : step === 0 ? KEPT[0] : KEPT[step % 2 === 0 ? 2 : 1]
    const agencies = Uint32Array.from(
      wayOf,
      (way) => way[Math.min(Math.max(0, up - length + way.length), way.length - 1)] as number,
    )
    const columns = kept
      .filter((trait) => trait !== 'agency')
      .map((trait) => ({ column: kinds.traits[trait], size: names[trait].length }))
    const own = new Uint32Array(left.length)
    const found = new Map<number, number>()
    const sums: number[] = []
    const firsts: number[] = []
    for (let place = 0; place < left.length; place++) {
      const at = left[place] as number
      let key = agencies[kinds.traits.agency[at] as number] as number
      for (const { column, size } of columns) key = key * size + (column[at] as number)
      let group = found.get(key)
      if (group === undefined) {
        found.set(key, (group = firsts.push(at) - 1))
        sums.push(0)
      }
      own[place] = group
      sums[group] = (sums[group] as number) + (counts[at] as number)
    }
    const released = firsts.map((at, group) => {
      const sum = sums[group] as number
      return sum < smallest ? -1 : told(at, kept, agencies[kinds.traits.agency[at] as number] as number, sum)
    })
    left = left.filter((at, place) => (groupOf[at] = released[own[place] as number] as number) === -1)
  }
  withhold(left)
  return { groupOf, groups }

  function withhold(members: Uint32Array): void {
    if (members.length === 0) return
    const withheld = members.reduce((sum, at) => sum + (counts[at] as number), 0)
    let along = -2
    if (withheld < smallest) {
      if (groups.length === 0) return
      along = sizes.indexOf(sizes.reduce((least, size) => Math.min(least, size)))
    }
    const own = groups.push(WITHHELD) - 1
    for (const [at, group] of groupOf.entries()) if (group === -1 || group === along) groupOf[at] = own
  }
}

/** Of agencies by number, the way from each up as numbers, as far as they may be named; and the length of the longest. */
function waysOf(names: readonly string[], parentOf: (agency: string) => string | undefined) {
  const namesOf = [...names]
  const numbers = new Map(names.map((name, number) => [name, number]))
  const numberOf = (name: string) => {
    const known = numbers.get(name)
    if (known !== undefined) return known
    numbers.set(name, namesOf.length)
    return namesOf.push(name) - 1
  }
  const wayOf = names.map((name) => {
    const way = [name]
    for (let up = parentOf(name); up !== undefined && !way.includes(up); up = parentOf(up)) way.push(up)
    return way.map(numberOf)
  })
  return { namesOf, wayOf, length: Math.max(0, ...wayOf.map((way) => way.length)) }
}
