import { sql, type RawBuilder } from 'kysely'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import { LEVELS, STEPS } from './targets.ts'

/** Fewer agencies than these are read one by one: each has some thousand cells in a quarter. */
const MANY = 20
const KIND = ['month', 'field', 'procedure', 'filing', 'late'] as const
const COLUMNS = {
  tallies: { key: [...KIND, 'verified', 'via', 'question'], counts: LEVELS },
  funnels: { key: KIND, counts: STEPS },
} as const

/** The agencies that are not wanted, when they are so few that all together less these is the shorter way; else undefined. */
export async function othersThan(
  { db }: Pick<Engine, 'db'>,
  wanted: readonly string[],
): Promise<readonly string[] | undefined> {
  if (wanted.length < MANY) return undefined
  const own = new Set(wanted)
  const all = await db.selectFrom('agencies').select('code').execute()
  const others = all.map(({ code }) => code).filter((code) => !own.has(code))
  return others.length * 2 < wanted.length ? others : undefined
}

/**
 * The months of all agencies together less those of some: the same sums as those of the rest added up, from a few hundred
 * cells a month instead of some ten thousand. What only the others have is left out.
 */
export function allBut(
  { dialect }: Pick<Engine, 'dialect'>,
  table: 'funnels' | 'tallies',
  others: readonly string[],
  when: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { counts, key } = COLUMNS[table]
  const columns = (sign: '' | '-') =>
    sql.raw([...key, ...counts.map((count) => `${sign}${count} as ${count}`)].join(', '))
  const all = sql`select ${columns('')} from ${sql.table(`${table}_all_month`)} where ${when}`
  if (others.length === 0) return sql`(${all}) as of_all`
  const sums = (as: (sum: string, count: string) => string) =>
    counts.map((count) => as(`sum(${count})`, count))
  const keys = key.join(', ')
  return sql`(select ${sql.raw(`${keys}, ${sums((sum, count) => `${sum} as ${count}`).join(', ')}`)}
    from (${all} union all select ${columns('-')} from ${sql.table(`${table}_month`)}
    where ${among(dialect, 'agency', others)} and ${when}) as both_sides
    group by ${sql.raw(keys)} having ${sql.raw(sums((sum) => `${sum} <> 0`).join(' or '))}) as of_all`
}
