import { sql, type RawBuilder } from 'kysely'
import type { Engine } from './engines/engine.ts'
import type { Statement } from './prepared.ts'
import { FUNNEL_TABLES, TALLY_TABLES } from './roll-ups.ts'

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

/** Differences that are told one by one. */
const SHOWN = 20

const LEVELS = ['n1', 'n2', 'n3', 'n4', 'n5']
const STEPS = ['finished', 'invited']
const VISIT = 'agency, procedure, field, filing, late, day'

/** Each answered question of each response: the overall level and the criteria, of which 0 (does not apply) counts nowhere. */
const ANSWERS = `
  select ${VISIT}, verified, via, 'overall' as question, level from responses
  union all
  select ${VISIT}, verified, via, item.key, item.value from responses, json_each(responses.items) as item
  where responses.items <> '{}' and item.value <> 0`

/** How each roll-up is counted anew, the coarser from the finer one. */
const SOURCES: readonly {
  readonly table: string
  readonly key: readonly string[]
  readonly counts: readonly string[]
  readonly select: string
}[] = [
  {
    table: 'tallies_day',
    key: TALLY_TABLES.tallies_day,
    counts: LEVELS,
    select: grouped(
      TALLY_TABLES.tallies_day,
      LEVELS.map((count, index) => `count(*) filter (where level = ${index + 1}) as ${count}`),
      `(${ANSWERS}) as answers`,
    ),
  },
  summed('tallies_month', TALLY_TABLES.tallies_month, LEVELS, 'tallies_day'),
  summed('tallies_agency_month', TALLY_TABLES.tallies_agency_month, LEVELS, 'tallies_month'),
  {
    table: 'funnels_day',
    key: FUNNEL_TABLES.funnels_day,
    counts: STEPS,
    select: grouped(
      FUNNEL_TABLES.funnels_day,
      ['count(*) as finished', 'sum(invited) as invited'],
      'dossiers',
    ),
  },
  summed('funnels_month', FUNNEL_TABLES.funnels_month, STEPS, 'funnels_day'),
  summed('funnels_agency_month', FUNNEL_TABLES.funnels_agency_month, STEPS, 'funnels_month'),
]

function summed(table: string, key: readonly string[], counts: readonly string[], finer: string) {
  const sums = counts.map((count) => `sum(${count}) as ${count}`)
  const columns = key.map((column) =>
    column === 'month' && finer.endsWith('_day') ? 'substr(day, 1, 7) as month' : column,
  )
  return { table, key, counts, select: grouped(columns, sums, `recounted_${finer}`) }
}

function grouped(key: readonly string[], counts: readonly string[], from: string): string {
  return `select ${[...key, ...counts].join(', ')} from ${from} group by ${key.map((_, index) => index + 1).join(', ')}`
}

/** Every roll-up counted anew, as common tables `recounted_<name>`; kept by the database, not computed twice. */
const RECOUNTED = SOURCES.map(({ table, select }) => `recounted_${table} as materialized (${select})`).join(
  ',\n',
)

/**
 * Stored and recounted cells side by side, in both directions: both are put into one heap with their counts in different
 * columns and added up by key, so that a cell missing on either side counts as zero there.
 */
function compared({ table, key, counts }: (typeof SOURCES)[number]): string {
  const keys = key.join(', ')
  const side = (prefix: string) => counts.map((count) => `sum(${prefix}_${count})`)
  const zeros = (prefix: string) => counts.map((count) => `0 as ${prefix}_${count}`).join(', ')
  const own = (prefix: string) => counts.map((count) => `${count} as ${prefix}_${count}`).join(', ')
  const named = key.map((column) => `'${column}', ${column}`).join(', ')
  return `select '${table}' as name, json_object(${named}) as cell,
      json_array(${side('stored').join(', ')}) as stored, json_array(${side('counted').join(', ')}) as recounted
    from (select ${keys}, ${own('stored')}, ${zeros('counted')} from ${table}
      union all select ${keys}, ${zeros('stored')}, ${own('counted')} from recounted_${table}) as both
    group by ${keys}
    having ${[...side('stored'), ...side('counted')].map((sum) => `${sum} <> 0`).join(' or ')}`
}

/**
 * Counts all roll-ups anew from the raw responses and dossiers and compares. One statement, therefore one moment of the
 * database, even while a service writes to it. Cells whose counts are all zero count as absent.
 * @throws Error when the raw rows cannot be read
 */
export async function recount({ db }: Pick<Engine, 'db'>): Promise<RecountReport> {
  const statement: RawBuilder<ReportRow> = sql.raw(`
    with ${RECOUNTED},
    cells as materialized (${SOURCES.map(compared).join('\nunion all\n')})
    select 0 as rank, '' as name, '' as cell, '' as stored, '' as recounted,
      (select count(*) from cells) as cells, (select count(*) from cells where stored <> recounted) as differing,
      (select count(*) from responses) as responses, (select count(*) from dossiers) as dossiers
    union all
    select 1, name, cell, stored, recounted, 0, 0, 0, 0
    from (select * from cells where stored <> recounted order by name, cell limit ${SHOWN})
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
export async function rebuild(engine: Pick<Engine, 'commit'>): Promise<void> {
  const statements: Statement[] = SOURCES.flatMap(({ table, key, counts, select }) => {
    // The finer roll-up is replaced first, so it stands where the recounted one was named.
    const source = select.replace(/recounted_/g, '')
    return [
      { sql: `delete from ${table}`, parameters: [] },
      { sql: `insert into ${table} (${[...key, ...counts].join(', ')}) ${source}`, parameters: [] },
    ]
  })
  await engine.commit({ statements })
}
