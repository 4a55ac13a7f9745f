import { expect, test } from 'vitest'
import { publish } from '../../src/actions/publication/publish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { accepted } from '../domain/accepted.ts'
import { keyFor } from './api-caller.ts'
import { deskHistory, INTERIOR } from './desk-answers.ts'
import { BY, COMMUNE, openTest } from './world.ts'

const PERIOD = '2026-10'

test('what was frozen of the whole province is told to a key over all of it alone', async () => {
  const t = await openTest()
  await deskHistory(t)
  const { tree } = await t.world.catalogues.read()
  const period = parsePeriod(PERIOD)
  if (!period) throw new Error('not a period')
  accepted(await publish(t.world, BY, operatorScope(tree), period))
  await t.engine.db
    .updateTable('publications')
    .set(({ fn, val }) => ({
      body: fn<string>('replace', [
        'body',
        val('"changed":[]'),
        val(`"changed":["${INTERIOR}","${COMMUNE}"]`),
      ]),
    }))
    .execute()
  const ask = async (agency: string, path: string) => {
    const key = await keyFor(t, [agency], ['publish', 'scores'])
    const response = await t.app.request(`/api/v1/publications${path}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    return { status: response.status, body: await response.text() }
  }
  const [whole, part] = [await ask('DLK', '/1'), await ask(COMMUNE, '/1')]
  expect(whole.status).toBe(200)
  expect(whole.body).toContain(INTERIOR)
  expect([part.status, JSON.parse(part.body)]).toMatchObject([403, { type: 'urn:problem:not-yours' }])
  // Whether there is one is no secret, but nothing else of it is told.
  expect((await ask(COMMUNE, '/9')).status).toBe(403)
  const changed = async (agency: string) => JSON.parse((await ask(agency, '')).body).publications[0].changed
  expect(await changed('DLK')).toEqual([INTERIOR, COMMUNE])
  expect(await changed(COMMUNE)).toEqual([COMMUNE])
})
