import { chmodSync, existsSync, linkSync, rmSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { backupSqlite } from '../../db/engines/sqlite.ts'
import { readConfig } from '../config.ts'
import { databaseFile, needFile } from './open.ts'
import { reportWords } from './recount-words.ts'
import { runCommand } from './run.ts'
import { verifyCopy } from './verify.ts'

const HELP = `
npm run backup -- FILE

Copies the database into FILE while the service runs, and verifies the copy: every page, and that the roll-ups equal the
raw rows. An existing FILE is never overwritten. The secrets are not in the copy: keep secrets.json or TICKET_SECRETS
yourself, apart from it.
`

async function backup(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error('Name the file to write: npm run backup -- FILE')
  if (existsSync(file)) throw new Error(`${file} exists already; nothing was written.`)
  const { config } = readConfig(process.env)
  needFile(config)
  const database = databaseFile(config)
  if (!existsSync(database)) throw new Error(`There is no database at ${database}.`)
  const began = performance.now()
  // Under another name until it is verified, so that whatever has the name FILE is a good backup.
  const unverified = `${file}.unverified`
  try {
    rmSync(unverified, { force: true })
    await backupSqlite(database, unverified)
    chmodSync(unverified, 0o600)
    const report = await verifyCopy(unverified, { upgrade: false })
    if (report.agencies === 0)
      throw new Error(
        `The database ${database} has no agencies, so nothing was backed up. Are these the settings of the service (DATA_DIR)?`,
      )
    // A link, unlike a rename, fails when someone else made FILE meanwhile.
    linkSync(unverified, file)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(
      `${database} → ${file}: ${(statSync(file).size / 1024 / 1024).toFixed(1)} MiB in ${seconds} s, verified; ${reportWords(report)}\n`,
    )
    process.stdout.write(
      'The secrets are not in it: keep secrets.json (or TICKET_SECRETS) as well, in another place.\n',
    )
    return 0
  } finally {
    for (const beside of ['', '-wal', '-shm', '-journal']) rmSync(`${unverified}${beside}`, { force: true })
  }
}

await runCommand(HELP, backup)
