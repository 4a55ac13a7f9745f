import type { Entry, Seal } from '../src/domain/audit.ts'
import type { Audit } from '../src/ports/audit.ts'
import type { Engine } from './engines/engine.ts'
import type { SealRow } from './schema.ts'

/** Reads the log and its seals. */
export function auditReader({ db }: Pick<Engine, 'db'>): Audit {
  const entries = () => db.selectFrom('audit').selectAll()
  const seals = () => db.selectFrom('seals').selectAll()
  return {
    async latest({ actor, below, kind, limit }) {
      let query = entries().orderBy('id', 'desc').limit(limit)
      if (actor !== undefined) query = query.where('actor', '=', actor)
      if (kind !== undefined) query = query.where('kind', '=', kind)
      if (below !== undefined) query = query.where('id', '<', below)
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
