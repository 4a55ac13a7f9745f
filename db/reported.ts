import { sql } from 'kysely'
import type { Reported } from '../src/domain/indices/reported.ts'
import type { ReportedFigures } from '../src/ports/reported.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { ReportedRow } from './schema.ts'

/** Reads figures that came from elsewhere. */
export function reportedReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): ReportedFigures {
  const query = (codes: readonly string[]) =>
    db
      .selectFrom('reported')
      .selectAll()
      .where(among(dialect, 'agency', codes))
  return {
    async of(scope, agencies, period) {
      const codes = [...agencies].filter((code) => scope.agencies.has(code))
      if (codes.length === 0 || !scope.rights.has('scores')) return []
      const rows = await query(codes).where('period', '=', period).orderBy(sql.ref('name')).execute()
      return rows.map(reportedFrom)
    },
    async all(scope) {
      if (!scope.rights.has('scores')) return []
      const rows = await query([...scope.agencies])
        .orderBy('agency')
        .orderBy('period')
        .orderBy('name')
        .execute()
      return rows.map(reportedFrom)
    },
  }
}

function reportedFrom({ at, name, value, ...rest }: ReportedRow): Reported {
  return { ...rest, column: name, value: Number(value), at: Number(at) }
}
