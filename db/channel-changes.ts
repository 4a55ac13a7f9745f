import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Compilers } from './compilers.ts'
import { prepare } from './prepared.ts'
import type { Schema } from './schema.ts'
import { rowInto } from './targets.ts'

type GrantKind = 'grant-saved' | 'grant-troubled'
type InvitationKind =
  | 'invitation-queued'
  | 'invitation-sent'
  | 'invitation-postponed'
  | 'invitation-given-up'
  | 'invitation-ended'
  | 'invitations-expired'
type LinkKind =
  | 'link-code-made'
  | 'link-made'
  | 'link-alerts-set'
  | 'link-alerted'
  | 'link-removed'
  | 'link-codes-expired'

/** Compilers of the changes of what channels granted, of invitations, and of officials' chats. */
export function channelChanges(db: Kysely<Schema>): Compilers<GrantKind | InvitationKind | LinkKind> {
  return { ...grantChanges(db), ...invitationChanges(db), ...linkChanges(db) }
}

function grantChanges(db: Kysely<Schema>): Compilers<GrantKind> {
  const troubled = prepare<{ channel: string; version: number; trouble: string; at: number; until: number }>(
    (value) =>
      db
        .updateTable('grants')
        .set({ trouble: value('trouble'), trouble_at: value('at'), taken_until: value('until') })
        .where('channel', '=', value('channel'))
        .where('version', '=', value('version')),
  )
  return {
    'grant-saved': ({ grant: { expiresAt, renewedAt, ...grant } }) => [
      rowInto('grants', {
        ...grant,
        expires_at: expiresAt,
        renewed_at: renewedAt,
        trouble: '',
        trouble_at: 0,
        taken_until: 0,
      }),
    ],
    'grant-troubled': ({ channel, version, trouble, at, takenUntil }) => [
      troubled({ channel, version, trouble, at, until: takenUntil }),
    ],
  }
}

function invitationChanges(db: Kysely<Schema>): Compilers<InvitationKind> {
  const sent = (last: boolean) =>
    prepare<{ id: string; message: string; due: number }>((value) => {
      const rest = { message: value('message'), due_at: value('due'), taken_until: 0, tries: 0 }
      return db
        .updateTable('invitations')
        .set(last ? { ...rest, phone: '', waiting: 0 } : rest)
        .set({ sent: sql<number>`sent + 1` })
        .where('id', '=', value('id'))
    })
  const [sentLast, sentFirst] = [sent(true), sent(false)]
  const postponed = prepare<{ id: string; due: number }>((value) =>
    db
      .updateTable('invitations')
      .set({ due_at: value('due'), taken_until: 0 })
      .where('id', '=', value('id')),
  )
  const givenUp = prepare<{ id: string; reason: string }>((value) =>
    db
      .updateTable('invitations')
      .set({ reason: value('reason'), phone: '', waiting: 0 })
      .where('id', '=', value('id')),
  )
  const ended = prepare<{ id: string }>((value) => db.deleteFrom('invitations').where('id', '=', value('id')))
  const expired = prepare<{ before: string }>((value) =>
    db.deleteFrom('invitations').where('expires_on', '<', value('before')),
  )
  return {
    'invitation-queued': ({ invitation: { expiresOn, dueAt, ...invitation } }) => [
      rowInto('invitations', {
        ...invitation,
        expires_on: expiresOn,
        due_at: dueAt,
        message: '',
        reason: '',
        taken_until: 0,
        tries: 0,
        sent: 0,
        waiting: 1,
      }),
    ],
    'invitation-sent': ({ id, message, reminderAt }) => [
      reminderAt === null ? sentLast({ id, message, due: 0 }) : sentFirst({ id, message, due: reminderAt }),
    ],
    'invitation-postponed': ({ id, dueAt }) => [postponed({ id, due: dueAt })],
    'invitation-given-up': ({ id, reason }) => [givenUp({ id, reason })],
    'invitation-ended': ({ id }) => [ended({ id })],
    'invitations-expired': ({ before }) => [expired({ before })],
  }
}

function linkChanges(db: Kysely<Schema>): Compilers<LinkKind> {
  type Chat = { channel: string; chat: string }
  const alerts = prepare<Chat & { alerts: number }>((value) =>
    db
      .updateTable('links')
      .set({ alerts: value('alerts') })
      .where('channel', '=', value('channel'))
      .where('chat', '=', value('chat')),
  )
  const alerted = prepare<Chat & { alerted: string }>((value) =>
    db
      .updateTable('links')
      .set({ alerted: value('alerted') })
      .where('channel', '=', value('channel'))
      .where('chat', '=', value('chat')),
  )
  const removed = prepare<Chat>((value) =>
    db.deleteFrom('links').where('channel', '=', value('channel')).where('chat', '=', value('chat')),
  )
  const used = prepare<{ hash: string }>((value) =>
    db.deleteFrom('link_codes').where('hash', '=', value('hash')),
  )
  const expired = prepare<{ before: number }>((value) =>
    db.deleteFrom('link_codes').where('expires_at', '<=', value('before')),
  )
  return {
    'link-code-made': ({ hash, agencies, expiresAt }) => [
      rowInto('link_codes', { hash, agencies: JSON.stringify(agencies), expires_at: expiresAt }),
    ],
    'link-made': ({ link, code }) => [
      rowInto('links', {
        channel: link.channel,
        chat: link.chat,
        agencies: JSON.stringify(link.agencies),
        alerted: JSON.stringify(link.alerted),
        since: link.since,
        alerts: link.alerts ? 1 : 0,
      }),
      used({ hash: code }),
    ],
    'link-alerts-set': ({ channel, chat, alerts: on }) => [alerts({ channel, chat, alerts: on ? 1 : 0 })],
    'link-alerted': ({ channel, chat, alerted: told }) => [
      alerted({ channel, chat, alerted: JSON.stringify(told) }),
    ],
    'link-removed': ({ channel, chat }) => [removed({ channel, chat })],
    'link-codes-expired': ({ before }) => [expired({ before })],
  }
}
