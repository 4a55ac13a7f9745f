import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openReading } from '../../src/commands/reading.ts'

let folder: string
let database: Database.Database
const file = () => join(folder, 'a.db')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'satisfaction-reading-'))
  database = new Database(file())
  database.pragma('journal_mode = WAL')
  database.exec("create table a (n, b); insert into a values (1, x'0a0b'), (2, x''), (3, zeroblob(100000))")
})
afterAll(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('reads are answered in their order, with numbers, texts and bytes, and see what was written', async () => {
  const reading = openReading(file())
  const asked = [1, 2, 3, 4].map((n) =>
    reading.tuples({ sql: "select n, 'ế', b from a where n = ?", parameters: [n] }),
  )
  const [one, two, three, none] = await Promise.all(asked)
  expect(one).toEqual([[1, 'ế', new Uint8Array([10, 11])]])
  expect(two).toEqual([[2, 'ế', new Uint8Array()]])
  expect(three).toEqual([[3, 'ế', new Uint8Array(100_000)]])
  expect(none).toEqual([])
  database.exec("insert into a values (4, x'')")
  expect(await reading.tuples({ sql: 'select max(n) from a', parameters: [] })).toEqual([[4]])
  await reading.close()
})

test('what cannot be read is told with its code, nothing can be written, and the next is read', async () => {
  const reading = openReading(file())
  const tuples = (sql: string) => reading.tuples({ sql, parameters: [] })
  await expect(tuples('select * from none')).rejects.toMatchObject({ code: 'SQLITE_ERROR' })
  await expect(tuples('delete from a returning n')).rejects.toMatchObject({ code: 'SQLITE_READONLY' })
  expect(await tuples('select 1')).toEqual([[1]])
  await reading.close()
})

test('a thread that has ended reads no more, and one without a file says so', async () => {
  const reading = openReading(file())
  await reading.close()
  await expect(reading.tuples({ sql: 'select 1', parameters: [] })).rejects.toThrow(/has ended/)
  await reading.close()
  const none = openReading(join(folder, 'none.db'))
  await expect(none.tuples({ sql: 'select 1', parameters: [] })).rejects.toThrow(/unable to open/)
  await none.close()
})
