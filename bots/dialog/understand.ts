import type { Level } from '../../src/domain/questionnaire/answers.ts'
import { RECEIPT_LENGTH, SHORT_LENGTH, kindOf, normalise, ticketCode } from '../../src/domain/ticket/code.ts'
import { searchable, tidy } from '../../src/domain/text.ts'

/** What a person meant by a message, as far as words alone can tell. */
export type Intent =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'receipt'; readonly receipt: string }
  | { readonly kind: 'settled'; readonly settled: boolean }
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'none' }
  | { readonly kind: 'more' }
  | { readonly kind: 'comment' }
  | { readonly kind: 'skip' }
  | { readonly kind: 'back' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'language'; readonly language: 'vi' | 'en' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'help' }
  | { readonly kind: 'start' }
  | { readonly kind: 'link'; readonly code: string }
  | { readonly kind: 'scores'; readonly about: string }
  | { readonly kind: 'alerts'; readonly on: boolean | undefined }
  | { readonly kind: 'unlink' }
  | { readonly kind: 'text'; readonly text: string }

type Word = Exclude<
  Intent['kind'],
  'code' | 'receipt' | 'settled' | 'level' | 'language' | 'link' | 'scores' | 'alerts' | 'text'
>

/** Whole messages that stand for a wish, without diacritics and in lower case. */
const WORDS: { readonly [W in Word]: readonly string[] } = {
  none: ['khong ap dung', 'khong su dung', 'khong biet', 'not applicable', 'n/a', '0'],
  more: ['tra loi them', 'tiep tuc', 'tiep', 'them', 'more', 'continue', 'go on'],
  comment: ['gop y', 'viet gop y', 'y kien', 'comment', 'write a comment'],
  skip: ['bo qua', 'boqua', 'qua', 'skip', 'next'],
  back: ['quay lai', 'tro lai', 'lui lai', 'back', 'go back'],
  stop: ['dung', 'dung lai', 'thoat', 'huy', 'xong', 'ket thuc', 'stop', 'quit', 'exit', 'done', 'finish'],
  forget: ['/xoa', 'xoa', 'xoa du lieu', '/delete', 'delete my data'],
  unlink: ['/huylienket', '/unlink'],
  help: ['/help', '/trogiup', 'tro giup', 'giup', 'help', '?'],
  start: [
    '/start',
    '/batdau',
    'bat dau',
    'danh gia',
    'danh gia thu tuc',
    'hi',
    'hello',
    'xin chao',
    'chao',
    'start',
  ],
}

const LANGUAGES = {
  vi: ['tieng viet', 'vietnamese', 'vi', '/vi'],
  en: ['english', 'tieng anh', 'en', '/en'],
} as const

/** Words for the levels of satisfaction, the longer ones first where one holds another. */
const LEVEL_WORDS: readonly (readonly [Level, readonly string[]])[] = [
  [
    1,
    [
      'rat khong hai long',
      'rat te',
      'qua te',
      'rat toi',
      'very dissatisfied',
      'very bad',
      'terrible',
      '😡',
      '🤬',
      '😠',
      '😢',
      '😭',
    ],
  ],
  [
    2,
    [
      'khong hai long',
      'chua hai long',
      'te',
      'khong tot',
      'chua tot',
      'dissatisfied',
      'not satisfied',
      'unsatisfied',
      'bad',
      '🙁',
      '☹',
      '😞',
      '😟',
      '👎',
      '😕',
    ],
  ],
  [
    3,
    [
      'binh thuong',
      'tam duoc',
      'tam',
      'trung binh',
      'duoc',
      'neutral',
      'normal',
      'average',
      'ok',
      'okay',
      '😐',
      '😑',
    ],
  ],
  [
    5,
    [
      'rat hai long',
      'rat tot',
      'tuyet voi',
      'tuyet',
      'xuat sac',
      'very satisfied',
      'very good',
      'excellent',
      'great',
      '😍',
      '🤩',
      '😁',
      '😄',
      '❤',
      '🥰',
    ],
  ],
  [4, ['hai long', 'tot', 'kha tot', 'satisfied', 'good', '🙂', '😊', '😀', '👍', '☺', '😃']],
]

const NUMBER_WORDS = ['mot', 'hai', 'ba', 'bon', 'nam'] as const

/** What a message says. Understands diacritics or none, any case, unusual blanks, emoji with any skin, and codes in any form. */
export function understand(message: string): Intent {
  const text = tidy(message.slice(0, 4_000))
  const plain = searchable(text.replace(/\p{Cf}|\ufe0f|[\u{1f3fb}-\u{1f3ff}]/gu, '')).replace(/[.!,;]+$/, '')
  const official = officialIn(text, plain)
  if (official) return official
  const settled = SETTLED.get(plain)
  if (settled !== undefined) return { kind: 'settled', settled }
  const levelled = levelOf(plain)
  if (levelled) return { kind: 'level', level: levelled }
  for (const [word, said] of Object.entries(WORDS) as [Word, readonly string[]][])
    // “đúng” (right) and “dừng” (stop) are alike without their marks.
    if (said.includes(plain) && !(word === 'stop' && text.toLowerCase().startsWith('đ')))
      return { kind: word }
  for (const language of ['vi', 'en'] as const)
    if ((LANGUAGES[language] as readonly string[]).includes(plain)) return { kind: 'language', language }
  return codeIn(text, plain) ?? { kind: 'text', text }
}

