import { sql } from 'kysely'
import type { Arrivals, Jobs } from '../src/ports/jobs.ts'
import type { Engine } from './engines/engine.ts'

/** A turn is free again somewhat before its period ends, so that a timer that fires a little early does not miss it. */
const EARLY = 0.9

/** The turns, one row for each job: whoever moves its time forward has the turn, and nobody else can then. */
export function jobTurns({ all, db }: Pick<Engine, 'all' | 'db'>): Jobs {
  return {
    async take(name, now, everyMs) {
      const due = now + Math.round(everyMs * EARLY)
      const taken = sql`insert into jobs (name, due_at) values (${name}, ${due})
        on conflict (name) do update set due_at = excluded.due_at where jobs.due_at <= ${now} returning name`
      return (await all(taken.compile(db))).length > 0
    },
  }
}

/** Tables whose rows must not be joined, with their keys and which of their rows are at rest. */
const APART = [
  { table: 'once', key: 'key', rest: 'true' },
  { table: 'tickets', key: 'hash', rest: 'true' },
  { table: 'responses', key: 'id', rest: 'open_until is null' },
] as const

/**
 * PostgreSQL keeps rows where they came and each with the number of the transaction that wrote it: the same number stands in
 * a used ticket and in its response. So the new rows are written again, all of a table in one transaction and in the order of
 * their keys, and what they were before is cleaned away. SQLite's tables lie in the order of their keys already.
 */
export function arrivalOrder({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Arrivals {
  return {
    async forget() {
      if (dialect === 'sqlite') return
      for (const { table, key, rest } of APART)
        await db.transaction().execute(async (transaction) => {
          const { rows } = await sql<{ now: string; before: string | null }>`
            select pg_current_xact_id()::xid::text as now,
              (select value from settings where name = ${`arrivals:${table}`}) as before`.execute(transaction)
          const [{ now, before } = { now: '', before: null }] = rows
          const since = before === null ? sql`true` : sql`age(xmin) < age(${before}::xid)`
          await sql`with moved as (delete from ${sql.table(table)} where ${since} and ${sql.raw(rest)} returning *)
            insert into ${sql.table(table)} select * from moved order by ${sql.ref(key)}`.execute(transaction)
          await sql`insert into settings (name, value) values (${`arrivals:${table}`}, ${now})
            on conflict (name) do update set value = excluded.value`.execute(transaction)
        })
      await sql`vacuum once, tickets, responses`.execute(db)
    },
  }
}
