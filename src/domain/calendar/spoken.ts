import { searchable } from '../text.ts'
import { addDays, addMonths, monthOf, parsePeriod, quarterOf, type Day, type Period } from './period.ts'

/** A period that was spoken, and the words without it: all of them when none was. */
export interface SpokenPeriod {
  readonly period: Period | undefined
  readonly rest: string
}

type Said = Readonly<Record<string, string | undefined>>

/** A way to say a period: a pattern of plain words, and the text by which `parsePeriod` knows what was said. */
interface Way {
  readonly pattern: string
  readonly text: (said: Said, today: Day) => string
}

/** Words of a period with their diacritics. With others they are other words: the ward Thắng Nhì is no `tháng`. */
const MARKED = new Map<string, string>([
  ...'năm tháng quý quí qúy hôm ngày này trước ngoái rồi vừa đầu cuối một bốn tư bảy bẩy tám chín mười'
    .split(' ')
    .map((word) => [word, searchable(word)] as const),
  // Without its mark it says `next`: tháng sau.
  ['sáu', '6'],
])
/** What may stand between a name and its period and belongs to neither. */
const LINKS = new Set(['của', 'of', 'in', 'for'])

const WORDS: Readonly<Record<string, number>> = {
  'muoi hai': 12,
  'muoi mot': 11,
  muoi: 10,
  chin: 9,
  tam: 8,
  bay: 7,
  nam: 5,
  bon: 4,
  tu: 4,
  ba: 3,
  hai: 2,
  mot: 1,
}
const ROMAN: Readonly<Record<string, number>> = { iv: 4, iii: 3, ii: 2, i: 1 }
const ENGLISH = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const EARLY = String.raw`(?:(?:(?:nam|year) )?(?<early>20\d\d)[ /.-]?)?`
/** After a month or quarter `nam` is the year, even among words with diacritics. */
const YEAR = String.raw`(?:(?: ?[/.-] ?| (?:(?:nam|NAM|year|of) )?)(?<year>20\d\d)| ?/ ?(?<short>\d\d)| (?<that>(?:nam|NAM) (?:nay|truoc|ngoai)|(?:this|last|previous) year))`
const ONE_OF_TWELVE = '(?:0?[1-9]|1[0-2])'
/** Without `may`, which alone says little. */
const LONG_MONTH = 'january|february|march|april|june|july|august|september|october|november|december'

const WAYS: readonly Way[] = [
  { pattern: String.raw`(?<iso>20\d\d\S*)`, text: ({ iso }) => iso ?? '' },
  { pattern: String.raw`(?:nam|year) ?(?<year>20\d\d)`, text: ({ year }) => year ?? '' },
  {
    pattern: `${EARLY}(?:(?:quy|qui|quarter)(?: ?(?<digit>[1-4])| (?<word>iv|i{1,3}|mot|hai|ba|bon|tu))|q(?<brief>[1-4]|iv|i{1,3}))${YEAR}?`,
    text: (said, today) => quarter(numberSaid(said), said, today),
  },
  {
    pattern: `${EARLY}(?:(?:thang|month)(?: ?(?<digit>${ONE_OF_TWELVE})| (?<word>${Object.keys(WORDS).join('|')}))|t(?<brief>${ONE_OF_TWELVE}))${YEAR}?`,
    text: (said, today) => month(numberSaid(said), said, today),
  },
  {
    pattern: String.raw`(?<digit>${ONE_OF_TWELVE})[/.-](?<year>20\d\d)`,
    text: (said, today) => month(numberSaid(said), said, today),
  },
  { pattern: `(?<name>${LONG_MONTH})${YEAR}?`, text: englishMonth },
  { pattern: `(?<name>sept|${ENGLISH.join('|')})${YEAR}`, text: englishMonth },
  { pattern: '(?<unit>thang|quy|qui|nam) (?<when>nay|truoc|ngoai|(?:vua )?(?:roi|qua))', text: nearby },
  { pattern: '(?<when>this|last|previous) (?<unit>month|quarter|year)', text: nearby },
  {
    pattern: String.raw`(?<digit>[369]) thang (?<end>dau|cuoi) (?:(?<that>nam (?:nay|truoc|ngoai))|nam(?:[ /](?<year>20\d\d))?)`,
    text: partOfYear,
  },
  { pattern: '(?:ngay )?hom nay|today', text: (_, today) => today },
  { pattern: '(?:ngay )?hom qua|yesterday', text: (_, today) => addDays(today, -1) },
  { pattern: String.raw`(?<day>\d\d?)(?<mark>[/.-])(?<digit>\d\d?)\k<mark>(?<year>20\d\d)`, text: date },
  { pattern: String.raw`ngay (?<day>\d\d?)(?:[/.-]| thang )(?<digit>\d\d?)${YEAR}?`, text: date },
]

