import { sql, type Kysely } from 'kysely'
import type { Counted, Failing } from '../src/domain/access/lockout.ts'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'

type FailureKind = 'failure-given-back' | 'failures-forgotten' | 'failures-expired' | 'guess-failed'

/** Compilers of the changes of failed attempts. */
export function failureChanges(db: Kysely<Schema>): Compilers<FailureKind> {
  const less = prepare<Failing>((value) =>
    db
      .updateTable('failures')
      .set((eb) => ({ count: eb('count', '-', 1) }))
      .where('kind', '=', value('kind'))
      .where('who', '=', value('who')),
  )
  const none = prepare<Failing>((value) =>
    db
      .deleteFrom('failures')
      .where('kind', '=', value('kind'))
      .where('who', '=', value('who'))
      .where('count', '<=', 0),
  )
  const forget = prepare<Failing>((value) =>
    db.deleteFrom('failures').where('kind', '=', value('kind')).where('who', '=', value('who')),
  )
  const old = prepare<{ before: number; full: number }>((value) =>
    db
      .deleteFrom('failures')
      .where((eb) =>
        eb.or([
          eb('at', '<=', value('before')),
          eb.and([eb('kind', '=', 'guess'), eb('at', '<=', value('full'))]),
        ]),
      ),
  )
  const guessed = ({ kind, who }: Counted, now: number, grows: number) =>
    sql`insert into failures (kind, who, count, at) values (${kind}, ${who}, 1, ${now + grows})
      on conflict (kind, who) do update set
        count = case when failures.at <= ${now} then 1 else failures.count + 1 end,
        at = case when failures.at <= ${now} then excluded.at else failures.at + ${grows} end`.compile(db)
  // The fewest failures go first, so that who makes names up pushes out those and no account that is really being tried.
  const beyond = (keep: number) =>
    sql`delete from failures where (kind, who) in (
      select kind, who from (
        select kind, who, row_number() over (partition by kind order by count desc, at desc, who) as place from failures
      ) as ranked where place > ${keep})`.compile(db)
  return {
    'failure-given-back': ({ whose: { kind, who } }) => [less({ kind, who }), none({ kind, who })],
    'failures-forgotten': ({ whose: { kind, who } }) => [forget({ kind, who })],
    'failures-expired': ({ before, full, keep }) => [old({ before, full }), beyond(keep)],
    'guess-failed': ({ whose, at, growsMs }) => [guessed(whose, at, growsMs)],
  }
}
