import { rmSync } from 'node:fs'
import { checkSqlite, openSqlite } from '../../db/engines/sqlite.ts'
import { checkSchema, migrate } from '../../db/migrations/index.ts'
import { recount, type RecountReport } from '../../db/recount.ts'
import { reportWords } from './recount-words.ts'

/**
 * Verifies a copy of a database: every page, the schema, and that roll-ups equal the raw rows. The copy is brought to the
 * newest schema first when asked, and left as one single file, without a log beside it.
 * @throws Error that says what is wrong
 */
export async function verifyCopy(
  file: string,
  { upgrade }: { readonly upgrade: boolean },
): Promise<RecountReport & { readonly agencies: number }> {
  checkSqlite(file)
  const engine = openSqlite(file)
  try {
    await checkSchema(engine)
    if (upgrade) await migrate(engine)
    const report = await recount(engine)
    if (!report.equal) throw new Error(`The roll-ups do not equal the raw rows.\n${reportWords(report)}`)
    const { agencies } = await engine.db
      .selectFrom('agencies')
      .select((eb) => eb.fn.countAll<number>().as('agencies'))
      .executeTakeFirstOrThrow()
    return { ...report, agencies: Number(agencies) }
  } finally {
    await engine.close()
    for (const beside of ['-wal', '-shm']) rmSync(`${file}${beside}`, { force: true })
  }
}
