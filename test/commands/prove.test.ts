import { expect, test } from 'vitest'
import { publish } from '../../src/actions/publication/publish.ts'
import { makeDemo } from '../../src/commands/demo.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { addMonths, dayOf, monthOf, parsePeriod } from '../../src/domain/calendar/period.ts'
import { accepted } from '../domain/accepted.ts'
import { BY } from '../web/world.ts'
import { environment, folder, province, run, runScript } from './province.ts'

test('a publication is proved from the command line, until somebody changes an answer', async () => {
  const data = folder()
  const made = await runScript('commands/setup.ts', { ...environment(data), SEED: 'demo' })
  expect(made.code).toBe(0)
  const opened = await province(data)
  await makeDemo(opened.world)
  const { tree } = await opened.world.catalogues.read()
  // All of the history, which is of the year up to today.
  const month = monthOf(dayOf(Date.now()))
  const period = parsePeriod(`${addMonths(month, -13)}..${month}`)
  if (!period) throw new Error('no period')
  accepted(await publish(opened.world, BY, operatorScope(tree), period))
  const equal = await run(data, 'prove', '3')
  expect(equal).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^equal: \d+ figures from \d{3,} counts/m),
  })
  const row = await opened.engine.db
    .selectFrom('responses')
    .select(['id', 'agency'])
    .where('level', '=', 1)
    .where('verified', '=', 1)
    .orderBy('answered_on')
    .executeTakeFirstOrThrow()
  await opened.engine.db.updateTable('responses').set({ level: 5 }).where('id', '=', row.id).execute()
  const different = await run(data, 'prove', '3')
  expect(different.code).toBe(1)
  expect(different.out).toMatch(new RegExp(`^different: ${row.agency}, overall: published .* found `, 'm'))
  expect((await run(data, 'prove', '4')).err).toContain('There is no publication 4.')
  expect((await run(data, 'prove')).err).toContain('npm run prove -- 1')
})
