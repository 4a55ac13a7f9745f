import type pg from 'pg'
import type { Committed } from '../../src/ports/commit.ts'
import { gather, onTaken, type Gathered } from '../targets.ts'
import type { CompiledUnit } from './engine.ts'
import { isAnswered, isBroken, isContention, translated } from './postgres-errors.ts'
import type { Waiting } from './queue.ts'

/** How long one statement of a citizen's request may go unanswered before its connection is given up. */
const PATIENCE_MS = 15_000
/** How often something is tried that failed through no fault of its own: a deadlock, a connection that broke while idle. */
export const TRIES = 5

const CLAIM = `insert into once (key, attempt, day)
  select key, attempt, day from json_populate_recordset(null::once, $1) on conflict do nothing returning key`
const HOLDERS = 'select key, attempt from once where key = any($1)'

/** The driver knows a time-out for each query, which its types leave out. */
type Query = pg.QueryConfig & { readonly query_timeout?: number }

const BEGIN: Query = { text: 'begin', query_timeout: PATIENCE_MS }
const COMMIT: Query = { text: 'commit', query_timeout: PATIENCE_MS }

type Outcome = Committed | { readonly error: unknown }

export type Named = (sql: string, parameters: readonly unknown[]) => Query

/** Queries by the text of their SQL, each prepared once for a connection. */
export function namer(): Named {
  const names = new Map<string, string>()
  return (text, parameters) => {
    let name = names.get(text)
    if (name === undefined) names.set(text, (name = `s${names.size}`))
    return { name, text, values: [...parameters], query_timeout: PATIENCE_MS }
  }
}

/** Writes groups: all units of one in one transaction, or, when one of them cannot be written, each in its own. */
export function groupWriter(pool: pg.Pool, query: Named): (group: readonly Waiting[]) => Promise<void> {
  async function written(units: readonly CompiledUnit[]): Promise<readonly Outcome[]> {
    for (let left = TRIES; ; left--) {
      const progress = { writing: false }
      try {
        return await transact(units, progress)
      } catch (error) {
        if (isContention(error) && left > 1) continue
        const told = translated(error)
        // A connection that broke while it was idle is noticed only now, when nothing has been written yet.
        if (isBroken(told) && !progress.writing && left > 1) continue
        if (told !== error || units.length === 1) return units.map(() => ({ error: told }))
        const outcomes: Outcome[] = []
        for (const unit of units) outcomes.push(...(await written([unit])))
        return outcomes
      }
    }
  }

  async function transact(
    units: readonly CompiledUnit[],
    progress: { writing: boolean },
  ): Promise<readonly Committed[]> {
    const client = await pool.connect()
    try {
      const outcomes = await transactOn(client, units, progress)
      client.release()
      return outcomes
    } catch (error) {
      // A connection whose server still answers is cleaned and kept; any other is thrown away.
      const clean = isAnswered(error) && (await client.query('rollback').then(Boolean, () => false))
      client.release(!clean)
      throw error
    }
  }

  async function transactOn(
    client: pg.PoolClient,
    units: readonly CompiledUnit[],
    progress: { writing: boolean },
  ): Promise<readonly Committed[]> {
    const { keys, firsts } = firstUses(units)
    const claim = query(CLAIM, [JSON.stringify(keys)])
    const patient = units.some(({ long }) => long)
    const [, claimed] = await pipelined(client, patient, [BEGIN, ...(keys.length > 0 ? [claim] : [])])
    const won = new Set(claimed?.rows.map(({ key }: { key: string }) => key))
    const writing = units.filter(
      (unit) => !unit.once || (won.has(unit.once.key) && firsts.get(unit.once.key) === unit),
    )
    const gathered = gather(writing.flatMap(({ rows = [] }) => rows))
    const counts = ({ into }: Gathered) => into.meets === 'add'
    const lost = keys.flatMap(({ key }) => (won.has(key) ? [] : [key]))
    progress.writing = true
    const answers = await pipelined(client, patient, [
      ...(lost.length > 0 ? [query(HOLDERS, [lost])] : []),
      ...gathered.filter((one) => !counts(one)).map((one) => insertOf(query, one)),
      ...writing.flatMap(({ statements = [] }) =>
        statements.map(({ sql, parameters }) => query(sql, parameters)),
      ),
      ...gathered.filter(counts).map((one) => insertOf(query, one)),
      COMMIT,
    ])
    if (answers.at(-1)?.command !== 'COMMIT') throw new Error('The transaction was not committed.')
    const held: readonly { key: string; attempt: string }[] = lost.length > 0 ? (answers[0]?.rows ?? []) : []
    const holders = new Map(held.map(({ key, attempt }) => [key, attempt]))
    for (const key of won) holders.set(key, firsts.get(key)?.once?.attempt ?? '')
    const wrote = new Set(writing)
    return units.map((unit) =>
      wrote.has(unit) ? { done: true } : { done: false, already: holders.get(unit.once?.key ?? '') ?? '' },
    )
  }

  return async (group) => {
    const outcomes = await written(group.map(({ unit }) => unit))
    for (const [at, { resolve, reject }] of group.entries()) {
      const outcome = outcomes[at]
      if (!outcome || 'error' in outcome) reject(outcome?.error)
      else resolve(outcome)
    }
  }
}

/** The once-keys of a group in the order of their letters, each with the unit that comes first. */
function firstUses(units: readonly CompiledUnit[]) {
  const firsts = new Map<string, CompiledUnit>()
  for (const unit of units) if (unit.once && !firsts.has(unit.once.key)) firsts.set(unit.once.key, unit)
  const keys = [...firsts.values()]
    .flatMap(({ once }) => once ?? [])
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
  return { keys, firsts }
}

/** Sends all at once and answers with all results. @throws the error of the first query that failed */
async function pipelined(
  client: pg.PoolClient,
  patient: boolean | undefined,
  queries: readonly Query[],
): Promise<readonly pg.QueryResult[]> {
  const settled = await Promise.allSettled(
    queries.map((one) => client.query(patient ? ({ ...one, query_timeout: 0 } as Query) : one)),
  )
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

/** All rows of a target in one statement, as one bound value. */
function insertOf(query: Named, { into, rows }: Gathered): Query {
  const columns = into.columns.join(', ')
  const text = `insert into ${into.table} (${columns})
    select ${columns} from json_populate_recordset(null::${into.table}, $1)${onTaken(into)}`
  const objects = rows.map((values) =>
    Object.fromEntries(into.columns.map((column, at) => [column, values[at]])),
  )
  return query(text, [JSON.stringify(objects)])
}
