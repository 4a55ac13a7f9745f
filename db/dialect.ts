import { sql, type RawBuilder } from 'kysely'
import type { Engine } from './engines/engine.ts'

export type Dialect = Engine['dialect']

/**
 * That a column holds one of the codes; one bound value however many they are, since some databases bound their number.
 * `filter` says that the column leads no index: PostgreSQL then need not weigh each code against its statistics, which
 * would take it longer than the query.
 */
export function among(
  dialect: Dialect,
  column: string,
  codes: readonly string[],
  filter = false,
): RawBuilder<boolean> {
  return dialect === 'postgres'
    ? sql<boolean>`${sql.ref(column)} ${filter ? sql`|| ''` : sql``} = any(${codes})`
    : sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify(codes)}))`
}

/** The words in which the dialects differ where JSON is read and written; each writes JSON as text. */
export const JSON_SQL: {
  readonly [D in Dialect]: {
    /** A table with its text column of an object opened into `item.key` and `item.value`. */
    readonly open: (table: string, column: string) => string
    /** The members of an object as rows of `item`. */
    readonly each: (expression: string) => string
    readonly number: (expression: string) => string
    readonly object: (members: string) => string
    readonly array: (members: string) => string
  }
} = {
  sqlite: {
    open: (table, column) => `${table}, json_each(${table}.${column}) as item`,
    each: (expression) => `json_each(${expression}) as item`,
    number: (expression) => expression,
    object: (members) => `json_object(${members})`,
    array: (members) => `json_array(${members})`,
  },
  postgres: {
    open: (table, column) =>
      `${table} cross join lateral json_each_text(${table}.${column}::json) as item(key, value)`,
    each: (expression) => `json_each_text(${expression}::json) as item(key, value)`,
    number: (expression) => `(${expression})::bigint`,
    object: (members) => `json_build_object(${members})::text`,
    array: (members) => `json_build_array(${members})::text`,
  },
}
