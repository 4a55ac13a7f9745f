import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SEED_DIR } from '../../src/commands/seed.ts'
import { folder, run } from './province.ts'

test('before there is an agency, the first administrator’s link comes with what to do first', async () => {
  const data = folder()
  const before = await run(data, 'officials', 'first')
  expect(before).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^https:\/\/d\.vn\/desk\/welcome\?link=first\.\S+\n$/),
    err: expect.stringContaining('npm run agencies -- import FILE.csv'),
  })
  await run(data, 'catalogue', 'agencies', 'import', join(SEED_DIR, 'agencies.csv'))
  expect(await run(data, 'officials', 'first')).toMatchObject({ code: 0, err: '' })
})
