import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { beginExport } from '../actions/export/begin.ts'
import { noteExport } from '../actions/export/note.ts'
import { operatorScope } from '../domain/access/scope.ts'
import type { Actor } from '../domain/access/actor.ts'
import { parsePeriod } from '../domain/calendar/period.ts'
import type { Refusal } from '../domain/result.ts'
import { FORMATS, type FormatName } from '../web/api/exports/index.ts'
import { messages } from '../web/messages/index.ts'
import { counted } from './counted.ts'
import { openWorld } from './open.ts'
import { openPart } from './part-file.ts'
import { exportsBeside } from './reading.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run export -- FILE --period PERIOD [--agency CODE] [--format csv|ndjson] [--comments]

Writes the raw answers of a period of whole months (2026, 2026-Q3, 2026-07..2026-09) to FILE, without small groups, one line
an answer, in an order of chance. It holds the answers given until the end of the last month that has been over for two
days; later ones are in a later export. Until it is whole the file is called FILE.part. When that is there already, because
an export was interrupted, the same command goes on behind its last whole line; the end is the same as without the
interruption. An existing FILE is never overwritten.

  --agency    only this agency with all below it
  --format    csv or ndjson; otherwise as FILE ends, or csv
  --comments  with the comments, in which personal data are struck out
`

const BY: Actor = { kind: 'system', name: 'export' }

async function exported(args: string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      period: { type: 'string' },
      agency: { type: 'string' },
      format: { type: 'string' },
      comments: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0)
    throw new Error('Name the file to write: npm run export -- FILE --period 2026')
  const period = parsePeriod(values.period ?? '')
  if (!period) throw new Error('Say which period: --period 2026, 2026-Q3, 2026-09 or 2026-07..2026-09.')
  const name = formatOf(values.format ?? (file.endsWith('.ndjson') ? 'ndjson' : 'csv'))
  if (existsSync(file)) throw new Error(`${file} exists already; nothing was written.`)
  const began = performance.now()
  const opened = await openWorld(process.env)
  const { world } = opened
  const part = openPart(`${file}.part`)
  const beside = exportsBeside(opened)
  try {
    const format = FORMATS[name]
    const line = part.lastLine()
    const after = line === undefined ? undefined : format.cursorOf(line)
    if (after === undefined) part.clear()
    const { tree } = await world.catalogues.read()
    const { agency, comments } = values
    const question = {
      period,
      comments,
      ...(agency !== undefined && { agency }),
      ...(after !== undefined && { after }),
    }
    const begun = await beginExport({ ...world, exports: beside.exports }, operatorScope(tree), question)
    if (!begun.ok) throw new Error(wordsOf(begun.refusal, file))
    const made = begun.value
    await noteExport(world, BY, question)
    const write = format.writer(made, tree)
    if (after === undefined) part.write(new TextEncoder().encode(format.header(made)))
    let rows = 0
    for await (const portion of made.portions()) {
      part.write(write(portion))
      rows += portion.size - portion.skip
    }
    part.finish(file)
    await noteExport(world, BY, question, rows)
    const seconds = (performance.now() - began) / 1_000
    process.stdout.write(
      `${file}: ${counted(rows, ['answer', 'answers'])}${after === undefined ? '' : ` behind the ${made.total - rows} that were there`}, given until ${made.upto}, in ${seconds.toFixed(1)} s\n`,
    )
    return 0
  } finally {
    part.close()
    await beside.close()
    await opened.close()
  }
}

function formatOf(text: string): FormatName {
  const found = Object.keys(FORMATS).find((name): name is FormatName => name === text)
  if (!found) throw new Error(`--format takes ${Object.keys(FORMATS).join(' or ')}.`)
  return found
}

function wordsOf(refusal: Refusal, file: string): string {
  if (refusal.code === 'not-found') return `There is no agency ${refusal.what}.`
  if (refusal.code !== 'invalid') return refusal.code
  const [issue] = refusal.issues
  if (issue?.field === 'after')
    return `${file}.part is of an export with another question or of another service; remove it, or name another file.`
  return issue ? messages.en.reasons[issue.reason](issue.detail ?? '') : refusal.code
}

await runCommand(HELP, exported)
