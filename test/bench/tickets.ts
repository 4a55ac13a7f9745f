import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { openWorld } from '../../src/commands/open.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'

/*
 * Issues tickets to spend, in the environment's DATA_DIR: `tickets.ts COUNT [AGENCY]`. Prints one code a line. A process of its own,
 * so that the service under load holds nothing but what it holds in production.
 */
const count = Number(process.argv[2] ?? '0')
const { world, close } = await openWorld(process.env)
await seedShipped(world)
if ((await world.catalogues.read()).tree.byCode.size === 0) await seedProvince(world)
const { tree, procedures } = await world.catalogues.read()
const only = process.argv[3]
const agencies = [...tree.byCode.values()].filter(
  (agency) => agency.level !== 'province' && (!only || agency.code === only),
)
const fitting = new Map(
  agencies.map(({ level }) => [level, [...procedures.values()].filter((one) => one.level === level)]),
)
const scope = operatorScope(tree)
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
  process.stdout.write(done.map((one) => (one.ok ? `${one.value.codes.long}\n` : '')).join(''))
}
await close()