/** What a citizen says of an agency's answer; no words that would be a level of satisfaction. */
const SETTLED: ReadonlyMap<string, boolean> = new Map([
  ...['thoa dang', 'da thoa dang', 'settled'].map((words) => [words, true] as const),
  ...['chua thoa dang', 'khong thoa dang', 'not settled'].map((words) => [words, false] as const),
])

/** What only officials say: a code that links the chat, `/diem …`, `/canhbao bật`. */
function officialIn(text: string, plain: string): Intent | undefined {
  const code = /^(?:\/start\s+|#\s*)lk[\s:_-]*([0-9a-z][0-9a-z\s-]*)$/.exec(plain)?.[1]
  if (code !== undefined) return { kind: 'link', code }
  const about = /^\/(?:diem|scores?)(?:\s+(.*))?$/isu.exec(text)
  if (about) return { kind: 'scores', about: about[1]?.trim() ?? '' }
  const wish = /^\/(?:canhbao|alerts?)(?:\s+(.+))?$/.exec(plain)
  return wish ? { kind: 'alerts', on: SWITCH.get(wish[1] ?? '') } : undefined
}

const SWITCH: ReadonlyMap<string, boolean> = new Map([
  ...['bat', 'on', 'co', 'yes'].map((word) => [word, true] as const),
  ...['tat', 'off', 'khong', 'no'].map((word) => [word, false] as const),
])

/** What is asked of the scores by who leaves the slash out (`điểm sở nội vụ`); undefined when it is something else. */
export function barelyAsked(message: string): string | undefined {
  return /^(?:điểm|diem|scores?)(?:\s+(.*))?$/isu.exec(tidy(message).normalize('NFC'))
    ? `/diem ${tidy(message).replace(/^\S+\s*/u, '')}`
    : undefined
}

/** The level that a message names: `4`, `4 – Hài lòng`, `mức 4`, `hài lòng`, `bốn sao`, a face; undefined when none. */
function levelOf(plain: string): Level | undefined {
  const digit = /^(?:muc|level|diem|chon)?\s*([1-5])(?:\s*(?:sao|diem|stars?|\/\s*5|[-–—.:)].*))?$/u.exec(
    plain,
  )?.[1]
  if (digit !== undefined) return Number(digit) as Level
  const spelled = /^(?:muc )?(mot|hai|ba|bon|nam)(?: (?:sao|diem))?$/.exec(plain)?.[1]
  if (spelled !== undefined)
    return (NUMBER_WORDS.indexOf(spelled as (typeof NUMBER_WORDS)[number]) + 1) as Level
  const bare = plain.replace(/\s*\([1-5]\)$/, '')
  const faces = [...plain.replace(/\s/g, '')]
  for (const [level, words] of LEVEL_WORDS)
    if (words.includes(bare) || (faces.length > 0 && faces.every((face) => words.includes(face))))
      return level
  return undefined
}

/** A ticket's or a receipt's code in a message, well formed or mistyped; undefined when it is no code at all. */
function codeIn(text: string, plain: string): Intent | undefined {
  const looked = /^(?:tra cuu|tracuu|kiem tra|look ?up|check)[\s:]+(.+)$/.exec(plain)?.[1]
  if (looked !== undefined) return { kind: 'receipt', receipt: normalise(looked.slice(0, 60)) }
  const announced = /^#?\s*d\s*g\b[\s:#]*(.+)$/.exec(plain)?.[1]
  if (announced !== undefined) return { kind: 'code', code: ticketCode(announced) }
  const started = /^\/start\s+(\S+)$/.exec(plain)?.[1]
  if (started !== undefined) return { kind: 'code', code: ticketCode(started) }
  const link = /\/r\/([0-9a-z]{26})\b/i.exec(text)?.[1]
  if (link !== undefined) return { kind: 'code', code: link.toUpperCase() }
  // Ordinary words have letters that no code has, or no figure; a code of only letters is taken when its check letter fits.
  const code = ticketCode(text)
  const kind = kindOf(code)
  if (kind === 'long' || kind === 'short') return { kind: 'code', code }
  if (kind === 'mistyped' && /\d/.test(text) && !/\s\S+\s\S+\s/.test(text)) return { kind: 'code', code }
  if (seemsCode(text, code)) return { kind: 'code', code }
  if (code.length === RECEIPT_LENGTH && /\d/.test(text) && /^[0-9A-Z\s-]+$/i.test(text))
    return { kind: 'receipt', receipt: code }
  return undefined
}

/** Whether a message can only have been meant as a code, though it has too few or too many letters for one. */
function seemsCode(text: string, code: string): boolean {
  const near = code.length >= SHORT_LENGTH - 2 && code.length < RECEIPT_LENGTH && /^[0-9A-Z]+$/.test(code)
  return near && /^\S*$/.test(text.trim()) && /\d.*\d/.test(text) && /[a-z]/i.test(text)
}
