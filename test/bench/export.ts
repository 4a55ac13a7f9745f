import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beginExport } from '../../src/actions/export/begin.ts'
import { databaseFile, openWorld } from '../../src/commands/open.ts'
import { openPart } from '../../src/commands/part-file.ts'
import { exportsBeside } from '../../src/commands/reading.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod, type Period } from '../../src/domain/calendar/period.ts'
import { FORMATS } from '../../src/web/api/exports/index.ts'
import { makeAnswers } from './answers.ts'

/** Rows a second, by the clock and by the processor time of the whole process. */
export interface Rate {
  readonly perSecond: number
  readonly perCpuSecond: number
}

/** What the export of raw answers to a file took; the floor writes as many bytes from the same rows in a plain loop. */
export interface ExportTimes {
  readonly rows: number
  readonly rates: Readonly<Record<'csv' | 'ndjson' | 'floor', Rate>>
  /** Memory of the process in bytes once a fifth of the CSV was written, and at its end. */
  readonly rss: { readonly fifth: number; readonly end: number }
}

/** Exports `answers` raw answers of an embedded database, in both formats. */
export async function timeExport(folder: string, answers: number): Promise<ExportTimes> {
  const opened = await openWorld({ DATA_DIR: folder, SEED: 'none', LOG_LEVEL: 'warn' })
  try {
    await makeAnswers(answers, opened)
    const { world } = opened
    const { tree } = await world.catalogues.read()
    const question = { period: parsePeriod('2025') as Period, comments: false }
    let rows = 0
    const rss = { fifth: 0, end: 0 }
    const rate = async (name: keyof typeof FORMATS) => {
      const ended = measured()
      const beside = exportsBeside(opened)
      const begun = await beginExport({ ...world, exports: beside.exports }, operatorScope(tree), question)
      if (!begun.ok) throw new Error(JSON.stringify(begun.refusal))
      const write = FORMATS[name].writer(begun.value, tree)
      const part = openPart(join(folder, `${name}.part`))
      rows = 0
      for await (const portion of begun.value.portions()) {
        part.write(write(portion))
        rows += portion.size
        if (rss.fifth === 0 && rows >= begun.value.total / 5) rss.fifth = process.memoryUsage().rss
      }
      part.finish(join(folder, name))
      part.close()
      await beside.close()
      rss.end ||= process.memoryUsage().rss
      return ended(rows)
    }
    const csv = await rate('csv')
    const ndjson = await rate('ndjson')
    const floor = plainLoop(databaseFile(opened.config), join(folder, 'floor'))
    return { rows, rates: { csv, ndjson, floor }, rss }
  } finally {
    await opened.close()
  }
}

/** All rows read raw once and written with commas between, in the order in which they lie: no question asked of any. */
function plainLoop(database: string, path: string): Rate {
  const source = new Database(database, { readonly: true })
  const file = openSync(path, 'w')
  const ended = measured()
  let [text, rows] = ['', 0]
  const all = source
    .prepare(
      'select agency, procedure, field, substr(day, 1, 7), filing, late, via, verified, questionnaire, version, level, items, reasons from responses',
    )
    .raw()
  for (const row of all.iterate() as IterableIterator<unknown[]>) {
    text += `${row.join(',')}${','.repeat(60)}\n`
    if (++rows % 20_000 !== 0) continue
    writeSync(file, text)
    text = ''
  }
  writeSync(file, text)
  const rate = ended(rows)
  closeSync(file)
  source.close()
  return rate
}

function measured(): (rows: number) => Rate {
  const began = performance.now()
  const before = process.cpuUsage()
  return (rows) => {
    const { system, user } = process.cpuUsage(before)
    return {
      perSecond: rows / ((performance.now() - began) / 1e3),
      perCpuSecond: rows / ((user + system) / 1e6),
    }
  }
}
