import { sql } from 'kysely'
import type { FailureCounts } from '../src/ports/failures.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { FailureRow } from './schema.ts'

/** The counts of failures. One is added by one statement, as a turn is taken: of two at the same moment both count. */
export function failureCounts({ all, db, dialect }: Pick<Engine, 'all' | 'db' | 'dialect'>): FailureCounts {
  return {
    async read(whose) {
      const kinds = [...new Set(whose.map(({ kind }) => kind))]
      const found = await Promise.all(
        kinds.map((kind) => {
          const names = whose.flatMap((one) => (one.kind === kind ? one.who : []))
          const rows = sql`select kind, who, count, at from failures
            where kind = ${kind} and ${among(dialect, 'who', names)}`
          return all(rows.compile(db)) as Promise<FailureRow[]>
        }),
      )
      const byKey = new Map(
        found.flat().map((row) => [keyOf(row), { count: Number(row.count), at: Number(row.at) }]),
      )
      return whose.map((one) => byKey.get(keyOf(one)))
    },
    async add({ kind, who }, now, until) {
      const added = sql`insert into failures (kind, who, count, at) values (${kind}, ${who}, 1, ${now})
        on conflict (kind, who) do update
        set count = case when failures.at <= ${until} then 1 else failures.count + 1 end, at = excluded.at
        returning count`
      const [row] = (await all(added.compile(db))) as Pick<FailureRow, 'count'>[]
      return Number(row?.count)
    },
  }
}

function keyOf({ kind, who }: { readonly kind: string; readonly who: string }): string {
  return `${kind} ${who}`
}
