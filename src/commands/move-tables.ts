import { createHash } from 'node:crypto'
import { sql, type RawBuilder } from 'kysely'
import type { Engine } from '../../db/engines/engine.ts'
import type { Statement } from '../../db/prepared.ts'
import { TARGETS, type RowWrite, type Target, type Value } from '../../db/targets.ts'

const numbered = (into: Target): Target => ({ ...into, key: ['id'], columns: ['id', ...into.columns] })
const NUMBERED: readonly Target[] = Object.values(TARGETS).filter(({ key }) => key.length === 0)

/** Every table of a province with all its columns; turns of timed actions and counts of failures are a service’s own and stay. */
export const TABLES: readonly Target[] = [
  ...Object.values(TARGETS).map((into: Target) => (into.key.length === 0 ? numbered(into) : into)),
  { table: 'once', key: ['key'], columns: ['key', 'attempt', 'day'], meets: 'replace', order: 0 } as const,
].map((into) => ({ ...into, meets: 'replace' }))

type Row = readonly Value[]

/** Rows read at once; less where one statement may hold little. */
const pageOf = (engine: Engine) => (engine.batches ? 200 : 2_000)

/** How many rows a table has. */
export async function countRows({ db }: Engine, { table }: Target): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)
  return Number(rows[0]?.n ?? 0)
}

/**
 * Makes a table of `to` equal to that of `from`, page by page in the order of keys. Pages that are equal are left alone, so
 * whatever was interrupted goes on where it was. Returns how many rows differed.
 */
export async function copyTable(
  from: Engine,
  to: Engine,
  table: Target,
  progress: (rows: number) => void,
): Promise<number> {
  const size = Math.min(pageOf(from), pageOf(to))
  let changed = 0
  let after: Row | undefined
  for (;;) {
    const rows = await read(from, table, { after, limit: size })
    const last = rows.length < size ? undefined : keyOf(table, rows.at(-1) ?? [])
    const there = await read(to, table, { after, upTo: last })
    changed += await write(to, table, rows, there)
    progress(rows.length)
    if (!last) return changed
    after = last
  }
}

/** Rows and SHA-256 of a table, over every value of every row in the order of keys. */
export async function hashTable(engine: Engine, table: Target): Promise<{ rows: number; hash: string }> {
  const hash = createHash('sha256')
  const size = pageOf(engine)
  let count = 0
  let after: Row | undefined
  for (;;) {
    const rows = await read(engine, table, { after, limit: size })
    for (const row of rows) hash.update(`${JSON.stringify(row)}\n`)
    count += rows.length
    if (rows.length < size) return { rows: count, hash: hash.digest('hex') }
    after = keyOf(table, rows.at(-1) ?? [])
  }
}

const keyOf = (table: Target, row: Row): Row => row.slice(0, table.key.length)

interface Range {
  readonly after?: Row | undefined
  readonly upTo?: Row | undefined
  readonly limit?: number
}

async function read({ db }: Engine, table: Target, { after, upTo, limit }: Range): Promise<readonly Row[]> {
  const key = sql.join(table.key.map((column) => sql.ref(column)))
  const tuple = (row: Row) => sql`(${sql.join(row)})`
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  if (after) conditions.push(sql`(${key}) > ${tuple(after)}`)
  if (upTo) conditions.push(sql`(${key}) <= ${tuple(upTo)}`)
  if (table.table === 'settings') conditions.push(sql`name not like 'arrivals:%' and name not like 'move:%'`)
  const { rows } = await sql<Record<string, Value>>`
    select ${sql.join(table.columns.map((column) => sql.ref(column)))} from ${sql.table(table.table)}
    where ${sql.join(conditions, sql` and `)} order by ${key} ${limit === undefined ? sql`` : sql`limit ${limit}`}`.execute(
    db,
  )
  return rows.map((row) => table.columns.map((column) => row[column] ?? null))
}

/** Writes what differs between two pages of the same keys, in one unit; returns how many rows did. */
async function write(
  to: Engine,
  table: Target,
  rows: readonly Row[],
  there: readonly Row[],
): Promise<number> {
  const old = new Map(there.map((row) => [JSON.stringify(keyOf(table, row)), JSON.stringify(row)]))
  const changed: RowWrite[] = []
  for (const values of rows) {
    const key = JSON.stringify(keyOf(table, values))
    if (old.get(key) !== JSON.stringify(values)) changed.push({ into: table, values })
    old.delete(key)
  }
  const gone = [...old.keys()].map((key): Statement => {
    const values = JSON.parse(key) as Row
    const same = table.key.map((column, at) => sql`${sql.ref(column)} = ${values[at]}`)
    return sql`delete from ${sql.table(table.table)} where ${sql.join(same, sql` and `)}`.compile(to.db)
  })
  // Rows that go make room first: another may have taken what must be unique.
  if (gone.length > 0) await to.commit({ statements: gone })
  if (changed.length > 0) await to.commit({ rows: changed })
  return changed.length + gone.length
}

/** Lets the numbers of rows that arrive next go on behind those that were moved. */
export async function continueNumbers({ db, dialect }: Engine): Promise<void> {
  if (dialect !== 'postgres') return
  for (const { table } of NUMBERED)
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'),
        greatest((select max(id) from ${sql.table(table)}), 1))`.execute(db)
}
