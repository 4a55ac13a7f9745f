import { sql } from 'kysely'
import { LEVELS, STEPS } from '../targets.ts'
import { grouped } from '../grouped.ts'
import { shapes } from './shapes.ts'
import type { Step } from './step.ts'

const KIND = ['field', 'procedure', 'filing', 'late'] as const

/** The counts of all agencies together by month, filled from those of each. */
export const allAgencies: Step = async (db, dialect) => {
  const { counts, keyed, table } = shapes(db, dialect)
  const texts = ['field', 'procedure', 'filing'] as const
  const tallies = counts(
    table('tallies_all_month', 'month', 'question', ...texts, 'via'),
    'late',
    'verified',
    ...LEVELS,
  )
  const answer = ['month', 'question', ...KIND, 'verified', 'via'] as const
  await keyed(tallies, ...answer).execute()
  const funnels = counts(table('funnels_all_month', 'month', ...texts), 'late', ...STEPS)
  await keyed(funnels, 'month', ...KIND).execute()
  const fill = (name: 'funnels' | 'tallies', key: readonly string[], summed: readonly string[]) =>
    sql
      .raw(
        `insert into ${name}_all_month (${[...key, ...summed].join(', ')}) ${grouped(
          key,
          summed.map((count) => `sum(${count})`),
          `${name}_month`,
        )}`,
      )
      .execute(db)
  await fill('tallies', answer, LEVELS)
  await fill('funnels', ['month', ...KIND], STEPS)
}
