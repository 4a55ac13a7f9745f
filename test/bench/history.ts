import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { sql } from 'kysely'
import { TARGETS } from '../../db/targets.ts'
import type { Opened } from '../../src/commands/open.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'

/** The same answers twice: as rows in a column store, and as the roll-ups the service keeps of them. */
export interface History {
  readonly duck: DuckDBConnection
  readonly opened: Opened
}

/**
 * Makes `count` answers of one year. The column store draws the rows; the service's roll-ups are loaded from its own
 * grouping of them, so that both hold exactly the same. `details` are the criteria and the dossiers of each field and procedure
 * and all agencies together, which only pages of one agency show.
 */
export async function makeHistory(
  count: number,
  opened: Opened,
  { details = false }: { readonly details?: boolean } = {},
): Promise<History> {
  const { world, engine } = opened
  await seedShipped(world)
  await seedProvince(world)
  const { tree, procedures, questionnaires } = await world.catalogues.read()
  const quick = questionnaires.find(({ id }) => id === 'quick')
  if (!quick) throw new Error('the quick questionnaire is not there')
  const duck = await (await DuckDBInstance.create(':memory:')).connect()
  await duck.run(
    'create table agencies (number integer, code varchar); create table procedures (number integer, code varchar, field varchar)',
  )
  const agencies = [...tree.byCode.keys()]
  await duck.run(
    `insert into agencies values ${agencies.map((code, index) => `(${index}, '${code}')`).join(',')}`,
  )
  const rows = [...procedures.values()].map(({ code, field }, index) => `(${index}, '${code}', '${field}')`)
  await duck.run(`insert into procedures values ${rows.join(',')}`)
  await duck.run(`
    create table answers as
    select a.code as agency, p.code as procedure, p.field as field,
           date '2026-01-01' + cast(hash(i, 3) % 365 as integer) as day,
           ['counter', 'online', 'post'][1 + cast(hash(i, 4) % 3 as bigint)] as filing,
           cast(hash(i, 5) % 8 = 0 as integer) as late,
           ['web', 'kiosk', 'assisted'][1 + cast(hash(i, 6) % 3 as bigint)] as via,
           cast(1 + (hash(i, 7) % 10 + hash(i, 8) % 10) / 4 as tinyint) as level
    from range(${count}) t(i)
    join agencies a on a.number = hash(i, 1) % ${agencies.length}
    join procedures p on p.number = hash(i, 2) % ${procedures.size}`)
  const counts = [1, 2, 3, 4, 5].map((level) => `count(*) filter (level = ${level}) as n${level}`).join(', ')
  const month = `strftime(day, '%Y-%m') as month`
  await load(
    opened,
    duck,
    'tallies_agency_month',
    `select ${month}, agency, 1 as verified, via, 'overall' as question, ${counts} from answers group by all`,
  )
  await load(
    opened,
    duck,
    'tallies_month',
    `select agency, ${month}, procedure, field, filing, late, 1 as verified, via, 'overall' as question, ${counts} from answers group by all`,
  )
  // Five criteria beside the overall level, in the roll-up that indices are made from.
  const criteria = quick.questions.map(
    ({ id }, at) => `select *, '${id}' as question, ${levelOf(at)} as own from answers`,
  )
  await load(
    opened,
    duck,
    'tallies_agency_month',
    `select ${month}, agency, 1 as verified, via, question, ${[1, 2, 3, 4, 5].map((level) => `count(*) filter (own = ${level}) as n${level}`).join(', ')} from (${criteria.join(' union all ')}) group by all`,
  )
  const satisfied = quick.questions.map((_, at) => `cast(${levelOf(at)} >= 4 as integer)`).join(' + ')
  await load(
    opened,
    duck,
    'persons_month',
    `select ${month}, agency, late, ${quick.questions.length} as answered, ${satisfied} as satisfied, count(*) as persons, count(*) filter (level <= 2) as low from answers group by all`,
  )
  await load(
    opened,
    duck,
    'timings_month',
    `select ${month}, agency, count(*) filter (late = 0) * 2 as early, count(*) filter (late = 0) as on_the_day, count(*) filter (late = 1) * 3 as late, count(*) as complete, 0 as asked_once, 0 as asked_more from answers group by all`,
  )
  const finished = `select agency, month, finished * 3 as finished, finished * 3 as invited from (select agency, ${month}, count(*) as finished from answers group by all)`
  await load(opened, duck, 'funnels_agency_month', finished)
  if (details) {
    const kind = `${month}, procedure, field, filing, late`
    const own = [1, 2, 3, 4, 5].map((level) => `count(*) filter (own = ${level}) as n${level}`).join(', ')
    for (const one of criteria)
      await load(
        opened,
        duck,
        'tallies_month',
        `select agency, ${kind}, 1 as verified, via, question, ${own} from (${one}) group by all`,
      )
    const dossiers = 'count(*) * 3 as finished, count(*) * 3 as invited'
    await load(opened, duck, 'funnels_month', `select agency, ${kind}, ${dossiers} from answers group by all`)
    await load(opened, duck, 'funnels_all_month', `select ${kind}, ${dossiers} from answers group by all`)
    const overall = `select *, 'overall' as question, level as own from answers`
    await load(
      opened,
      duck,
      'tallies_all_month',
      `select ${kind}, 1 as verified, via, question, ${own} from (${[overall, ...criteria].join(' union all ')}) group by all`,
    )
  }
  if (!engine.batches) await sql`analyze`.execute(engine.db)
  return { duck, opened }
}

type RollUp =
  | 'tallies_agency_month'
  | 'tallies_month'
  | 'tallies_all_month'
  | 'funnels_agency_month'
  | 'funnels_month'
  | 'funnels_all_month'
  | 'persons_month'
  | 'timings_month'

/** The level of a criterion of an answer: most often the overall one, one step away by chance. */
function levelOf(criterion: number): string {
  return `greatest(1, least(5, level + cast(hash(day, level, agency, procedure, via, ${criterion}) % 3 as integer) - 1))`
}

async function load(opened: Opened, duck: DuckDBConnection, table: RollUp, query: string): Promise<void> {
  const reader = await duck.runAndReadAll(query)
  const rows = reader.getRowObjects()
  const into = TARGETS[table]
  const valueOf = (value: unknown) => (typeof value === 'bigint' ? Number(value) : (value as string | number))
  for (let at = 0; at < rows.length; at += 5_000)
    await opened.engine.commit({
      rows: rows
        .slice(at, at + 5_000)
        .map((row) => ({ into, values: into.columns.map((column) => valueOf(row[column])) })),
    })
}
