import type { Kysely } from 'kysely'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'
import { rowInto } from './targets.ts'

type MessageKind =
  | 'message-received'
  | 'message-answered'
  | 'message-queued'
  | 'message-sent'
  | 'message-postponed'
  | 'message-given-up'
  | 'talk-saved'
  | 'talk-ended'
  | 'talks-expired'
  | 'message-keys-expired'
  | 'messages-expired'
  | 'chat-forgotten'

/** Compilers of the changes of chats and their messages. */
export function messageChanges(db: Kysely<Schema>): Compilers<MessageKind> {
  const answered = prepare<{ id: number }>((value) => db.deleteFrom('inbox').where('id', '=', value('id')))
  const sent = prepare<{ id: number }>((value) => db.deleteFrom('outbox').where('id', '=', value('id')))
  const postponed = prepare<{ id: number; due: number }>((value) =>
    db
      .updateTable('outbox')
      .set({ due_at: value('due'), taken_until: 0 })
      .where('id', '=', value('id')),
  )
  // Neither words nor chat are kept of a message that nobody will send: only that, when, and why.
  const givenUp = prepare<{ id: number; reason: string }>((value) =>
    db
      .updateTable('outbox')
      .set({ given_up: 1, reason: value('reason'), body: '', chat: '' })
      .where('id', '=', value('id')),
  )
  const ended = prepare<{ channel: string; chat: string }>((value) =>
    db.deleteFrom('talks').where('channel', '=', value('channel')).where('chat', '=', value('chat')),
  )
  const expired = prepare<{ before: number }>((value) =>
    db.deleteFrom('talks').where('ends_at', '<=', value('before')),
  )
  const chats = (['talks', 'links'] as const).map((table) =>
    prepare<{ channel: string; chat: string }>((value) =>
      db.deleteFrom(table).where('channel', '=', value('channel')).where('chat', '=', value('chat')),
    ),
  )
  const messages = (['outbox', 'inbox'] as const).map((table) =>
    prepare<{ channel: string; chat: string; before: number }>((value) =>
      db
        .deleteFrom(table)
        .where('channel', '=', value('channel'))
        .where('chat', '=', value('chat'))
        .where('at', '<', value('before')),
    ),
  )
  const unsent = prepare<{ before: number }>((value) =>
    db.deleteFrom('outbox').where('at', '<', value('before')),
  )
  // Ranges of the key: a semicolon follows a colon.
  const forgotten = (prefix: string) =>
    prepare<{ before: string }>((value) =>
      db
        .deleteFrom('once')
        .where('key', '>=', `${prefix}:`)
        .where('key', '<', `${prefix};`)
        .where('day', '<', value('before')),
    )
  const keys = ['answered', 'invited', 'telegram', 'zalo'].map(forgotten)
  const fresh = { taken_until: 0, tries: 0 }
  return {
    'message-received': ({ channel, chat, at, said }) => [
      rowInto('inbox', { at, channel, chat, body: JSON.stringify(said), ...fresh }),
    ],
    'message-answered': ({ id }) => [answered({ id })],
    'message-queued': ({ channel, chat, at, message }) => [
      rowInto('outbox', {
        at,
        channel,
        chat,
        body: JSON.stringify(message),
        due_at: at,
        given_up: 0,
        reason: '',
        ...fresh,
      }),
    ],
    'message-sent': ({ id }) => [sent({ id })],
    'message-postponed': ({ id, dueAt }) => [postponed({ id, due: dueAt })],
    'message-given-up': ({ id, reason }) => [givenUp({ id, reason })],
    'talk-saved': ({ channel, chat, state, endsAt }) => [
      rowInto('talks', { channel, chat, state, ends_at: endsAt }),
    ],
    'talk-ended': ({ channel, chat }) => [ended({ channel, chat })],
    'talks-expired': ({ before }) => [expired({ before })],
    'chat-forgotten': ({ channel, chat, before }) => [
      ...chats.map((forget) => forget({ channel, chat })),
      ...messages.map((forget) => forget({ channel, chat, before })),
    ],
    'messages-expired': ({ before }) => [unsent({ before })],
    'message-keys-expired': ({ before }) => keys.map((forget) => forget({ before })),
  }
}
