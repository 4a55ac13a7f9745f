import { readRows, type ReadRows } from '../../../actions/catalogue/read-rows.ts'
import { UPLOAD_KINDS, type UploadKind } from '../../../actions/catalogue/plan.ts'
import { CATALOGUE_COLUMNS } from '../../../domain/intake/catalogue-columns.ts'
import { foreignKind } from '../../../domain/intake/file-kind.ts'
import type { Asked } from '../asked.ts'

/** Bytes of a file: some ten thousand rows, far more than a province has of anything. */
export const MOST_BYTES = 1024 * 1024
/** Bytes of the form around a file, and of the form that sends it again, whose lines end in two bytes. */
export const UPLOAD_FORM = MOST_BYTES + 64 * 1024
export const CONFIRM_FORM = 2 * MOST_BYTES + 64 * 1024

/** A file that can be read, or why not, in words. */
export type Upload =
  | { readonly text: string; readonly read: Extract<ReadRows, { readonly kind: 'rows' }> }
  | {
      readonly refused: readonly string[]
      /** How many rows are refused; undefined when the file is, as a whole. */
      readonly rows?: number
    }

/** Which catalogue a form means. */
export function uploadKind(text: unknown): UploadKind | undefined {
  return UPLOAD_KINDS.find((kind) => kind === text)
}

/** The largest file, in words. */
export function mostWords(): string {
  return `${MOST_BYTES / 1024 / 1024} MB`
}

/** The rows of an uploaded file; a file of another kind is refused with the reason. */
export async function readUpload(asked: Asked, kind: UploadKind, bytes: Uint8Array): Promise<Upload> {
  const words = asked.words.catalogues.file
  if (bytes.length === 0) return { refused: [words.missing] }
  if (bytes.length > MOST_BYTES) return { refused: [words.tooLarge(mostWords())] }
  const foreign = foreignKind(bytes)
  if (foreign) return { refused: [words.foreign[foreign]] }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return await readText(asked, kind, text)
  } catch (error) {
    if (error instanceof TypeError) return { refused: [words.foreign['not-utf-8']] }
    throw error
  }
}

/** The rows of a CSV text, with every wrong line named. */
export async function readText(asked: Asked, kind: UploadKind, sent: string): Promise<Upload> {
  const words = asked.words.catalogues.file
  const text = sent.replaceAll('\r\n', '\n')
  if (new TextEncoder().encode(text).length > MOST_BYTES) return { refused: [words.tooLarge(mostWords())] }
  if (text.includes('\u0000')) return { refused: [words.foreign.binary] }
  // Loaded with the first file: most starts never read one.
  const { csvTable } = await import('../../parts/csv.ts')
  const { headers, rows } = csvTable(text)
  const read = readRows(kind, headers, rows)
  switch (read.kind) {
    case 'rows':
      return { text, read }
    case 'empty':
      return { refused: [words.empty] }
    case 'columns':
      return {
        refused: [
          ...(read.missing.length > 0
            ? [words.columnsMissing(read.missing.map((name) => withVietnamese(kind, name)).join(', '))]
            : []),
          ...(read.doubled.length > 0 ? [words.columnsDoubled(read.doubled.join(', '))] : []),
        ],
      }
    case 'faults':
      return {
        refused: read.faults.toSorted((a, b) => a.line - b.line).map(words.fault),
        rows: new Set(read.faults.map(({ line }) => line)).size,
      }
  }
}

/** A column by both of its names. */
function withVietnamese(kind: UploadKind, name: string): string {
  const names: Readonly<Record<string, readonly string[]>> = CATALOGUE_COLUMNS[kind]
  const [first] = names[name] ?? []
  return first === undefined ? name : `${first} (${name})`
}
