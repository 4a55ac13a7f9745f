import { sql, type CreateTableBuilder, type Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'

type Table = CreateTableBuilder<string, string>
type Column = Parameters<Table['addColumn']>[1]

/** How tables are built alike on every database; what must differ between them is here alone. */
export interface Shapes {
  /** The type of text: in PostgreSQL ordered by code points, as SQLite does, whatever the server's locale is. */
  readonly text: Column
  /** A table of required text columns; further columns are chained behind. */
  table(name: string, ...columns: readonly string[]): Table
  /** Required whole-number columns. */
  numbers(builder: Table, ...columns: readonly string[]): Table
  /** Required counts: in PostgreSQL of 32 bits, whose sums it adds up several times faster. */
  counts(builder: Table, ...columns: readonly string[]): Table
  /**
   * The finished table with its key. In SQLite rows lie in the order of their keys: the order of arrival, which could join
   * rows, is not kept.
   */
  keyed(builder: Table, ...key: readonly string[]): Table
  /** A table of rows numbered as they arrive. */
  arrivals(name: string, texts: readonly string[], numbers: readonly string[]): Promise<void>
}

export function shapes(db: Kysely<unknown>, dialect: Dialect): Shapes {
  const postgres = dialect === 'postgres'
  const text: Column = postgres ? sql`text collate "C"` : 'text'
  const columns = (builder: Table, type: Column, names: readonly string[]) =>
    names.reduce<Table>((table, name) => table.addColumn(name, type, (one) => one.notNull()), builder)
  return {
    text,
    table: (name, ...names) => columns(db.schema.createTable(name) as Table, text, names),
    numbers: (builder, ...names) => columns(builder, 'bigint', names),
    counts: (builder, ...names) => columns(builder, postgres ? 'integer' : 'bigint', names),
    keyed(builder, ...key) {
      const name = builder.toOperationNode().table.table.identifier.name
      const table = builder.addPrimaryKeyConstraint(`${name}_key`, [...key])
      if (!postgres) return table.modifyEnd(sql`without rowid`)
      // Room beside each count, so that adding to it need not touch the index.
      return /^(?:tallies|funnels|persons|timings)_/.test(name)
        ? table.modifyEnd(sql`with (fillfactor = 80)`)
        : table
    },
    async arrivals(name, texts, numbers) {
      const table = (db.schema.createTable(name) as Table).addColumn('id', 'integer', (column) =>
        postgres ? column.primaryKey().generatedByDefaultAsIdentity() : column.primaryKey().autoIncrement(),
      )
      await columns(columns(table, 'bigint', numbers), text, texts).execute()
    },
  }
}
