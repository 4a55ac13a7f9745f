import { expect, test } from 'vitest'
import { checkKey } from '../../src/actions/key/check.ts'
import { folder, province, run } from './province.ts'

test('keys are made, listed without their secret, and revoked', async () => {
  const data = folder()
  const { world } = await province(data)
  expect(await run(data, 'keys')).toMatchObject({ code: 0, out: expect.stringContaining('no keys yet') })
  const made = await run(
    data,
    'keys',
    'create',
    'Một cửa',
    '--agencies',
    'DLK.SNV, DLK.22015',
    '--rights',
    'dossiers',
  )
  expect(made.code).toBe(0)
  const text = made.out.trim()
  expect(await checkKey(world, text)).toMatchObject({
    agencies: ['DLK.SNV', 'DLK.22015'],
    rights: ['dossiers'],
  })
  const id = /Key (\w{8}) /.exec(made.err)?.[1] ?? ''
  const list = await run(data, 'keys')
  expect(list.out).toMatch(new RegExp(`${id} +Một cửa +DLK.SNV,DLK.22015 +dossiers +\\d\\d/\\d\\d/\\d{4}`))
  expect(list.out).not.toContain(text)
  expect(await run(data, 'keys', 'revoke', id)).toMatchObject({ code: 0, out: `Key ${id} is revoked.\n` })
  expect(await checkKey(world, text)).toBeUndefined()
})

test('what cannot be is told in one line', async () => {
  const data = folder()
  await province(data)
  const told = async (...args: string[]) => {
    const ran = await run(data, 'keys', ...args)
    expect(ran).toMatchObject({ code: 1, out: '' })
    expect(ran.err).not.toMatch(/\n./)
    return ran.err
  }
  expect(await told('create', 'x', '--agencies', 'NOWHERE')).toContain('no agency with the code “NOWHERE”')
  expect(await told('create', 'x')).toContain('agencies: This is missing.')
  expect(await told('create', 'x', '--agencies', 'DLK', '--rights', 'all')).toContain('no right “all”')
  expect(await told('create')).toContain('create NAME')
  expect(await told('revoke', 'NOSUCH00')).toContain('no key')
  expect(await told('burn')).toContain('See --help')
  expect(await run(data, 'keys', '-h')).toMatchObject({ code: 0, out: expect.stringContaining('revoke ID') })
})
