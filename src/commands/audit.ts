import { parseArgs } from 'node:util'
import { verifyAudit, type AuditProof } from '../actions/audit/seal.ts'
import type { Seal } from '../domain/audit.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run audit                        computes every seal of the log again, and says whether all fit
npm run audit -- --seal NUMBER:HASH  says as well whether a seal is still the one it was

An entry that was changed, taken out or put in shows in the seal over it. Exit code: 0 all fit, 1 not (it says what).

The log alone cannot prove its end: entries of the last minutes have no seal yet, and who may write to the database can take
the newest seals off together with what is under them. SQLite and D1 still count how many entries there were; PostgreSQL does
not. So keep the last line it prints in another place, and give it back with --seal.
`

async function audit(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { seal: { type: 'string' } } })
  const [, number, hash] = /^(\d+):([0-9a-f]{64})$/.exec(values.seal ?? '') ?? []
  if (values.seal !== undefined && number === undefined)
    throw new Error('Say which seal as NUMBER:HASH, as this command prints it.')
  const { world, close } = await openWorld(process.env)
  try {
    const proof = await verifyAudit(world)
    const seals = number === undefined ? [] : await world.audit.seals()
    const lines = [...faultsOf(proof), ...(number === undefined ? [] : changed(seals, Number(number), hash))]
    const basis = `${proof.entries} entries under ${proof.seals} seals, ${proof.unsealed} not sealed yet and so not proved`
    process.stdout.write(`${[`${lines.length === 0 ? 'whole' : 'broken'}: ${basis}`, ...lines].join('\n')}\n`)
    if (proof.lost === undefined)
      process.stdout.write('This database does not tell whether entries were taken off the end.\n')
    if (proof.last)
      process.stdout.write(`newest seal, to be kept elsewhere: ${proof.last.number}:${proof.last.hash}\n`)
    return lines.length === 0 ? 0 : 1
  } finally {
    await close()
  }
}

function faultsOf({ broken, lost = 0 }: AuditProof): readonly string[] {
  return [
    ...broken.map(({ entries: [from, to], seal }) => `  seal ${seal}, entries ${from} to ${to}`),
    ...(lost > 0 ? [`  ${lost} entries are gone from the end`] : []),
  ]
}

function changed(seals: readonly Seal[], number: number, hash: string | undefined): readonly string[] {
  const found = seals.find((seal) => seal.number === number)
  if (found?.hash === hash) return []
  return [found ? `  seal ${number} is another one than it was` : `  seal ${number} is gone`]
}

await runCommand(HELP, audit)
