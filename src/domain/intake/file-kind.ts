/** What a file may be that was taken for a CSV text. */
export type ForeignKind = 'spreadsheet' | 'old-spreadsheet' | 'pdf' | 'utf-16' | 'binary' | 'not-utf-8'

const BEGINNINGS: readonly (readonly [ForeignKind, readonly number[]])[] = [
  // A ZIP archive: XLSX, DOCX, ODS are some.
  ['spreadsheet', [0x50, 0x4b, 0x03, 0x04]],
  ['old-spreadsheet', [0xd0, 0xcf, 0x11, 0xe0]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['utf-16', [0xff, 0xfe]],
  ['utf-16', [0xfe, 0xff]],
]

/** Bytes that are looked at for zeros, which no text in UTF-8 has. */
const LOOKED = 4_096
/** From this share of zeros on, a text without diacritics is in UTF-16 rather than no text at all. */
const HALF = 0.3

/** What a file is, told by its bytes; undefined when it can be a text in UTF-8. */
export function foreignKind(bytes: Uint8Array): ForeignKind | undefined {
  for (const [kind, beginning] of BEGINNINGS)
    if (beginning.every((byte, at) => bytes[at] === byte)) return kind
  const start = bytes.subarray(0, LOOKED)
  const zeros = start.reduce((count, byte) => count + (byte === 0 ? 1 : 0), 0)
  if (zeros > 0) return zeros / start.length > HALF ? 'utf-16' : 'binary'
  return undefined
}
