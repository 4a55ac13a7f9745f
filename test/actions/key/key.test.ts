import { expect, test } from 'vitest'
import { checkKey } from '../../../src/actions/key/check.ts'
import { createKey } from '../../../src/actions/key/create.ts'
import { revokeKey } from '../../../src/actions/key/revoke.ts'
import { folder, province } from '../../commands/province.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY } from '../../web/world.ts'

test('a key is found by its text, until it is revoked; only its hash is stored', async () => {
  const { world, engine } = await province(folder())
  const made = await createKey(world, BY, {
    name: ' Cổng một cửa ',
    agencies: ['DLK.22015'],
    rights: ['dossiers'],
  })
  const { text, key } = accepted(made)
  expect(text).toMatch(/^cs_[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(key.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  expect(await checkKey(world, text)).toEqual({ ...key, name: 'Cổng một cửa' })
  expect(await checkKey(world, `${text.slice(0, -1)}!`)).toBeUndefined()
  expect(await checkKey(world, '')).toBeUndefined()
  for (const table of ['api_keys', 'audit'] as const)
    expect(JSON.stringify(await engine.db.selectFrom(table).selectAll().execute())).not.toContain(
      text.slice(3),
    )

  expect(await revokeKey(world, BY, key.id)).toEqual({ ok: true, value: 'revoked' })
  expect(await checkKey(world, text)).toBeUndefined()
  const [{ revokedAt } = { revokedAt: null }] = await world.keys.all()
  expect(await revokeKey(world, BY, key.id)).toEqual({ ok: true, value: 'revoked' })
  expect((await world.keys.all())[0]?.revokedAt).toBe(revokedAt)
  expect(await revokeKey(world, BY, 'NOSUCH00')).toEqual({
    ok: false,
    refusal: { code: 'not-found', what: 'NOSUCH00' },
  })
  const audit = await engine.db
    .selectFrom('audit')
    .select(['actor', 'kind'])
    .where('kind', 'like', 'key-%')
    .execute()
  expect(audit).toEqual([
    { actor: 'system:test', kind: 'key-created' },
    { actor: 'system:test', kind: 'key-revoked' },
  ])
})

test('a key needs a name, known agencies and a right', async () => {
  const { world } = await province(folder())
  const refused = await createKey(world, BY, { name: ' ', agencies: ['DLK', 'NOWHERE'], rights: [] })
  expect(refused).toEqual({
    ok: false,
    refusal: {
      code: 'invalid',
      issues: [
        { field: 'agencies', reason: 'unknown-agency', detail: 'NOWHERE' },
        { field: 'rights', reason: 'missing' },
        { field: 'name', reason: 'missing' },
      ],
    },
  })
  expect(await createKey(world, BY, { name: 'x', agencies: [], rights: ['scores'] })).toMatchObject({
    ok: false,
  })
  expect(await world.keys.all()).toEqual([])
})
