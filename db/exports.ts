import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../src/domain/access/scope.ts'
import type { AnswerRow, CountedRow, ExportFilter, Exports } from '../src/ports/exports.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'

/** Rows looked at in one go: some ten milliseconds of an embedded database, in which nobody else is answered. */
const PORTION = 8_000

// One text for what is looked up together, since fetching a column costs more than reading it; without the field, whose letters
// would double that, and which the procedure tells.
const TRAITS = sql`agency || '\t' || procedure || '\t' || filing || '\t' || late || '\t' || substr(day, 1, 7)`
const ANSWER = sql`via || '\t' || verified || '\t' || questionnaire || '@' || version || '\t' || level || '\t' || items || '\t' || reasons`

/** Reads raw answers in portions. Every read is bounded by the scope it is given. */
export function exportReader(engine: Engine): Exports {
  const { db, dialect } = engine
  const rowsOf = async (query: RawBuilder<unknown>): Promise<readonly (readonly unknown[])[]> => {
    const statement = query.compile(db)
    return engine.tuples
      ? engine.tuples(statement)
      : (await engine.all(statement)).map((row) => Object.values(row as object))
  }
  const wanted = (scope: Scope, { agencies, period, upto }: ExportFilter) => {
    const codes = scope.rights.has('export') ? [...agencies].filter((code) => scope.agencies.has(code)) : []
    return sql`${among(dialect, 'agency', codes, true)} and day >= ${period.from} and day <= ${period.to} and answered_on <= ${upto}`
  }
  return {
    async count(scope, filter, after) {
      const edge = (offset: number, back: boolean) =>
        sql`select id from responses where id > ${after} order by id ${back ? sql`desc` : sql``} limit 1 offset ${offset}`
      const [[full] = []] = await rowsOf(edge(PORTION - 1, false))
      const [[last] = []] = full === undefined ? await rowsOf(edge(0, true)) : [[full]]
      if (last === undefined) return { upto: undefined, rows: [] }
      const rows = await rowsOf(
        sql`select id as id, ${TRAITS} as traits from responses
          where id > ${after} and id <= ${last} and ${wanted(scope, filter)} order by 1`,
      )
      return { upto: String(last), rows: rows as readonly CountedRow[] }
    },
    async read(scope, filter, stretches, comments) {
      const pairs = JSON.stringify(stretches.map(({ from, to }) => [from, to]))
      // From each stretch into the table by its key, never the other way round: so SQLite needs not sort.
      const joined =
        dialect === 'postgres'
          ? sql`json_array_elements(${pairs}::json) as pair
              join responses on responses.id >= (pair ->> 0) collate "C" and responses.id <= (pair ->> 1) collate "C"`
          : sql`json_each(${pairs}) as pair cross join responses on responses.id >= pair.value ->> 0 and responses.id <= pair.value ->> 1`
      const rows = await rowsOf(
        sql`select ${TRAITS} as traits, ${ANSWER} as answer${comments ? sql`, comment as comment` : sql``}
          from ${joined} where ${wanted(scope, filter)} ${dialect === 'postgres' ? sql`order by responses.id` : sql``}`,
      )
      return rows as readonly AnswerRow[]
    },
  }
}
