import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder, province, run } from './province.ts'

test('what cannot be read is told in one line', async () => {
  const data = folder()
  const path = join(data, 'a.csv')
  const told = async (content: string | Buffer) => {
    writeFileSync(path, content)
    const ran = await run(data, 'import', path)
    expect(ran.code).toBe(1)
    expect(ran.out).toBe('')
    expect(ran.err.trim().split('\n')).toHaveLength(1)
    return ran.err
  }
  expect(await told('')).toContain('is empty')
  expect(await told('\ufeff\n')).toContain('is empty')
  expect(await told('Mã hồ sơ;Mã cơ quan\n')).toContain(
    'Columns are missing: Mã TTHC (procedure), Ngày tiếp nhận (receivedAt), Ngày kết thúc (finishedAt)',
  )
  const head = 'code,agency,procedure,received_at,finished_at,filing,result,applicant'
  expect(await told(`${head},Mã hồ sơ\n`)).toContain('Two columns stand for the same: Mã hồ sơ (code)')
  expect(await told(head)).toContain('There are no agencies yet')
  expect(await told(Buffer.from(`\ufeff${head}`, 'utf16le'))).toContain('not UTF-8')
  expect(await told('x'.repeat(300_000))).toContain('too long')
  expect(await run(data, 'import', join(data, 'none.csv'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('There is no file'),
  })
  expect(await run(data, 'import')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Name one CSV file'),
  })
  expect(await run(data, 'import', '--wrong', 'a')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^Unknown option '--wrong'\. See --help\.\n$/),
  })
  expect(await run(data, 'import', '--help')).toMatchObject({
    code: 0,
    out: expect.stringContaining('--tickets'),
  })
  await province(data)
  writeFileSync(path, head)
  expect(await run(data, 'import', path)).toMatchObject({ code: 1, err: expect.stringContaining('no rows') })
})
