import { parseArgs } from 'node:util'
import { counted } from './counted.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'
import { seedProvince, seedShipped } from './seed.ts'

const HELP = `
npm run setup [-- --province]

Makes the database ready: its newest schema and the questionnaires shipped with this version. The service does so itself
when it starts; on Cloudflare Workers it does not, so run it before each deployment.

  --province  also the agencies, successions and procedures of the demonstration, when there are no agencies yet
`

async function setup(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { province: { type: 'boolean', default: false } } })
  const { world, close } = await openWorld(process.env)
  try {
    await seedShipped(world)
    if (values.province && (await world.catalogues.read()).tree.byCode.size === 0) await seedProvince(world)
    const { questionnaires, tree } = await world.catalogues.read()
    process.stdout.write(
      `Ready: ${questionnaires.length} questionnaires, ${counted(tree.byCode.size, ['agency', 'agencies'])}.\n`,
    )
    return 0
  } finally {
    await close()
  }
}

await runCommand(HELP, setup)
