import { JSON_SQL, type Dialect } from './dialect.ts'
import { grouped } from './grouped.ts'

/** Responses by ticket as persons, counted from the raw rows and grouped by some columns. */
export function personsCounted(dialect: Dialect, key: readonly string[]): string {
  const { each, number } = JSON_SQL[dialect]
  const level = number('item.value')
  const criteria = (from: number) =>
    `(select count(*) from ${each('responses.items')} where ${level} >= ${from})`
  const persons = `select agency, day, late, level, ${criteria(1)} as answered, ${criteria(4)} as satisfied
    from responses where verified = 1`
  return grouped(
    key,
    ['count(*) as persons', 'count(*) filter (where level <= 2) as low'],
    `(${persons}) as persons`,
  )
}

/** Days since 1970 in Viet Nam, seven hours ahead, by which the finish is behind the appointed day. */
const BEHIND = '((finished_at + 25200000) / 86400000 - (due_at + 25200000) / 86400000)'

/** Dossiers by how they stand to their appointed day, and by how often they had to be completed, counted from the raw rows and grouped by some columns. */
export function timingsCounted(key: readonly string[]): string {
  return grouped(
    key,
    [
      `count(*) filter (where ${BEHIND} < 0) as early`,
      `count(*) filter (where ${BEHIND} = 0) as on_the_day`,
      `count(*) filter (where ${BEHIND} > 0) as late`,
      'count(*) filter (where supplements = 0) as complete',
      'count(*) filter (where supplements = 1) as asked_once',
      'count(*) filter (where supplements > 1) as asked_more',
    ],
    'dossiers where due_at is not null or supplements is not null',
  )
}
