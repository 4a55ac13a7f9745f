import { ZxcvbnFactory, type MatchExtended } from '@zxcvbn-ts/core'
import { adjacencyGraphs } from '@zxcvbn-ts/language-common'
import { searchable } from '../domain/text.ts'
import type { Weakness } from '../ports/accounts.ts'
import { COMMON_PASSWORDS } from './common-passwords.ts'

/** Words that whoever guesses passwords of this service tries first. */
const SERVICE = [
  'satisfaction',
  'hailong',
  'mucdohailong',
  'khaosat',
  'danhgia',
  'congchuc',
  'canbo',
  'quantri',
  'quantrivien',
  'matkhau',
  'dangnhap',
  'vietnam',
  'daklak',
  'hanhchinh',
  'hanhchinhcong',
  'ubnd',
  'uyban',
  'uybannhandan',
]
/** Guesses, as a power of ten, that a password must outlast: with slow hashes that is years of a stolen database. */
const ENOUGH = 8
/** Fewer different letters than these are one pattern, whatever the pattern is. */
const LETTERS = 6

let made: ZxcvbnFactory | undefined

/**
 * Why a password would be guessed soon, by the estimate of zxcvbn (Wheeler, USENIX Security 2016) with and without its
 * diacritics; undefined when it would not.
 */
export function guessed(password: string, words: readonly string[]): Weakness | undefined {
  made ??= new ZxcvbnFactory({
    dictionary: { common: COMMON_PASSWORDS.split(' ') },
    graphs: adjacencyGraphs,
  })
  const plain = searchable(password)
  const own = [...words.map(searchable), ...SERVICE].filter(({ length }) => length > 2)
  if (new Set(own.reduce((text, word) => text.replaceAll(word, ''), plain)).size < LETTERS)
    return own.some((word) => plain.includes(word)) ? 'own' : 'pattern'
  for (const one of new Set([plain, plain.replaceAll(' ', ''), password])) {
    const { guessesLog10, sequence } = made.check(one, [...own])
    if (guessesLog10 < ENOUGH) return reasonOf(sequence)
  }
  return undefined
}

/** What the longest part that was recognised is. */
function reasonOf(sequence: readonly MatchExtended[]): Weakness {
  const [longest] = sequence
    .filter(({ pattern }) => pattern !== 'bruteforce' && pattern !== 'separator')
    .toSorted((a, b) => b.token.length - a.token.length)
  if (longest?.pattern !== 'dictionary') return 'pattern'
  return longest['dictionaryName'] === 'userInputs' ? 'own' : 'common'
}
