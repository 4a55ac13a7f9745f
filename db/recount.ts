import { sql, type RawBuilder } from 'kysely'
import { JSON_SQL, type Dialect } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { Statement } from './prepared.ts'
import { grouped } from './grouped.ts'
import { personsCounted, timingsCounted } from './persons.ts'
import { LEVELS, PERSONS, STEPS, TARGETS, TIMINGS } from './targets.ts'

/** One cell of a roll-up that is not what the raw rows say. */
export interface CellDifference {
  readonly table: string
  /** The key of the cell, column by column. */
  readonly cell: Readonly<Record<string, string | number>>
  /** Counts as stored; all zero when the cell is absent. */
  readonly stored: readonly number[]
  readonly recounted: readonly number[]
}

export interface RecountReport {
  readonly equal: boolean
  /** Cells with any count, stored or recounted, over all roll-ups. */
  readonly cells: number
  readonly responses: number
  readonly dossiers: number
  /** How many cells differ. */
  readonly differing: number
  /** The first of them. */
  readonly differences: readonly CellDifference[]
}

const KINDS = ['tallies', 'funnels', 'persons', 'timings'] as const
type Kind = (typeof KINDS)[number]

/** Differences that are told one by one. */
const SHOWN = 20

const VISIT = 'agency, procedure, field, filing, late, day'

interface Source {
  readonly table: string
  readonly key: readonly string[]
  readonly counts: readonly string[]
  readonly select: string
}

/** Each answered question of each response: the overall level and the criteria, of which 0 (does not apply) counts nowhere. */
function answers(dialect: Dialect): string {
  const { open, number } = JSON_SQL[dialect]
  const value = number('item.value')
  return `
  select ${VISIT}, verified, via, 'overall' as question, level from responses
  union all
  select ${VISIT}, verified, via, item.key, ${value} from ${open('responses', 'items')}
  where responses.items <> '{}' and ${value} <> 0`
}

/** How each roll-up is counted anew, the coarser from the finer one. */
function sources(dialect: Dialect): readonly Source[] {
  return [
    {
      table: 'tallies_day',
      key: TARGETS.tallies_day.key,
      counts: LEVELS,
      select: grouped(
        TARGETS.tallies_day.key,
        LEVELS.map((count, index) => `count(*) filter (where level = ${index + 1}) as ${count}`),
        `(${answers(dialect)}) as answers`,
      ),
    },
    summed('tallies_month', LEVELS, 'tallies_day'),
    summed('tallies_agency_month', LEVELS, 'tallies_month'),
    summed('tallies_all_month', LEVELS, 'tallies_month'),
    {
      table: 'funnels_day',
      key: TARGETS.funnels_day.key,
      counts: STEPS,
      select: grouped(
        TARGETS.funnels_day.key,
        ['count(*) as finished', 'sum(invited) as invited'],
        'dossiers',
      ),
    },
    summed('funnels_month', STEPS, 'funnels_day'),
    summed('funnels_agency_month', STEPS, 'funnels_month'),
    summed('funnels_all_month', STEPS, 'funnels_month'),
    {
      table: 'persons_day',
      key: TARGETS.persons_day.key,
      counts: PERSONS,
      select: personsCounted(dialect, TARGETS.persons_day.key),
    },
    summed('persons_month', PERSONS, 'persons_day'),
    {
      table: 'timings_day',
      key: TARGETS.timings_day.key,
      counts: TIMINGS,
      select: timingsCounted(TARGETS.timings_day.key),
    },
    summed('timings_month', TIMINGS, 'timings_day'),
  ]
}

type RollUp =
  | `${'tallies' | 'funnels'}_${'month' | 'agency_month' | 'all_month'}`
  | `${'persons' | 'timings'}_month`

function summed(table: RollUp, counts: readonly string[], finer: string): Source {
  const { key } = TARGETS[table]
  const sums = counts.map((count) => `sum(${count}) as ${count}`)
  const columns = key.map((column) =>
    column === 'month' && finer.endsWith('_day') ? 'substr(day, 1, 7) as month' : column,
  )
  return { table, key, counts, select: grouped(columns, sums, `recounted_${finer}`) }
}

