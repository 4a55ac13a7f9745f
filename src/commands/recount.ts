import { parseArgs } from 'node:util'
import { rebuild, recount, type RecountReport } from '../../db/recount.ts'
import { openWorld } from './open.ts'
import { reportWords } from './recount-words.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run recount [-- --rebuild]

Counts all roll-ups anew from the raw responses and dossiers and compares them with the stored ones; changes nothing.
Exit code: 0 equal, 1 different (the differing cells are named).

  --rebuild  when they differ, replace the roll-ups by what was counted
`

async function count(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { rebuild: { type: 'boolean', default: false } } })
  const { engine, close } = await openWorld(process.env)
  try {
    const report = await recount(engine)
    print(report)
    if (report.equal || !values.rebuild) return report.equal ? 0 : 1
    await rebuild(engine)
    process.stdout.write('Rebuilt. ')
    const after = await recount(engine)
    print(after)
    return after.equal ? 0 : 1
  } finally {
    await close()
  }
}

function print(report: RecountReport): void {
  process.stdout.write(`${reportWords(report)}\n`)
}

await runCommand(HELP, count)
