import { verifyAudit } from '../actions/audit/seal.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run audit

Computes every seal of the log again from its entries, and says whether all fit. An entry that was changed, taken out or put
in shows in the seal over it. Exit code: 0 all fit, 1 not (the seals are named). Entries of the last minutes have no seal yet.
`

async function audit(): Promise<number> {
  const { world, close } = await openWorld(process.env)
  try {
    const { broken, entries, seals, unsealed } = await verifyAudit(world)
    const basis = `${entries} entries under ${seals} seals, ${unsealed} not sealed yet`
    if (broken.length === 0) {
      process.stdout.write(`whole: ${basis}\n`)
      return 0
    }
    const lines = broken.map(({ entries: [from, to], seal }) => `  seal ${seal}, entries ${from} to ${to}`)
    process.stdout.write(`broken: ${basis}\n${lines.join('\n')}\n`)
    return 1
  } finally {
    await close()
  }
}

await runCommand(HELP, audit)
