import { searchable } from '../text.ts'

/** A header or value as it is compared: without diacritics, case, underscores, dashes and dots. */
export function plainHeader(header: string): string {
  return searchable(header.replace(/^\ufeff/, '').replace(/[_.()*-]+/g, ' '))
}

/** Which column holds which field. */
export interface Columns<F extends string> {
  /** The column of each field that has one. */
  readonly at: ReadonlyMap<F, number>
  /** Fields that two columns claim to be: which one is meant is not for us to guess. */
  readonly doubled: readonly F[]
}

/** Finds the column of each field by the field's own name and its other names. */
export function columnsOf<F extends string>(
  headers: readonly string[],
  names: Readonly<Record<F, readonly string[]>>,
): Columns<F> {
  const plain = headers.map(plainHeader)
  const at = new Map<F, number>()
  const doubled: F[] = []
  for (const field of Object.keys(names) as F[]) {
    const known = new Set([field, ...names[field]].map(plainHeader))
    const columns = plain.flatMap((header, column) => (known.has(header) ? [column] : []))
    if (columns[0] !== undefined) at.set(field, columns[0])
    if (columns.length > 1) doubled.push(field)
  }
  return { at, doubled }
}

/** The delimiter of a CSV header line: whichever of `,`, `;` and tab stands in it most often. */
export function delimiterOf(headerLine: string): string {
  const count = (one: string) => headerLine.split(one).length
  return [';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best), ',')
}