const PATTERNS = WAYS.map(({ pattern, text }) => ({
  text,
  last: new RegExp(`(?:^| )(?:${pattern})$`),
  first: new RegExp(`^(?:${pattern})(?= |$)`),
}))

/**
 * The period (kỳ) that words end or begin with, as people say it in Vietnamese or English (`quý 3`, `tháng 9/2026`,
 * `năm ngoái`, `last month`, `2026-Q3`), and the words without it. A month or quarter without a year is the latest that
 * has begun by `today`. The longest reading counts. Where no word has diacritics, `nam 2026` is the year and never the
 * south: `tuy an nam 2026` leaves `tuy an`, while `xã Tuy An Nam 2026` keeps its name.
 */
export function spokenPeriod(words: string, today: Day): SpokenPeriod {
  const tokens = words.normalize('NFC').trim().split(/\s+/)
  const anyMarks = /\p{M}|đ/iu.test(words.normalize('NFD'))
  const plain = tokens.map((token) => plainWord(token, anyMarks)).join(' ')
  let found: SpokenPeriod = { period: undefined, rest: tokens.join(' ') }
  let longest = 0
  for (const { text, last, first } of PATTERNS)
    for (const match of [last.exec(plain), first.exec(plain)]) {
      const period = match && parsePeriod(text(match.groups ?? {}, today))
      if (!period || match[0].length <= longest) continue
      longest = match[0].length
      found = { period, rest: without(tokens, match) }
    }
  return found
}

/** A word as the patterns know it: lower case, without marks at its ends, and without diacritics if it may be theirs. */
function plainWord(token: string, anyMarks: boolean): string {
  const word = token.toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  if (word === '') return token
  // Who writes diacritics and yet `nam` means the south (Nam Ka), which in capitals fits no pattern but YEAR.
  return word.replace(/\p{L}+/gu, (part) => (anyMarks && part === 'nam' ? 'NAM' : (MARKED.get(part) ?? part)))
}

/** The tokens before and after a match, without what linked them to it. */
function without(tokens: readonly string[], match: RegExpExecArray): string {
  const count = match[0].trim().split(' ').length
  const from = match.index === 0 ? 0 : tokens.length - count
  const rest = tokens.toSpliced(from, count)
  const links = (token: string | undefined) =>
    token !== undefined && (LINKS.has(token.toLowerCase()) || !/[\p{L}\p{N}]/u.test(token))
  while (links(rest[0])) rest.shift()
  while (links(rest.at(-1))) rest.pop()
  return rest.join(' ').replace(/[\s,;:]+$/, '')
}

function numberSaid({ digit, word, brief }: Said): number {
  const said = digit ?? word ?? brief ?? ''
  return WORDS[said] ?? ROMAN[said] ?? Number(said)
}

/** The year said with a month or quarter, if any. */
function yearSaid({ early, year, short, that }: Said, today: Day): number | undefined {
  if (early ?? year) return Number(early ?? year)
  if (short) return 2000 + Number(short)
  if (that) return yearOf(today) - (/nay|this/.test(that) ? 0 : 1)
  return undefined
}

function month(number: number, said: Said, today: Day): string {
  const at = two(number)
  return `${yearSaid(said, today) ?? latestYear(`-${at}`, today)}-${at}`
}

function quarter(number: number, said: Said, today: Day): string {
  return `${yearSaid(said, today) ?? latestYear(`-${two(number * 3 - 2)}`, today)}-Q${number}`
}

function englishMonth(said: Said, today: Day): string {
  return month(ENGLISH.indexOf(said['name']?.slice(0, 3) ?? '') + 1, said, today)
}

/** This month, quarter or year, or the one before. */
function nearby({ unit, when = '' }: Said, today: Day): string {
  const back = /nay|this/.test(when) ? 0 : 1
  switch (unit) {
    case 'nam':
    case 'year':
      return String(yearOf(today) - back)
    case 'thang':
    case 'month':
      return addMonths(monthOf(today), -back)
    default:
      return quarterOf(`${addMonths(monthOf(today), -3 * back)}-01`).name
  }
}

/** The first or last months of a year, as reports are asked for: 6 tháng đầu năm. */
function partOfYear(said: Said, today: Day): string {
  const count = numberSaid(said)
  const [from, to] = said['end'] === 'dau' ? [1, count] : [13 - count, 12]
  const year = yearSaid(said, today) ?? latestYear(`-${two(from)}`, today)
  return `${year}-${two(from)}..${year}-${two(to)}`
}

function date(said: Said, today: Day): string {
  const rest = `-${two(numberSaid(said))}-${two(Number(said['day']))}`
  return `${yearSaid(said, today) ?? latestYear(rest, today)}${rest}`
}

/** The latest year in which what follows it, `-09` or `-09-14`, has begun by a day. */
function latestYear(rest: string, today: Day): number {
  const year = yearOf(today)
  return `${year}${rest}` <= today ? year : year - 1
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