/**
 * Stored and recounted cells side by side, in both directions: both are put into one heap with their counts in different
 * columns and added up by key, so that a cell missing on either side counts as zero there.
 */
function compared({ table, key, counts }: Source, dialect: Dialect): string {
  const { array, object } = JSON_SQL[dialect]
  const keys = key.join(', ')
  const side = (prefix: string) => counts.map((count) => `sum(${prefix}_${count})`)
  const zeros = (prefix: string) => counts.map((count) => `0 as ${prefix}_${count}`).join(', ')
  const own = (prefix: string) => counts.map((count) => `${count} as ${prefix}_${count}`).join(', ')
  const named = key.map((column) => `'${column}', ${column}`).join(', ')
  return `select '${table}' as name, ${object(named)} as cell,
      ${array(side('stored').join(', '))} as stored, ${array(side('counted').join(', '))} as recounted
    from (select ${keys}, ${own('stored')}, ${zeros('counted')} from ${table}
      union all select ${keys}, ${zeros('stored')}, ${own('counted')} from recounted_${table}) as both_sides
    group by ${keys}
    having ${[...side('stored'), ...side('counted')].map((sum) => `${sum} <> 0`).join(' or ')}`
}

/**
 * Counts all roll-ups anew from the raw responses and dossiers and compares. One statement, therefore one moment of the
 * database, even while a service writes to it. Cells whose counts are all zero count as absent.
 * @throws Error when the raw rows cannot be read
 */
export async function recount({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Promise<RecountReport> {
  const counted = sources(dialect)
  // Common tables that the database keeps, so that none is computed twice.
  const anew = counted.map(({ table, select }) => `recounted_${table} as materialized (${select})`)
  // In several parts, since some databases join no more than five selects.
  const part = (kind: Kind) =>
    `${kind}_cells as materialized (${counted
      .filter(({ table }) => table.startsWith(kind))
      .map((source) => compared(source, dialect))
      .join('\nunion all\n')})`
  const statement: RawBuilder<ReportRow> = sql.raw(`
    with ${anew.join(',\n')},
    ${KINDS.map(part).join(',\n')},
    cells as materialized (${KINDS.map((kind) => `select * from ${kind}_cells`).join(' union all ')})
    select 0 as rank, '' as name, '' as cell, '' as stored, '' as recounted,
      (select count(*) from cells) as cells, (select count(*) from cells where stored <> recounted) as differing,
      (select count(*) from responses) as responses, (select count(*) from dossiers) as dossiers
    union all
    select 1, name, cell, stored, recounted, 0, 0, 0, 0
    from (select * from cells where stored <> recounted order by name, cell limit ${SHOWN}) as first_ones
    order by 1, 2, 3`)
  const [totals, ...rows] = (await statement.execute(db)).rows
  if (!totals) throw new Error('The recount gave no answer.')
  const { cells, responses, dossiers, differing } = totals
  const differences = rows.map(({ name, cell, stored, recounted }): CellDifference => ({
    table: name,
    cell: JSON.parse(cell),
    stored: JSON.parse(stored),
    recounted: JSON.parse(recounted),
  }))
  return { equal: differing === 0, cells, responses, dossiers, differing, differences }
}

interface ReportRow {
  readonly name: string
  readonly cell: string
  readonly stored: string
  readonly recounted: string
  readonly cells: number
  readonly differing: number
  readonly responses: number
  readonly dossiers: number
}

/** Replaces all roll-ups by what the raw rows say, together or not at all. */
export async function rebuild(engine: Pick<Engine, 'commit' | 'dialect'>): Promise<void> {
  const statements: Statement[] = sources(engine.dialect).flatMap(({ table, key, counts, select }) => {
    // The finer roll-up is replaced first, so it stands where the recounted one was named.
    const source = select.replace(/recounted_/g, '')
    return [
      { sql: `delete from ${table}`, parameters: [] },
      { sql: `insert into ${table} (${[...key, ...counts].join(', ')}) ${source}`, parameters: [] },
    ]
  })
  await engine.commit({ statements, long: true })
}
