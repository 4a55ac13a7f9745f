import { sql, type RawBuilder } from 'kysely'
import type { Scope } from '../src/domain/access/scope.ts'
import type { ExportFilter, Exports, Read } from '../src/ports/exports.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'

/** Rows looked at in one go: some ten milliseconds of an embedded database, in which nobody else is answered. */
const PORTION = 8_000

// Without the field, whose letters would double what is looked up together, and which the procedure tells.
const TRAITS = sql`procedure, filing, late, substr(day, 1, 7)`
const ANSWER = sql`questionnaire || '@' || version, level, items, reasons`
const END = '\n'

/** Reads raw answers in portions. Every read is bounded by the scope it is given. */
export function exportReader(engine: Engine): Exports {
  const { db, dialect } = engine
  const rowsOf = async (query: RawBuilder<unknown>): Promise<readonly (readonly unknown[])[]> => {
    const statement = query.compile(db)
    return engine.tuples
      ? engine.tuples(statement)
      : (await engine.all(statement)).map((row) => Object.values(row as object))
  }
  /** Rows of `line` and maybe `comment`. Where rows cost more than their text, the database puts them together itself. */
  const linesOf = async (rows: RawBuilder<unknown>, comments: boolean): Promise<Read> => {
    if (engine.tuples) {
      const [[lines, said] = []] = await engine.tuples(
        sql`select cast(group_concat(line, ${END}) || ${END} as blob)${comments ? sql`, json_group_array(comment)` : sql``} from (${rows})`.compile(
          db,
        ),
      )
      return {
        lines: lines instanceof Uint8Array ? lines : new Uint8Array(),
        comments: comments ? JSON.parse(String(said)) : [],
      }
    }
    const all = await rowsOf(rows)
    return {
      lines: new TextEncoder().encode(all.map(([line]) => `${String(line)}${END}`).join('')),
      comments: comments ? all.map(([, comment]) => String(comment)) : [],
    }
  }
  const wanted = (scope: Scope, { agencies, period, upto }: ExportFilter) => {
    const codes = scope.rights.has('export') ? [...agencies].filter((code) => scope.agencies.has(code)) : []
    const when = sql`day >= ${period.from} and day <= ${period.to} and answered_on <= ${upto}`
    const asked = among(dialect, 'agency', codes, true)
    if (codes.length === 0) return sql`${asked} and ${when}`
    // Asked once for all, it spares a search for the agency of each of a million answers.
    return sql`(not exists (select 1 from agencies where not ${among(dialect, 'code', codes)}) or ${asked}) and ${when}`
  }
  return {
    async count(scope, filter, after) {
      const edge = (offset: number, back: boolean) =>
        sql`select id from responses where id > ${after} order by id ${back ? sql`desc` : sql``} limit 1 offset ${offset}`
      const [[full] = []] = await rowsOf(edge(PORTION - 1, false))
      const [[last] = []] = full === undefined ? await rowsOf(edge(0, true)) : [[full]]
      if (last === undefined) return { upto: undefined, lines: new Uint8Array() }
      const { lines } = await linesOf(
        sql`select concat_ws('\t', id || '\n' || agency, ${TRAITS}, via) as line from responses
          where id > ${after} and id <= ${last} and ${wanted(scope, filter)} order by id`,
        false,
      )
      return { upto: String(last), lines }
    },
    async read(scope, filter, stretches, comments) {
      const pairs = JSON.stringify(stretches.map(({ from, to }) => [from, to]))
      // From each stretch into the table by its key, never the other way round: so SQLite needs not sort.
      const joined =
        dialect === 'postgres'
          ? sql`json_array_elements(${pairs}::json) as pair
              join responses on responses.id >= (pair ->> 0) collate "C" and responses.id <= (pair ->> 1) collate "C"`
          : sql`json_each(${pairs}) as pair cross join responses on responses.id >= pair.value ->> 0 and responses.id <= pair.value ->> 1`
      return linesOf(
        sql`select concat_ws('\t', agency, ${TRAITS}, via || '\n' || verified, ${ANSWER}) as line${comments ? sql`, comment as comment` : sql``}
          from ${joined} where ${wanted(scope, filter)} ${dialect === 'postgres' ? sql`order by responses.id` : sql``}`,
        comments,
      )
    },
  }
}
