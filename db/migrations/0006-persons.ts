import { sql } from 'kysely'
import { PERSONS, TIMINGS } from '../targets.ts'
import { personsCounted, timingsCounted } from '../persons.ts'
import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

const SHARE = ['late', 'answered', 'satisfied'] as const

/**
 * How often a dossier had to be completed; responses as persons, by how many criteria each answered and was satisfied with, and dossiers by their appointed day; both
 * counted from what is stored already.
 */
export const persons: Step = async (db, dialect) => {
  const { counts, keyed, table } = shapes(db, dialect)
  await db.schema.alterTable('dossiers').addColumn('supplements', 'bigint').execute()
  for (const [grain, time, ...key] of [
    ['day', 'day', 'agency', 'day'],
    ['month', 'substr(day, 1, 7)', 'month', 'agency'],
  ] as const) {
    await keyed(
      counts(table(`persons_${grain}`, 'agency', grain), ...SHARE, ...PERSONS),
      ...key,
      ...SHARE,
    ).execute()
    await keyed(counts(table(`timings_${grain}`, 'agency', grain), ...TIMINGS), ...key).execute()
    const into = (name: string, columns: readonly string[], select: string) =>
      sql.raw(`insert into ${name}_${grain} (${columns.join(', ')}) ${select}`).execute(db)
    await into(
      'persons',
      ['agency', grain, ...SHARE, ...PERSONS],
      personsCounted(dialect, ['agency', time, ...SHARE]),
    )
    await into('timings', ['agency', grain, ...TIMINGS], timingsCounted(['agency', time]))
  }
}
