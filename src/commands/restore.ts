import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { parseArgs } from 'node:util'
import { holdSqlite } from '../../db/engines/sqlite.ts'
import { readConfig } from '../config.ts'
import { databaseFile, needFile } from './open.ts'
import { reportWords } from './recount-words.ts'
import { runCommand } from './run.ts'
import { verifyCopy } from './verify.ts'

const HELP = `
npm run restore -- FILE

Puts a backup in the place of the database. FILE is verified first: every page, the schema, and that the roll-ups equal
the raw rows. Stop the service before. The old database is kept beside, as satisfaction.db.before-restore-TIME.
`

async function restore(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error('Name the backup: npm run restore -- FILE')
  const { config } = readConfig(process.env)
  needFile(config)
  const database = databaseFile(config)
  mkdirSync(config.dataDir, { recursive: true })
  if (existsSync(database) && realpathSync(file) === realpathSync(database))
    throw new Error(`${file} is the database itself.`)
  // Verified as a copy in the data folder: the backup itself stays untouched, and what is verified is what is used.
  const copy = `${database}.restoring`
  try {
    copyFileSync(file, copy)
    chmodSync(copy, 0o600)
    const report = await verifyCopy(copy, { upgrade: true })
    synced(copy)
    const kept = replace(database, copy)
    process.stdout.write(`Restored from ${file}; ${reportWords(report)}\n`)
    if (kept !== undefined) process.stdout.write(`The database before is kept as ${kept}\n`)
    process.stdout.write(
      'Tickets keep working with the secrets they were issued under: secrets.json or TICKET_SECRETS.\n',
    )
    return 0
  } finally {
    for (const beside of ['', '-wal', '-shm', '-journal']) rmSync(`${copy}${beside}`, { force: true })
  }
}

/**
 * Puts the copy in the database's place and returns the name under which the old one is kept, if there was one.
 * @throws Error when a service has the database open
 */
function replace(database: string, copy: string): string | undefined {
  const kept = `${database}.before-restore-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
  const had = existsSync(database)
  const release = had ? holdSqlite(database) : undefined
  try {
    if (had) renameSync(database, kept)
    // A log left beside would be played into the restored database; it belongs to the old one.
    for (const beside of ['-wal', '-shm'])
      if (existsSync(`${database}${beside}`)) renameSync(`${database}${beside}`, `${kept}${beside}`)
    renameSync(copy, database)
    synced(dirname(database))
  } finally {
    release?.()
  }
  return had ? kept : undefined
}

/** Makes sure that a file, or the names in a folder, are on the disk. */
function synced(path: string): void {
  const handle = openSync(path, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

await runCommand(HELP, restore)
