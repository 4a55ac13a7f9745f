import { Kysely, type CompiledQuery, type Driver, type QueryResult } from 'kysely'
import { Overloaded, Unreachable } from '../../src/domain/outage.ts'
import type { Committed } from '../../src/ports/commit.ts'
import type { Statement } from '../prepared.ts'
import type { Schema } from '../schema.ts'
import { sqliteDialect } from '../sqlite-dialect.ts'
import { gather, onTaken, type Target } from '../targets.ts'
import type { CompiledUnit, Engine } from './engine.ts'
import type { Waiting } from './queue.ts'

/** What we ask of a D1 binding, in the shape that the platform gives it. */
export interface D1Database {
  prepare(sql: string): D1Statement
  batch(statements: readonly D1Statement[]): Promise<readonly D1Result[]>
}
interface D1Statement {
  bind(...values: readonly unknown[]): D1Statement
  all(): Promise<D1Result>
}
interface D1Result {
  readonly results: readonly unknown[]
  readonly meta: { readonly changes: number }
}

const CLAIM = `insert into once (key, attempt, day)
  select value ->> 'key', value ->> 'attempt', value ->> 'day' from json_each(?)`
const HOLDERS = 'select key, attempt from once where key in (select value from json_each(?))'

/**
 * Cloudflare's D1, inside Workers. It knows no interactive transactions: what belongs together is one batch, which is stored
 * whole or not at all. What is asked within one turn of the event loop goes out as one batch, and never later: in Workers
 * one request must not wait for what another one sends.
 */
export function openD1(database: D1Database, { queueLimit = 2_000 } = {}): Engine {
  let waiting = 0
  const bound = ({ sql, parameters }: Statement) => {
    const statement = database.prepare(sql)
    return parameters.length > 0 ? statement.bind(...parameters) : statement
  }
  const batch = async (statements: readonly Statement[]): Promise<readonly D1Result[]> => {
    const [only, ...more] = statements
    if (!only) return []
    try {
      return more.length === 0 ? [await bound(only).all()] : await database.batch(statements.map(bound))
    } catch (error) {
      throw translated(error)
    }
  }

  const read = eachTurn<{ readonly statement: Statement } & Answer<D1Result>>(async (asked) => {
    try {
      const results = await batch(asked.map(({ statement }) => statement))
      for (const [at, { resolve, reject }] of asked.entries()) {
        const result = results[at]
        if (result) resolve(result)
        else reject(new Error('a read without a result'))
      }
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  })
  const execute = (statement: Statement) =>
    new Promise<D1Result>((resolve, reject) => read({ statement, resolve, reject }))

  /** Writes units that claim different keys as one batch; when it fails, finds whose fault it was. */
  async function write(units: readonly Waiting[]): Promise<void> {
    try {
      await batch(statementsOf(units.map(({ unit }) => unit)))
      for (const { resolve } of units) resolve({ done: true })
    } catch (error) {
      const holders = error instanceof Unreachable ? new Map() : await holdersOf(units).catch(() => new Map())
      const left = units.filter(({ unit, resolve }) => {
        const already = unit.once && holders.get(unit.once.key)
        if (already !== undefined) resolve({ done: false, already })
        return already === undefined
      })
      if (error instanceof Unreachable || units.length === 1) for (const { reject } of left) reject(error)
      else if (left.length < units.length && left.length > 0) await write(left)
      else for (const one of left) await write([one])
    }
  }

  async function holdersOf(units: readonly Waiting[]): Promise<ReadonlyMap<string, string>> {
    const keys = units.flatMap(({ unit }) => unit.once?.key ?? [])
    if (keys.length === 0) return new Map()
    const [found] = await batch([{ sql: HOLDERS, parameters: [JSON.stringify(keys)] }])
    const rows = (found?.results ?? []) as { key: string; attempt: string }[]
    return new Map(rows.map(({ key, attempt }) => [key, attempt]))
  }

  const push = eachTurn<Waiting>(async (group) => {
    // Of units that claim the same key the first is written before the next, which then learns whose the key is.
    for (let rest = group; rest.length > 0;) {
      const keys = new Set<string>()
      const now = rest.filter(({ unit: { once } }) => !once || (!keys.has(once.key) && keys.add(once.key)))
      await write(now)
      rest = rest.filter((one) => !now.includes(one))
    }
  })

  return {
    dialect: 'sqlite',
    batches: true,
    db: new Kysely<Schema>({ dialect: sqliteDialect(driver(execute)) }),
    all: async (statement) => (await execute(statement)).results,
    commit(unit) {
      if (waiting >= queueLimit) return Promise.reject(new Overloaded())
      waiting++
      return new Promise<Committed>((resolve, reject) => push({ unit, resolve, reject })).finally(
        () => waiting--,
      )
    },
    waiting: () => waiting,
    close: async () => undefined,
  }
}

interface Answer<T> {
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

/** Gathers what is pushed within one turn of the event loop and hands it over together, in the request it came from. */
function eachTurn<T>(handle: (items: readonly T[]) => Promise<void>): (item: T) => void {
  let items: T[] = []
  return (item) => {
    items.push(item)
    if (items.length > 1) return
    queueMicrotask(() => {
      const taken = items
      items = []
      void handle(taken)
    })
  }
}

/** A group as statements: the once-keys, rows by table, the units' own statements, the counts. */
function statementsOf(units: readonly CompiledUnit[]): readonly Statement[] {
  const claims = units.flatMap(({ once }) => once ?? [])
  const gathered = gather(units.flatMap(({ rows = [] }) => rows)).map(({ into, rows }) => ({
    adds: into.meets === 'add',
    sql: insertRows(into),
    parameters: [JSON.stringify(rows)],
  }))
  return [
    ...(claims.length > 0 ? [{ sql: CLAIM, parameters: [JSON.stringify(claims)] }] : []),
    ...gathered.filter(({ adds }) => !adds),
    ...units.flatMap(({ statements = [] }) => statements),
    ...gathered.filter(({ adds }) => adds),
  ]
}

/** Rows of one table from one bound value: D1 bounds the number of values and of statements. */
function insertRows(into: Target): string {
  const values = into.columns.map((_, at) => `value ->> ${at}`).join(', ')
  // Without a condition, `on conflict` would be read as part of a join.
  return `insert into ${into.table} (${into.columns.join(', ')}) select ${values} from json_each(?) where true${onTaken(into)}`
}

/** What the platform says when the database itself is in trouble (D1's list of errors); nothing else is. */
const TROUBLE =
  /D1 DB (?:is overloaded|storage operation|reset)|internal error|Network connection lost|exceeded timeout/i

function translated(error: unknown): unknown {
  const message = error instanceof Error ? error.message : String(error)
  return TROUBLE.test(message) ? new Unreachable('The database does not answer.', { cause: error }) : error
}

function driver(execute: (statement: Statement) => Promise<D1Result>): Driver {
  const connection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const { results, meta } = await execute({ sql, parameters })
      return { rows: results as R[], numAffectedRows: BigInt(meta.changes) }
    },
    streamQuery(): never {
      throw new Error('D1 cannot stream a result.')
    },
  }
  const refuse = async () => {
    throw new Error('D1 has no interactive transactions; what belongs together is committed as one unit.')
  }
  const nothing = async () => undefined
  return {
    init: nothing,
    acquireConnection: async () => connection,
    beginTransaction: refuse,
    commitTransaction: refuse,
    rollbackTransaction: refuse,
    releaseConnection: nothing,
    destroy: nothing,
  }
}
