import type { Analyses, StoredAnalysis } from '../src/ports/analyses.ts'
import type { Engine } from './engines/engine.ts'
import type { AnalysisRow } from './schema.ts'

/** Reads analyses that a timed action makes. */
export function analysisReader({ db }: Pick<Engine, 'db'>): Analyses {
  return {
    async find(agency, period) {
      const row = await db
        .selectFrom('analyses')
        .selectAll()
        .where('agency', '=', agency)
        .where('period', '=', period)
        .executeTakeFirst()
      return row && analysisFrom(row)
    },
    async waiting(limit) {
      const rows = await db
        .selectFrom('analyses')
        .selectAll()
        .where('body', '=', '')
        .orderBy('at')
        .limit(limit)
        .execute()
      return rows.map(analysisFrom)
    },
  }
}

function analysisFrom({ at, body, ...row }: AnalysisRow): StoredAnalysis {
  return { ...row, body: body === '' ? null : body, at: Number(at) }
}
