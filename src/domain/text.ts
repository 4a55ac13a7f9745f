/** Text as it is stored: whole Unicode characters in NFC, line ends `\n`, no control characters, no blanks at the ends. */
export function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .trim()
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
