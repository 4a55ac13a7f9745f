/** Crockford's base32: no I, L, O, U, so that a code read aloud or copied by hand is not mistaken. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Length of the code in a link: 130 bits, of which 128 are unguessable. */
export const LONG_LENGTH = 26
/** Length of the code a person types: seven letters and a check letter. */
export const SHORT_LENGTH = 8
/** Length of a receipt code: eleven letters, six of them unguessable, and a check letter. */
export const RECEIPT_LENGTH = 12

/** The bytes as base32 letters, most significant bit first; the last letter is padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let out = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += LETTERS.charAt((held >>> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? out + LETTERS.charAt((held << (5 - bits)) & 31) : out
}

/** Multiplies by α in the field of 32 elements (x⁵ + x² + 1). */
function timesAlpha(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1
}

/**
 * The check letter (chữ kiểm tra) of some letters: Σ αⁱ·vᵢ over the field of 32 elements. The weights differ and none is
 * zero, so every single wrong letter and every swap of two letters is noticed (for codes of up to 30 letters).
 */
export function checkLetter(letters: string): string {
  let sum = 0
  for (let index = letters.length - 1; index >= 0; index--)
    sum = timesAlpha(sum ^ LETTERS.indexOf(letters.charAt(index)))
  return LETTERS.charAt(sum)
}

/** The letters with their check letter behind. */
export function withCheck(letters: string): string {
  return letters + checkLetter(letters)
}

/**
 * The letters of a code from what a person typed or pasted: any case, blanks, dashes, diacritics and invisible marks dropped,
 * and the letters Crockford reads as digits (O as 0, I and L as 1).
 */
export function normalise(typed: string): string {
  return typed
    .normalize('NFKD')
    .toUpperCase()
    .replace(/Đ/g, 'D')
    .replace(/[\p{M}\p{Cf}\p{Pd}\s#._:]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** The ticket code in what a person typed: as `normalise`, and without the `DG` that chat codes are announced by. */
export function ticketCode(typed: string): string {
  const letters = normalise(typed.slice(0, 100))
  return letters.length === SHORT_LENGTH + 2 && letters.startsWith('DG') ? letters.slice(2) : letters
}

/** What a code claims to be; `mistyped` means the check letter does not fit the rest. */
export type CodeKind = 'long' | 'short' | 'mistyped' | 'malformed'

/** What kind of code a normalised text is. */
export function kindOf(code: string): CodeKind {
  for (const letter of code) if (!LETTERS.includes(letter)) return 'malformed'
  if (code.length === LONG_LENGTH) return 'long'
  if (code.length !== SHORT_LENGTH) return 'malformed'
  return hasCheck(code) ? 'short' : 'mistyped'
}

/** Whether the last letter is the check letter of the others. */
export function hasCheck(code: string): boolean {
  return code.length > 1 && checkLetter(code.slice(0, -1)) === code.slice(-1)
}

/** The long and the short code of a ticket, from 24 derived bytes: 16 for the link, 8 for the typed one. */
export function codesOf(bytes: Uint8Array): { readonly long: string; readonly short: string } {
  return {
    long: base32(bytes.subarray(0, 16)),
    short: withCheck(base32(bytes.subarray(16, 24)).slice(0, SHORT_LENGTH - 1)),
  }
}

/** A code in groups of four, as printed. */
export function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ')
}
