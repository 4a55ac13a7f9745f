import { sql } from 'kysely'
import type { DigestWish } from '../src/domain/digest/digest.ts'
import type { Digests } from '../src/ports/digests.ts'
import type { Engine } from './engines/engine.ts'
import type { DigestMailRow, DigestRow } from './schema.ts'

/** Reads digests, and takes those that are due as messages are taken: of two processes only one gets a row. */
export function digestReader({ all, db }: Pick<Engine, 'all' | 'db'>): Digests {
  return {
    async wish(account) {
      const row = await db.selectFrom('digests').selectAll().where('account', '=', account).executeTakeFirst()
      return row && wishFrom(row)
    },
    async wishes() {
      const rows = await db
        .selectFrom('digests')
        .selectAll()
        .where('rhythm', '<>', 'none')
        .orderBy('account')
        .execute()
      return rows.map(wishFrom)
    },
    async takeDue(now, untilMs) {
      const due = sql`given_up = 0 and due_at <= ${now} and taken_until <= ${now}`
      const taken = sql`update digest_mails set taken_until = ${now + untilMs}, tries = tries + 1
        where ${due} and (account, period) in (
          select account, period from digest_mails where ${due} order by due_at, account limit 1)
        returning account, period, tries`
      const [row] = (await all(taken.compile(db))) as Pick<DigestMailRow, 'account' | 'period' | 'tries'>[]
      return row && { ...row, tries: Number(row.tries) }
    },
    async troubled(limit) {
      const rows = await db
        .selectFrom('digest_mails')
        .select(['account', 'period', 'reason', 'at', 'given_up'])
        .where('reason', '<>', '')
        .orderBy('at', 'desc')
        .orderBy('account')
        .limit(limit)
        .execute()
      return rows.map(({ given_up: givenUp, at, ...row }) => ({
        ...row,
        at: Number(at),
        givenUp: Number(givenUp) === 1,
      }))
    },
  }
}

function wishFrom({ agencies, language, rhythm, version, ...row }: DigestRow): DigestWish {
  return {
    ...row,
    rhythm: rhythm as DigestWish['rhythm'],
    language: language as DigestWish['language'],
    agencies: JSON.parse(agencies) as readonly string[],
    version: Number(version),
  }
}
