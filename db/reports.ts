import type { Report, ReportHead } from '../src/domain/report/report.ts'
import type { Reports } from '../src/ports/reports.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { ReportRow } from './schema.ts'

const HEAD = ['id', 'agency', 'period', 'state', 'account', 'progress', 'steps', 'version', 'at'] as const

/** Reads reports; lists leave out their figures and texts. */
export function reportReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Reports {
  return {
    async list(scope, limit) {
      const codes = [...scope.agencies]
      if (codes.length === 0 || !scope.rights.has('scores')) return []
      const rows = await db
        .selectFrom('reports')
        .select(HEAD)
        .where(among(dialect, 'agency', codes))
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(headFrom)
    },
    async find(scope, id) {
      const row = await db.selectFrom('reports').selectAll().where('id', '=', id).executeTakeFirst()
      if (!row || !scope.rights.has('scores') || !scope.agencies.has(row.agency)) return undefined
      return reportFrom(row)
    },
    async waiting(limit) {
      const rows = await db
        .selectFrom('reports')
        .select(HEAD)
        .where('state', '=', 'waiting')
        .orderBy('at')
        .limit(limit)
        .execute()
      return rows.map(headFrom)
    },
  }
}

function headFrom(row: Pick<ReportRow, (typeof HEAD)[number]>): ReportHead {
  return {
    ...row,
    state: row.state as Report['state'],
    progress: Number(row.progress),
    steps: Number(row.steps),
    version: Number(row.version),
    at: Number(row.at),
  }
}

function reportFrom({ figures, texts, ...row }: ReportRow): Report {
  return {
    ...headFrom(row),
    figures: figures === '' ? null : JSON.parse(figures),
    texts: JSON.parse(texts),
  }
}
