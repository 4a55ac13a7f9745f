import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { stringify } from 'csv-stringify/sync'
import { finishDossier, type Finished } from '../actions/dossier/finish.ts'
import { inTurn } from '../actions/dossier/in-turn.ts'
import { operatorScope } from '../domain/access/scope.ts'
import { DOSSIER_COLUMNS, REQUIRED } from '../domain/intake/dossier-columns.ts'
import { dossierOfRow, phoneOfRow } from '../domain/intake/dossier-row.ts'
import { columnsOf, plainHeader } from '../domain/intake/headers.ts'
import type { World } from '../ports/world.ts'
import type { CsvRow } from '../domain/intake/records.ts'
import { openCsv, type CsvFile } from './csv-file.ts'
import { BROKEN_QUOTES, REASON_COLUMN, reasonOf, tooManyCells } from './reject-words.ts'

/** What to import, and where to write what comes of it. */
export interface ImportOrder {
  readonly file: string
  readonly system: string
  /** Where to write the ticket of every accepted row; nowhere when absent. */
  readonly tickets?: string | undefined
  /** The public address the rating links begin with. */
  readonly baseUrl: string
  /** The most dossiers in flight at once. */
  readonly batch: number
  readonly progress?: (bytesRead: number, bytes: number) => void
}

export interface ImportReport {
  readonly added: number
  readonly known: number
  readonly rejected: number
  /** The file of the rejected rows, when there are any. */
  readonly rejects: string
}

type Verdict = { readonly done: Finished; readonly code: string } | { readonly reason: string }

/**
 * Imports a file of finished dossiers, a batch at a time: memory does not grow with the file. Rows that do not fit are
 * written, with the reason in words, beside the file; the others are stored whatever happens to those.
 * @throws Error when the file or its header cannot be read
 */
export async function importDossiers(world: World, order: ImportOrder): Promise<ImportReport> {
  const csv = await openCsv(order.file)
  const judge = await judgeFor(world, csv, order.system)
  const code = columnsOf(csv.headers, DOSSIER_COLUMNS).at.get('code') ?? -1
  const rejects = rejectsFile(order.file)
  await rm(rejects, { force: true })
  const rejected = rejectsWriter(rejects, csv)
  const tickets = ticketsWriter(order)
  let added = 0
  let known = 0
  let refused = 0
  for await (const rows of csv.batches) {
    for (let at = 0; at < rows.length; at += order.batch) {
      const batch = rows.slice(at, at + order.batch)
      const verdicts = await inTurn(batch, ({ cells }) => cells?.[code]?.trim() ?? null, judge)
      for (const [index, verdict] of verdicts.entries()) {
        const row = batch[index]
        if ('done' in verdict) {
          if (verdict.done.repeated) known++
          else added++
          tickets?.add([
            verdict.code,
            `${order.baseUrl}/r/${verdict.done.codes.long}`,
            verdict.done.codes.short,
            verdict.done.invited ? '1' : '0',
          ])
        } else if (row) {
          refused++
          rejected.add(row, verdict.reason)
        }
      }
      await Promise.all([rejected.flush(), tickets?.flush()])
    }
    order.progress?.(csv.bytesRead(), csv.bytes)
  }
  await Promise.all([rejected.close(), tickets?.close()])
  if (added + known + refused === 0) throw new Error(`${order.file} has a header line but no rows.`)
  return { added, known, rejected: refused, rejects }
}

/** Where the rejected rows of a file go: `dossiers.csv` → `dossiers.rejects.csv`. */
export function rejectsFile(file: string): string {
  return `${file.replace(/\.csv$/i, '')}.rejects.csv`
}

async function judgeFor(
  world: World,
  csv: CsvFile,
  system: string,
): Promise<(row: CsvRow) => Promise<Verdict>> {
  const { at: columns, doubled } = columnsOf(csv.headers, DOSSIER_COLUMNS)
  const named = (fields: readonly (keyof typeof DOSSIER_COLUMNS)[]) =>
    fields.map((field) => `${DOSSIER_COLUMNS[field][0]} (${field})`).join(', ')
  const missing = REQUIRED.filter((field) => !columns.has(field))
  if (missing.length > 0) throw new Error(`Columns are missing: ${named(missing)}.`)
  if (doubled.length > 0) throw new Error(`Two columns stand for the same: ${named(doubled)}.`)
  const { tree } = await world.catalogues.read()
  if (tree.byCode.size === 0)
    throw new Error('There are no agencies yet; import them first (npm run agencies -- import FILE.csv).')
  const scope = operatorScope(tree)
  const by = { kind: 'system', name: 'import' } as const
  return async ({ cells }) => {
    if (!cells) return { reason: BROKEN_QUOTES }
    if (cells.slice(csv.headers.length).some((cell) => cell !== ''))
      return { reason: tooManyCells(cells.length, csv.headers.length) }
    const dossier = dossierOfRow(cells, columns, system)
    if (!dossier.ok) return { reason: reasonOf(dossier.refusal) }
    const done = await finishDossier(world, by, scope, dossier.value, phoneOfRow(cells, columns))
    return done.ok ? { done: done.value, code: dossier.value.code } : { reason: reasonOf(done.refusal) }
  }
}

interface Writer {
  add(cells: readonly string[]): void
  /** Gives what was added to the disk, and waits when it is slower than we are. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** Writes a CSV file; it comes to be with its first row. */
function writerOf(path: string, delimiter: string, head: string): Writer {
  let stream: ReturnType<typeof createWriteStream> | undefined
  let text = ''
  const flush = async () => {
    if (text === '') return
    // Links and codes rate in the applicant's name: the file is for its owner alone.
    stream ??= createWriteStream(path, { mode: 0o600 })
    const chunk = text
    text = ''
    if (!stream.write(chunk)) await once(stream, 'drain')
  }
  return {
    add(cells) {
      text += (stream || text ? '' : head) + stringify([[...cells]], { delimiter })
    },
    flush,
    async close() {
      await flush()
      if (!stream) return
      stream.end()
      await once(stream, 'close')
    },
  }
}

function ticketsWriter({ tickets }: ImportOrder): Writer | undefined {
  return tickets === undefined ? undefined : writerOf(tickets, ',', 'code,url,ticket,usable\n')
}

/** Keeps the columns of the file; its own reasons, when it is a corrected file of rejects, are replaced. */
function rejectsWriter(path: string, csv: CsvFile) {
  const { delimiter, headers } = csv
  const old = headers.map(plainHeader).indexOf(plainHeader(REASON_COLUMN))
  const kept = (cells: readonly string[]) => cells.filter((_, index) => index !== old)
  const head = (csv.bom ? '\ufeff' : '') + stringify([[...kept(headers), REASON_COLUMN]], { delimiter })
  const writer = writerOf(path, delimiter, head)
  return {
    ...writer,
    add({ cells, text }: CsvRow, reason: string) {
      // A row with broken quotation marks is cut at every delimiter, the marks staying what they are.
      const own = cells ?? text.split(delimiter)
      const padded = headers.map((_, index) => own[index] ?? '').concat(own.slice(headers.length))
      writer.add([...kept(padded), reason])
    },
  }
}
