import { sql, type SelectQueryBuilder } from 'kysely'
import type { Scope } from '../src/domain/access/scope.ts'
import type { FollowUp, FollowUpStep } from '../src/domain/petition/petition.ts'
import type { FollowUpView, Petitions } from '../src/ports/petitions.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { FollowUpRow, ResponseRow, Schema } from './schema.ts'

const RATED = ['field', 'procedure', 'day', 'level', 'items', 'reasons', 'comment'] as const
type RatedRow = Pick<ResponseRow, (typeof RATED)[number]>

const WAITING = ['open', 'reopened'] as const

/** Reads follow-ups, and for officials what was rated beside them. */
export function petitionReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Petitions {
  const rated = () =>
    db
      .selectFrom('follow_ups')
      .innerJoin('responses', 'responses.id', 'follow_ups.response')
      .selectAll('follow_ups')
      .select(RATED.map((column) => `responses.${column}` as const))
      .where('follow_ups.state', '<>', 'withdrawn')
  const find: Petitions['find'] = async (scope, id) => {
    if (!scope.rights.has('scores')) return undefined
    const row = await rated().where('follow_ups.id', '=', id).executeTakeFirst()
    return row && scope.agencies.has(row.agency) ? viewFrom(row) : undefined
  }
  return {
    find,
    async list(scope, { agencies, field, levels, limit, state, today }) {
      const codes = within(scope, agencies)
      if (codes.length === 0) return []
      let query = rated()
        .where(among(dialect, 'follow_ups.agency', codes))
        .limit(limit)
      if (levels) query = query.where('responses.level', 'in', [...levels])
      if (field !== undefined) query = query.where('responses.field', '=', field)
      if (state === 'overdue') query = query.where('due_on', '<', today)
      if (state === 'answered') query = query.where('state', '=', 'answered')
      if (state === 'adopted') query = query.where('adopted_on', '<>', '')
      const rows = await ordered(query, state).execute()
      return rows.map(viewFrom)
    },
    async steps(scope, id) {
      if (!(await find(scope, id))) return []
      const rows = await db
        .selectFrom('follow_up_steps')
        .selectAll()
        .where('follow_up', '=', id)
        .orderBy('version')
        .execute()
      return rows.map(({ account, day, kind, text, version }) => ({
        account,
        day,
        text,
        kind: kind as FollowUpStep['kind'],
        version: Number(version),
      }))
    },
    async byId(id) {
      const row = await db.selectFrom('follow_ups').selectAll().where('id', '=', id).executeTakeFirst()
      return row && followUpFrom(row)
    },
    async counts(scope, agencies, period, today) {
      const codes = within(scope, agencies)
      if (codes.length === 0) return new Map()
      const sum = (condition: ReturnType<typeof sql>) =>
        sql<number>`sum(case when ${condition} then 1 else 0 end)`
      const rows = await db
        .selectFrom('follow_ups')
        .select([
          'agency',
          sql<number>`count(*)`.as('opened'),
          sum(sql`state = 'answered'`).as('answered'),
          sum(sql`state = 'answered' and in_time = 1`).as('in_time'),
          sum(sql`state <> 'answered' and due_on < ${today}`).as('overdue'),
          sum(sql`satisfied <> -1`).as('judged'),
          sum(sql`satisfied = 1`).as('satisfied'),
        ])
        .where(among(dialect, 'agency', codes))
        .where('opened_on', '>=', period.from)
        .where('opened_on', '<=', period.to)
        .where('state', '<>', 'withdrawn')
        .where('verified', '=', 1)
        .groupBy('agency')
        .execute()
      return new Map(
        rows.map((row) => [
          row.agency,
          {
            opened: Number(row.opened),
            answered: Number(row.answered),
            inTime: Number(row.in_time),
            overdue: Number(row.overdue),
            judged: Number(row.judged),
            satisfied: Number(row.satisfied),
          },
        ]),
      )
    },
    async adopted(agencies, limit) {
      const rows = await db
        .selectFrom('follow_ups')
        .select(['agency', 'adopted_on', 'public_text'])
        .where('adopted_on', '<>', '')
        .where('state', '<>', 'withdrawn')
        .where(among(dialect, 'agency', [...agencies], true))
        .orderBy('adopted_on', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map(({ adopted_on, agency, public_text }) => ({
        agency,
        day: adopted_on,
        text: public_text,
      }))
    },
  }
}

function within(scope: Scope, agencies: ReadonlySet<string>): readonly string[] {
  return scope.rights.has('scores') ? [...agencies].filter((code) => scope.agencies.has(code)) : []
}

/** What waits, by the day it is due; all else, the latest first. */
function ordered<O>(
  query: SelectQueryBuilder<Schema, 'follow_ups' | 'responses', O>,
  state: string,
): SelectQueryBuilder<Schema, 'follow_ups' | 'responses', O> {
  return state === 'waiting' || state === 'overdue'
    ? query
        .where('state', 'in', [...WAITING])
        .orderBy('due_on')
        .orderBy('follow_ups.id')
    : query.orderBy('opened_on', 'desc').orderBy('follow_ups.id')
}

function followUpFrom(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    agency: row.agency,
    origin: row.origin as FollowUp['origin'],
    state: row.state as FollowUp['state'],
    openedOn: row.opened_on,
    dueOn: row.due_on,
    account: row.account,
    cause: row.cause,
    answer: row.answer,
    answeredOn: row.answered_on || null,
    inTime: truth(row.in_time),
    publicText: row.public_text,
    adoptedOn: row.adopted_on || null,
    satisfied: truth(row.satisfied),
    version: Number(row.version),
  }
}

function truth(value: number): boolean | null {
  return Number(value) === -1 ? null : Number(value) === 1
}

function viewFrom(row: FollowUpRow & RatedRow): FollowUpView {
  return {
    ...followUpFrom(row),
    verified: Number(row.verified) === 1,
    field: row.field,
    procedure: row.procedure,
    day: row.day,
    level: Number(row.level) as FollowUpView['level'],
    items: JSON.parse(row.items) as FollowUpView['items'],
    reasons: JSON.parse(row.reasons) as FollowUpView['reasons'],
    comment: row.comment,
  }
}
