import { serve } from '@hono/node-server'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { openMetrics } from '../../src/commands/metrics.ts'
import { openWorld } from '../../src/commands/open.ts'
import { seedProvince, seedQuestionnaires } from '../../src/commands/seed.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { createApp } from '../../src/web/app.ts'

/*
 * The service itself, as started in production, with tickets to spend: `real.ts COUNT` in the environment's DATA_DIR.
 * Prints its port, then one ticket code a line, then `ready`.
 */
const count = Number(process.argv[2] ?? '0')
const { world, config, engine, operatorPassword } = await openWorld(process.env)
await seedQuestionnaires(world)
if ((await world.catalogues.read()).tree.byCode.size === 0) await seedProvince(world)
const { tree, procedures } = await world.catalogues.read()
const agencies = [...tree.byCode.values()].filter((agency) => agency.level !== 'province')
const fitting = new Map(
  agencies.map(({ level }) => [level, [...procedures.values()].filter((one) => one.level === level)]),
)
const scope = operatorScope(tree)
const codes: string[] = []
const at = world.now()
for (let made = 0; made < count; made += 500) {
  const batch = Array.from({ length: Math.min(500, count - made) }, (_, index) => made + index)
  const done = await Promise.all(
    batch.map((number) => {
      const agency = agencies[number % agencies.length]
      const procedure = fitting.get(agency?.level ?? 'commune')?.[number % 7]
      return finishDossier(world, { kind: 'system', name: 'bench' }, scope, {
        system: 'bench',
        code: `${process.pid}-${at}-${number}`,
        agency: agency?.code ?? '',
        procedure: procedure?.code ?? '',
        receivedAt: at - 86_400_000,
        dueAt: at,
        finishedAt: at - (number % 5) * 3_600_000,
        filing: 'online',
        result: 'granted',
        applicant: 'person',
        counter: null,
      })
    }),
  )
  for (const one of done) if (one.ok) codes.push(one.value.codes.long)
}
const app = createApp({
  world,
  baseUrl: config.baseUrl,
  open: true,
  operatorPassword,
  metrics: openMetrics(() => engine.waiting()),
  address: () => 'bench',
  ready: async () => true,
})
serve({ fetch: app.fetch, port: 0 }, ({ port }) => {
  process.stdout.write(`${port}\n${codes.join('\n')}\nready\n`)
})
process.on('message', () => process.send?.(process.memoryUsage().rss))
