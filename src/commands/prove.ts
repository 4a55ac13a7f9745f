import { prove } from '../actions/publication/prove.ts'
import { operatorScope } from '../domain/access/scope.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run prove -- NUMBER

Proves a publication: its place in the chain of hashes, its figures computed again from the frozen counts, and the counts
counted again from the raw answers. Says “equal”, or names every difference; the exit code is 1 then.
`

async function proof([number, ...more]: string[]): Promise<number> {
  if (!/^\d+$/.test(number ?? '') || more.length > 0) throw new Error('Say which: npm run prove -- 1')
  const { world, close } = await openWorld(process.env)
  try {
    const { tree } = await world.catalogues.read()
    const proved = await prove(world, operatorScope(tree), Number(number))
    if (!proved.ok) throw new Error(`There is no publication ${number}.`)
    const { answers, discrepancies, figures, hash, period, reportedLater, revision } = proved.value
    process.stdout.write(`${period}, revision ${revision}, ${hash}\n`)
    for (const { found, frozen, what } of discrepancies)
      process.stdout.write(`different: ${what}: published ${frozen}, found ${found}\n`)
    if (discrepancies.length > 0) return 1
    process.stdout.write(`equal: ${figures} figures from ${answers} counts, and those from the raw answers\n`)
    if (reportedLater > 0)
      process.stdout.write(
        `${reportedLater} dossiers were reported after it; they are in the next revision\n`,
      )
    return 0
  } finally {
    await close()
  }
}

await runCommand(HELP, proof)
