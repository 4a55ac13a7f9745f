import { readRows } from '../actions/catalogue/read-rows.ts'
import type { CatalogueRows } from '../actions/catalogue/save.ts'
import type { CatalogueKind } from '../domain/intake/catalogue-columns.ts'
import type { CsvRow } from '../domain/intake/records.ts'
import { messages } from '../web/messages/index.ts'
import { openCsv } from './csv-file.ts'

/** The rows of a catalogue file with the line each came from, in the same order. */
export interface CatalogueFile {
  readonly rows: CatalogueRows
  readonly lines: readonly number[]
}

/**
 * The rows of a catalogue file: CSV with `,` or `;`, with or without a byte order mark, headers in English or Vietnamese.
 * @throws Error with every wrong line at once, one sentence each
 */
export async function readCatalogueFile(kind: CatalogueKind, path: string): Promise<CatalogueRows> {
  return (await readCatalogue(kind, path)).rows
}

/** As `readCatalogueFile`, with the lines the rows came from. @throws Error with every wrong line at once */
export async function readCatalogue(kind: CatalogueKind, path: string): Promise<CatalogueFile> {
  const csv = await openCsv(path)
  const rows: CsvRow[] = []
  for await (const batch of csv.batches) rows.push(...batch)
  const read = readRows(kind, csv.headers, rows)
  const words = messages.en.desk.catalogues.file
  switch (read.kind) {
    case 'rows':
      return read
    case 'empty':
      throw new Error(`${path} has a header line but no rows.`)
    case 'columns':
      throw new Error(
        read.missing.length > 0
          ? words.columnsMissing(read.missing.join(', '))
          : words.columnsDoubled(read.doubled.join(', ')),
      )
    case 'faults':
      throw new Error(`Nothing was imported:\n${read.faults.map(words.fault).join('\n')}`)
  }
}
