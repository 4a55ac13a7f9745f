import type { TargetStep } from '../src/domain/target/commitment.ts'
import type { Commitments } from '../src/ports/commitments.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { TargetStepRow } from './schema.ts'

/** Reads what was said about targets. */
export function commitmentReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Commitments {
  const ofYear = (year: number) =>
    db
      .selectFrom('target_steps')
      .selectAll()
      .where('year', '=', year)
      .orderBy('agency')
      .orderBy('field')
      .orderBy('version')
  return {
    async ofYear(scope, year) {
      const codes = [...scope.agencies]
      if (codes.length === 0 || !scope.rights.has('scores')) return []
      const rows = await ofYear(year)
        .where(among(dialect, 'agency', codes))
        .execute()
      return rows.map(stepFrom)
    },
    async of(scope, { agency, field, year }) {
      if (!scope.rights.has('scores') || !scope.agencies.has(agency)) return []
      const rows = await ofYear(year).where('agency', '=', agency).where('field', '=', field).execute()
      return rows.map(stepFrom)
    },
  }
}

function stepFrom({ at, kind, percent, version, year, ...rest }: TargetStepRow): TargetStep {
  return {
    ...rest,
    kind: kind as TargetStep['kind'],
    percent: percent === '' ? null : Number(percent),
    year: Number(year),
    version: Number(version),
    at: Number(at),
  }
}
