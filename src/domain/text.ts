/** Control characters besides line ends and tabs, and format characters that nobody sees, besides the joiner of emoji. */
const UNSEEN = /(?![\n\r\t\v\f\u0085\u200D])[\p{Cc}\p{Cf}]/gu
/** The joiner (U+200D) where it joins no two emoji. */
const LOOSE_JOINER =
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])\u200D|\u200D(?!\p{Extended_Pictographic})/gu
/** Marks without a letter, fillers, the empty Braille cell and blanks: nothing to read. */
const NOTHING = /^[\p{M}\p{Default_Ignorable_Code_Point}\u2800\s]*$/u

/**
 * Text as it is stored: whole Unicode characters in NFC, line ends `\n`, no control characters, nothing unseen but the joiner
 * within emoji, no blanks at the ends. Text of which nothing would be seen is empty.
 */
export function tidy(text: string): string {
  const seen = text
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(LOOSE_JOINER, '')
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\v\f\u0085]/g, ' ')
    .trim()
  return NOTHING.test(seen) ? '' : seen
}

/** Text as it is searched: without diacritics, lower case, đ = d, single blanks. */
export function searchable(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
}

/**
 * Where a text holds some words, as ranges of it from one place to before another, in order and apart. Diacritics, case and
 * the number of blanks are ignored, as in searching; nothing is found of no words.
 */
export function matchesIn(text: string, words: string): readonly (readonly [number, number])[] {
  const wanted = searchable(words)
  if (wanted === '') return []
  // The text as it is searched, and beside each of its characters where that stands in the text.
  let plain = ''
  const places: number[] = []
  let at = 0
  for (const letter of text) {
    const form = /\s/.test(letter) ? (plain.endsWith(' ') ? '' : ' ') : searchable(letter)
    for (let next = 0; next < form.length; next++) places.push(at)
    plain += form
    at += letter.length
  }
  places.push(at)
  const found: (readonly [number, number])[] = []
  for (let from = plain.indexOf(wanted); from >= 0; from = plain.indexOf(wanted, from + wanted.length)) {
    const [start = 0, last = 0] = [places[from], places[from + wanted.length - 1]]
    // Marks written apart from their letter belong to it.
    let end = last + String.fromCodePoint(text.codePointAt(last) ?? 0).length
    while (/^\p{M}/u.test(text.slice(end))) end++
    found.push([start, end])
  }
  return found
}
