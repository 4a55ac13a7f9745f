import { sql } from 'kysely'
import type { Entry, Seal } from '../src/domain/audit.ts'
import type { Audit } from '../src/ports/audit.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import type { SealRow } from './schema.ts'

/** Reads the log and its seals. */
export function auditReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Audit {
  const entries = () => db.selectFrom('audit').selectAll()
  const seals = () => db.selectFrom('seals').selectAll()
  return {
    async latest({ actor, below, kind, limit, within }) {
      let query = entries().orderBy('id', 'desc').limit(limit)
      if (actor !== undefined) query = query.where('actor', '=', actor)
      if (kind !== undefined) query = query.where('kind', '=', kind)
      if (below !== undefined) query = query.where('id', '<', below)
      if (within) {
        const agencies = within.rights.has('audit') ? [...within.agencies] : []
        if (agencies.length === 0) return []
        const own = db
          .selectFrom('placements')
          .select(({ fn }) => [sql<string>`'official:' || account`.as('who'), fn.min('since').as('since')])
          .groupBy('account')
          .having(sql<boolean>`sum(case when ${among(dialect, 'agency', agencies)} then 0 else 1 end) = 0`)
          .as('own')
        const theirs = db
          .selectFrom('audit')
          .innerJoin(own, (join) => join.onRef('own.who', '=', 'actor').onRef('own.since', '<=', 'at'))
          .select('id')
        query = query.where('id', 'in', theirs)
      }
      return (await query.execute()).map(entryFrom)
    },
    async between(above, upto) {
      const query = entries().where('id', '>', above).where('id', '<=', upto).orderBy('id')
      return (await query.execute()).map(entryFrom)
    },
    async since(above, limit) {
      const query = entries().where('id', '>', above).orderBy('id').limit(limit)
      return (await query.execute()).map(entryFrom)
    },
    seals: async () => (await seals().orderBy('number').execute()).map(sealFrom),
    async lastSeal() {
      const row = await seals().orderBy('number', 'desc').limit(1).executeTakeFirst()
      return row && sealFrom(row)
    },
    async countAbove(id) {
      const row = await db
        .selectFrom('audit')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('id', '>', id)
        .executeTakeFirstOrThrow()
      return Number(row.count)
    },
    async lastGiven() {
      // PostgreSQL's numbers of a write that was rolled back are gone for good; SQLite's are given again.
      if (dialect === 'postgres') return undefined
      const { rows } = await sql<{
        seq: number
      }>`select seq from sqlite_sequence where name = 'audit'`.execute(db)
      return Number(rows[0]?.seq ?? 0)
    },
  }
}

function entryFrom({
  actor,
  at,
  id,
  kind,
  subject,
}: {
  readonly id: number
  readonly at: number
  readonly actor: string
  readonly kind: string
  readonly subject: string
}): Entry {
  return { id: Number(id), at: Number(at), actor, kind, subject }
}

function sealFrom({ at, hash, number, previous, upto }: SealRow): Seal {
  return { number: Number(number), upto: Number(upto), hash, previous, at: Number(at) }
}
