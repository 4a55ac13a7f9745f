import { searchable } from '../text.ts'
import type { Agency } from './agency.ts'
import type { AgencyTree } from './tree.ts'

/** Kinds of unit as people write them before a name, without diacritics. */
const KIND = /^(?:xa|phuong|thi tran|thi xa|thanh pho|huyen|quan|dac khu|tinh|so|tp|tx|tt|x|p) (?=.)/
const COMMITTEE = /^ubnd (?=.)/
/** Words that people leave out of initials: Sở Nông nghiệp và Môi trường is SNNMT. */
const SMALL = new Set(['va', 'cac'])
/** Fewer letters than this are no initials of a name without its kind: nearly every pair would mean somebody. */
const BARE_INITIALS = 3

/** A name, or what a person typed, in the forms that are compared: searchable words with single blanks. */
interface Spoken {
  /** As written, with its diacritics, in lower case. */
  readonly marked: string
  /** With the people's committee as `ubnd`, however it was written. */
  readonly full: string
  /** Without `ubnd`: `xa ea kar`. */
  readonly place: string
  /** Without its kind: `ea kar`, `noi vu`. */
  readonly bare: string
}

type Match = (name: Spoken, words: Spoken, code: string) => boolean

/** What counts as meant, best first; the first line that fits any agency decides, and the ones below are not asked. */
const RANKS: readonly Match[] = [
  (name, words) => solid(name.marked) === solid(words.marked),
  (name, words) => solid(name.full) === solid(words.full),
  (name, words) => solid(name.place) === solid(words.place),
  (name, words) => solid(name.bare) === solid(words.full),
  (name, words) => solid(name.bare) === solid(words.bare),
  (name, words) => `${name.full} `.startsWith(`${words.full} `),
  (name, words) => ` ${name.full} `.includes(` ${words.full} `),
  (name, words) => hasAll(name.full, words.full),
  (name, words) => ` ${name.full} `.includes(` ${words.bare} `),
  (name, words) => hasAll(name.full, words.bare),
  (name, words) => startsAll(name.full, words.full),
  (name, words) => startsAll(name.full, words.bare),
  (name, words, code) => abbreviates(name, words, code),
]

/**
 * The agencies (cơ quan, đơn vị) within `allowed` that a person means by a few words, best first: with or without
 * diacritics, kind (`UBND xã`, `Sở`) and blanks, by whole words, by their beginnings, by initials. A code means its agency
 * alone. The kind may be wrong, because people go on saying `xã` when it has become a phường. An agency with a last day
 * comes after those without one that match as well: people mean the present, and may still ask for the past by its name.
 */
export function findAgencies(
  tree: AgencyTree,
  allowed: ReadonlySet<string>,
  words: string,
): readonly Agency[] {
  const agencies = [...tree.byCode.values()].filter(({ code }) => allowed.has(code))
  const code = searchable(words)
  const coded = agencies.find((agency) => searchable(agency.code) === code)
  if (coded) return [coded]
  const meant = spoken(words)
  if (meant.full === '') return []
  const named = agencies.map((agency) => ({ agency, name: spoken(agency.name) }))
  for (const match of RANKS) {
    const hits = named.filter(({ agency, name }) => match(name, meant, agency.code))
    if (hits.length > 0)
      return hits
        .map((hit) => ({ ...hit, order: orderOf(hit.agency, hit.name, meant) }))
        .toSorted((a, b) => (a.order < b.order ? -1 : Number(a.order > b.order)))
        .map(({ agency }) => agency)
  }
  return []
}

function spoken(text: string): Spoken {
  // An apostrophe joins (Ea H’Leo is typed Ea Hleo), any other mark parts.
  const plain = searchable(text.replace(/['’‘ʼ`´]/g, '').replace(/[^\p{L}\p{M}\p{N}]+/gu, ' '))
  const full = plain.replace(/(?<=^| )(?:uy ban nhan dan|uy ban|ub)(?= |$)/, 'ubnd')
  const place = full.replace(COMMITTEE, '')
  return { marked: text.normalize('NFC').toLowerCase(), full, place, bare: place.replace(KIND, '') }
}

/** Without anything between the letters: `eakao` is Ea Kao. */
function solid(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
}

/** Whether each word stands in the name, in any order. */
function hasAll(name: string, words: string): boolean {
  const has = new Set(name.split(' '))
  return words.split(' ').every((word) => has.has(word))
}

/** Whether each word begins a word of the name. */
function startsAll(name: string, words: string): boolean {
  const has = name.split(' ')
  return words.split(' ').every((word) => has.some((one) => one.startsWith(word)))
}

/** Whether the words are initials of the name (`snv`, `sở nv`, `bmt`), or the end of its code (`22015` of `DLK.22015`). */
function abbreviates(name: Spoken, words: Spoken, code: string): boolean {
  const short = solid(words.full)
  const bare = solid(words.bare)
  const withKind = words.place === words.bare ? short : `${words.place.slice(0, 1)}${bare}`
  return (
    searchable(code).split('.').at(-1) === short ||
    initials(name.full).includes(short) ||
    initials(name.place).includes(withKind) ||
    (bare.length >= BARE_INITIALS && initials(name.bare).includes(bare))
  )
}

/** The initials of a name, with its small words and without them. */
function initials(text: string): readonly string[] {
  const words = text.split(' ')
  const first = (some: readonly string[]) => some.map((word) => word.slice(0, 1)).join('')
  return [first(words), first(words.filter((word) => !SMALL.has(word)))]
}

/** Where a hit stands among its equals: existing ones first, then those that begin with the words, then by name. */
function orderOf({ validTo, code }: Agency, name: Spoken, words: Spoken): string {
  const begins = [name.full, name.place, name.bare].some(
    (text) => text.startsWith(words.full) || text.startsWith(words.bare),
  )
  return [validTo === null ? 0 : 1, begins ? 0 : 1, name.bare, code].join('\t')
}
