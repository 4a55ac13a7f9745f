import { sql, type Kysely, type RawBuilder } from 'kysely'
import type { Compilers } from './compilers.ts'
import { prepare, type Statement } from './prepared.ts'
import type { FollowUpRow, FollowUpStepRow, Schema } from './schema.ts'

type PetitionKind = 'follow-up-opened' | 'follow-up-withdrawn' | 'follow-up-moved' | 'follow-up-judged'

type NewRow = Pick<FollowUpRow, 'id' | 'response' | 'agency' | 'verified' | 'origin' | 'opened_on' | 'due_on'>

/**
 * Compilers of the changes of follow-ups. The citizen and an official may write at the same moment, so each statement says in
 * which state, or of which version, it finds what it changes; none of them touches a response or a count.
 */
export function petitionChanges(db: Kysely<Schema>): Compilers<PetitionKind> {
  const opened = prepare<NewRow>((value) =>
    db
      .insertInto('follow_ups')
      .values({
        id: value('id'),
        response: value('response'),
        agency: value('agency'),
        verified: value('verified'),
        origin: value('origin'),
        state: 'open',
        opened_on: value('opened_on'),
        due_on: value('due_on'),
        account: '',
        cause: '',
        answer: '',
        answered_on: '',
        in_time: -1,
        public_text: '',
        adopted_on: '',
        satisfied: -1,
        version: 0,
      })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          origin: eb.ref('excluded.origin'),
          // An answer to other words than stand there now is none; a time that runs already goes on.
          state: sql<string>`case follow_ups.state when 'withdrawn' then 'open' when 'answered' then 'reopened'
            else follow_ups.state end`,
          due_on: sql<string>`case when follow_ups.state in ('open', 'reopened') then follow_ups.due_on
            else excluded.due_on end`,
          version: sql<number>`follow_ups.version + 1`,
        })),
      ),
  )
  // The version it was opened with has no line of history: the day it was opened on stands in the row itself.
  const changed = noted(db, () => sql<boolean>`version > 0 and state <> 'withdrawn'`)
  const gone = noted(db, () => sql<boolean>`version > 0 and state = 'withdrawn'`)
  const withdrawn = prepare<{ id: string }>((value) =>
    db
      .updateTable('follow_ups')
      .set({ state: 'withdrawn', version: sql<number>`version + 1` })
      .where('id', '=', value('id'))
      .where('state', 'in', ['open', 'reopened']),
  )
  return {
    'follow-up-opened': ({ agency, dueOn, id, openedOn, origin, response, verified }) => [
      opened({
        id,
        response,
        agency,
        verified: verified ? 1 : 0,
        origin,
        opened_on: openedOn,
        due_on: dueOn,
      }),
      changed({ id, kind: 'changed', account: '', day: openedOn, text: '', mark: 0 }),
    ],
    'follow-up-withdrawn': ({ day, id }) => [
      withdrawn({ id }),
      gone({ id, kind: 'withdrawn', account: '', day, text: '', mark: 0 }),
    ],
    ...moves(db),
  }
}

type Note = Omit<FollowUpStepRow, 'follow_up' | 'version'> & {
  readonly id: string
  /** What the condition compares with. */
  readonly mark: number
}

/**
 * Notes the version that a change has just made in the history. The change holds the row by then; where it found nothing to
 * change, the version it would have made is noted by whoever made it, and stays as it is.
 */
function noted(db: Kysely<Schema>, when: (mark: number) => RawBuilder<boolean>): (note: Note) => Statement {
  return prepare<Note>((value) =>
    db
      .insertInto('follow_up_steps')
      .columns(['follow_up', 'version', 'kind', 'account', 'day', 'text'])
      .expression((eb) =>
        eb
          .selectFrom('follow_ups')
          .select([
            'id',
            'version',
            sql<string>`cast(${value('kind')} as text)`.as('kind'),
            sql<string>`cast(${value('account')} as text)`.as('account'),
            sql<string>`cast(${value('day')} as text)`.as('day'),
            sql<string>`cast(${value('text')} as text)`.as('text'),
          ])
          .where('id', '=', value('id'))
          .where(when(value('mark'))),
      )
      .onConflict((conflict) => conflict.doNothing()),
  )
}

type Done = Omit<FollowUpRow, 'response' | 'agency' | 'verified' | 'origin' | 'opened_on' | 'satisfied'>

function moves(db: Kysely<Schema>): Compilers<'follow-up-moved' | 'follow-up-judged'> {
  const moving = noted(db, (mark) => sql<boolean>`version = ${mark}`)
  const judging = noted(db, (mark) => sql<boolean>`satisfied = ${mark} and answered_on <> ''`)
  const moved = prepare<Done>((value) =>
    db
      .updateTable('follow_ups')
      .set({
        state: value('state'),
        due_on: value('due_on'),
        account: value('account'),
        cause: value('cause'),
        answer: value('answer'),
        answered_on: value('answered_on'),
        in_time: value('in_time'),
        public_text: value('public_text'),
        adopted_on: value('adopted_on'),
        version: sql<number>`version + 1`,
      })
      .where('id', '=', value('id'))
      .where('version', '=', value('version')),
  )
  const judged = prepare<{ id: string; satisfied: number }>((value) =>
    db
      .updateTable('follow_ups')
      .set({ satisfied: value('satisfied'), version: sql<number>`version + 1` })
      .where('id', '=', value('id'))
      .where('satisfied', '=', -1)
      .where('answered_on', '<>', ''),
  )
  return {
    'follow-up-moved': ({ next, step: { account, day, kind, text } }) => [
      moved({
        id: next.id,
        version: next.version - 1,
        state: next.state,
        due_on: next.dueOn,
        account: next.account,
        cause: next.cause,
        answer: next.answer,
        answered_on: next.answeredOn ?? '',
        in_time: next.inTime === null ? -1 : Number(next.inTime),
        public_text: next.publicText,
        adopted_on: next.adoptedOn ?? '',
      }),
      moving({ id: next.id, kind, account, day, text, mark: next.version }),
    ],
    'follow-up-judged': ({ day, id, satisfied }) => [
      judged({ id, satisfied: Number(satisfied) }),
      judging({
        id,
        kind: 'judged',
        account: '',
        day,
        text: satisfied ? 'yes' : 'no',
        mark: Number(satisfied),
      }),
    ],
  }
}
