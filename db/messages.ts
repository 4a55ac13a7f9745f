import { sql } from 'kysely'
import type { Said } from '../src/domain/message/message.ts'
import type { Channel, Outgoing } from '../src/ports/channel.ts'
import type { Messages } from '../src/ports/messages.ts'
import type { Engine } from './engines/engine.ts'
import type { InboxRow, OutboxRow } from './schema.ts'

type Stored<Row> = { readonly [C in keyof Row]: C extends 'id' ? number : Row[C] }

/**
 * Takes messages by one statement, which moves their time forward: of two processes only one gets a row. The oldest of each
 * chat is taken and only while no other of the same chat is, so each chat is served in order.
 */
export function messageReader({ all, db }: Pick<Engine, 'all' | 'db'>): Messages {
  return {
    async takeReceived(now, untilMs, limit) {
      const taken = sql`update inbox set taken_until = ${now + untilMs}, tries = tries + 1
        where taken_until <= ${now} and id in (
          select min(id) from inbox group by channel, chat having max(taken_until) <= ${now} order by min(id) limit ${limit})
        returning id, channel, chat, body, tries`
      const rows = (await all(taken.compile(db))) as Stored<InboxRow>[]
      return rows.map(({ id, channel, chat, body, tries }) => ({
        id,
        channel: channel as Channel['name'],
        chat,
        said: JSON.parse(body) as Said,
        tries,
      }))
    },
    async takeDue(channel, now, untilMs, limit) {
      const taken = sql`update outbox set taken_until = ${now + untilMs}, tries = tries + 1
        where taken_until <= ${now} and due_at <= ${now} and id in (
          select min(id) from outbox where channel = ${channel} and given_up = 0
          group by chat having max(taken_until) <= ${now} order by min(id) limit ${limit})
        returning id, chat, body, tries`
      const rows = (await all(taken.compile(db))) as Stored<OutboxRow>[]
      return rows.map(({ id, chat, body, tries }) => ({
        id,
        channel,
        chat,
        ...(JSON.parse(body) as Outgoing),
        tries,
      }))
    },
    async talk(channel, chat, now) {
      const row = await db
        .selectFrom('talks')
        .select('state')
        .where('channel', '=', channel)
        .where('chat', '=', chat)
        .where('ends_at', '>', now)
        .executeTakeFirst()
      return row?.state
    },
    givenUp(limit) {
      return db
        .selectFrom('outbox')
        .select(['channel', 'at', 'reason'])
        .where('given_up', '=', 1)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
    },
  }
}
