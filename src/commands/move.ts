import { SingleBar } from 'cli-progress'
import { existsSync, realpathSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import type { Engine } from '../../db/engines/engine.ts'
import { openPostgres } from '../../db/engines/postgres.ts'
import { holdSqlite, openSqlite } from '../../db/engines/sqlite.ts'
import { checkSchema, isNewest, migrate } from '../../db/migrations/index.ts'
import { recount } from '../../db/recount.ts'
import { openLocalD1 } from './d1.ts'
import { continueNumbers, copyTable, countRows, hashTable, TABLES } from './move-tables.ts'
import { reportWords } from './recount-words.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run move -- --from STORE --to STORE [--live]

Copies a province from one database to another, of the same kind or another, and verifies the copy: rows and hashes of every
table, and that the roll-ups equal a recount. A STORE is one of
  sqlite:FILE   postgres://user:password@host:5432/database   d1:

What was interrupted goes on where it was when the same command is given again. The service that uses the source has to be
stopped; with --live it may run, and a last time without --live, after it is stopped, copies only what has changed since.
The target must be empty, or the unfinished copy of the same source.

Exit code: 0 moved and verified, 2 copied with --live, 1 not.
`

interface Place {
  /** The place as it may be shown and kept: without a password. */
  readonly name: string
  readonly open: () => Promise<Engine>
  /** @throws Error when a service uses it */
  readonly unused: (engine: Engine) => Promise<void>
}

async function move(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { from: { type: 'string' }, to: { type: 'string' }, live: { type: 'boolean', default: false } },
  })
  if (values.from === undefined || values.to === undefined)
    throw new Error('Say from where and to where: npm run move -- --from sqlite:FILE --to postgres://…')
  const [source, target] = [placeOf(values.from, true), placeOf(values.to, false)]
  if (source.name === target.name) throw new Error('The source and the target are the same.')
  const from = await source.open()
  try {
    await checkSchema(from)
    if (!(await isNewest(from)))
      throw new Error('The source has the schema of an older version; start the service on it once.')
    if (!values.live) await source.unused(from)
    const to = await target.open()
    try {
      await migrate(to)
      return await copy(from, to, source.name, values.live)
    } finally {
      await to.close()
    }
  } finally {
    await from.close()
  }
}

async function copy(from: Engine, to: Engine, name: string, live: boolean): Promise<number> {
  await mark(to, name)
  const began = performance.now()
  let total = 0
  for (const table of TABLES) total += await countRows(from, table)
  const bar = new SingleBar({
    format: 'Move {bar} {percentage}% | {value} of {total} rows | {table}',
    hideCursor: true,
  })
  bar.start(total, 0, { table: '' })
  let changed = 0
  try {
    for (const table of TABLES) {
      bar.update({ table: table.table })
      changed += await copyTable(from, to, table, (rows) => bar.increment(rows))
    }
  } finally {
    bar.stop()
  }
  await continueNumbers(to)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  process.stdout.write(`${total} rows read, ${changed} written, in ${seconds} s.\n`)
  if (live) {
    process.stdout.write('Now stop the service and run the same again without --live.\n')
    return 2
  }
  const equal = await verify(from, to)
  if (!equal) throw new Error('The copy is not equal; run the same again.')
  await to.db.deleteFrom('settings').where('name', '=', MARK).execute()
  process.stdout.write(
    'Moved and verified. Tickets keep working with the secrets they were issued under: give the new service the same\n' +
      'TICKET_SECRETS; where there were none, those in secrets.json.\n',
  )
  return 0
}

/** Compares rows and hashes of every table, and the copy's roll-ups with a recount; prints what it finds. */
async function verify(from: Engine, to: Engine): Promise<boolean> {
  let equal = true
  for (const table of TABLES) {
    const [ours, theirs] = await Promise.all([hashTable(from, table), hashTable(to, table)])
    const same = ours.hash === theirs.hash && ours.rows === theirs.rows
    equal &&= same
    const verdict = same ? 'equal' : `DIFFERENT: ${theirs.rows} rows, ${theirs.hash.slice(0, 16)}`
    process.stdout.write(
      `${table.table.padEnd(22)}${String(ours.rows).padStart(10)}  ${ours.hash.slice(0, 16)}  ${verdict}\n`,
    )
  }
  const report = await recount(to)
  process.stdout.write(`recount                ${reportWords(report)}\n`)
  return equal && report.equal
}

/** The setting that a copy carries until it is finished. */
const MARK = 'move:from'

/** Marks a target as the copy of a source. @throws Error when it holds something else */
async function mark(to: Engine, name: string): Promise<void> {
  const { db } = to
  const found = await db.selectFrom('settings').select('value').where('name', '=', MARK).executeTakeFirst()
  if (found?.value === name) return
  if (found) throw new Error(`The target is the unfinished copy of ${found.value}; name an empty one.`)
  for (const table of TABLES)
    if ((await countRows(to, table)) > 0) throw new Error('The target holds data already; name an empty one.')
  await db.insertInto('settings').values({ name: MARK, value: name }).execute()
}

function placeOf(text: string, isSource: boolean): Place {
  if (text.startsWith('sqlite:')) return sqlitePlace(text.slice('sqlite:'.length), isSource)
  if (text === 'd1:')
    return { name: 'd1:', open: () => openLocalD1({ queueLimit: 2_000 }), unused: async () => undefined }
  const url = text.replace(/^postgres:(?=postgres(?:ql)?:\/\/)/, '')
  if (!/^postgres(?:ql)?:\/\//.test(url))
    throw new Error(
      `“${text}” is no store: say sqlite:FILE, postgres://user:password@host:port/database or d1:`,
    )
  const { host, pathname } = new URL(url)
  return {
    name: `postgres://${host}${pathname}`,
    open: () => openPostgres(url, { application: 'satisfaction move' }),
    unused: noOtherProcess,
  }
}

function sqlitePlace(file: string, isSource: boolean): Place {
  if (file === '') throw new Error('Name the file: sqlite:FILE')
  if (isSource && !existsSync(file)) throw new Error(`There is no file ${file}.`)
  // To open a file leaves it in use by ourselves, so whether another uses it is asked before.
  const held = isSource ? heldBy(file) : undefined
  return {
    name: `sqlite:${existsSync(file) ? realpathSync(file) : file}`,
    open: async () => openSqlite(file),
    unused: async () => {
      if (held) throw held
    },
  }
}

/** Why a file cannot be had for ourselves, if it cannot. */
function heldBy(file: string): Error | undefined {
  try {
    holdSqlite(file)()
    return undefined
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

async function noOtherProcess({ db }: Engine): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pg_stat_activity
    where datname = current_database() and application_name = 'satisfaction'`.execute(db)
  if (Number(rows[0]?.n) > 0) throw new Error('A service uses the source; stop it first, or say --live.')
}

await runCommand(HELP, move)
