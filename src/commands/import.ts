import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { ONE_STOP } from '../web/api/dossier-schema.ts'
import { importDossiers } from './import-dossiers.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run import -- FILE.csv [--system NAME] [--tickets OUT.csv]

Imports finished dossiers from a CSV file (UTF-8; "," or ";"; Vietnamese or English headers).
Rejected rows are written, with the reason, to FILE.rejects.csv. Importing a file again changes nothing.

  --system NAME      the system whose dossier codes these are (${ONE_STOP})
  --tickets OUT.csv  write the rating link and code of every accepted row; usable is 0 when it is too late to rate

Exit code: 0 all rows taken, 2 some rejected, 1 the file could not be read.
`

/** Dossiers in flight at once: enough to share a commit. */
const BATCH = 500

async function importFile(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { system: { type: 'string', default: ONE_STOP }, tickets: { type: 'string' } },
    allowPositionals: true,
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new Error('Name one CSV file: npm run import -- FILE.csv')
  const { world, config, close } = await openWorld(process.env)
  const bar = new SingleBar({ format: 'Import {bar} {percentage}% | {eta_formatted} left', hideCursor: true })
  const began = performance.now()
  try {
    const report = await importDossiers(world, {
      file,
      system: values.system,
      tickets: values.tickets,
      baseUrl: config.baseUrl,
      batch: Math.min(BATCH, config.queueLimit),
      progress: (read, bytes) => (bar.isActive ? bar.update(read) : bar.start(bytes, read)),
    })
    bar.stop()
    const { added, known, rejected, rejects } = report
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    process.stdout.write(`${added} new, ${known} already known, ${rejected} rejected, in ${seconds} s.\n`)
    if (rejected > 0) process.stdout.write(`The rejected rows, with the reasons: ${rejects}\n`)
    return rejected > 0 ? 2 : 0
  } finally {
    bar.stop()
    await close()
  }
}

await runCommand(HELP, importFile)
