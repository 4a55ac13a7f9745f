import { sql } from 'kysely'
import type { Link } from '../src/domain/access/link.ts'
import type { Grants, HeldGrant } from '../src/ports/grants.ts'
import type { Invitations } from '../src/ports/invitations.ts'
import type { Links } from '../src/ports/links.ts'
import type { Engine } from './engines/engine.ts'
import type { GrantRow, InvitationRow, LinkRow } from './schema.ts'

/** Reads grants. One is taken by one statement, which moves its time forward: of two processes only one gets it. */
export function grantReader({ all, db }: Pick<Engine, 'all' | 'db'>): Grants {
  return {
    async find(channel) {
      const row = await db.selectFrom('grants').selectAll().where('channel', '=', channel).executeTakeFirst()
      return row && grantFrom(row)
    },
    async take(channel, now, untilMs) {
      const taken = sql`update grants set taken_until = ${now + untilMs}
        where channel = ${channel} and taken_until <= ${now} returning *`
      const [row] = (await all(taken.compile(db))) as GrantRow[]
      return row && grantFrom(row)
    },
  }
}

function grantFrom(row: GrantRow): HeldGrant {
  const { channel, account, access, refresh, trouble, version } = row
  return {
    channel,
    account,
    access,
    refresh,
    trouble,
    version: Number(version),
    expiresAt: Number(row.expires_at),
    renewedAt: Number(row.renewed_at),
    troubleAt: Number(row.trouble_at),
  }
}

/** Reads invitations, and takes those that are due as messages are taken. */
export function invitationReader({ all, db }: Pick<Engine, 'all' | 'db'>): Invitations {
  return {
    async anyDue(now) {
      const due = sql`select 1 from invitations where waiting = 1 and due_at <= ${now} and taken_until <= ${now} limit 1`
      return (await all(due.compile(db))).length > 0
    },
    async takeDue(now, untilMs, limit) {
      const taken = sql`update invitations set taken_until = ${now + untilMs}, tries = tries + 1
        where taken_until <= ${now} and id in (
          select id from invitations where waiting = 1 and due_at <= ${now} and taken_until <= ${now}
          order by due_at limit ${limit})
        returning *`
      const rows = (await all(taken.compile(db))) as InvitationRow[]
      return rows.map(({ id, ticket, phone, agency, procedure, sent, tries, ...row }) => ({
        id,
        ticket,
        phone,
        agency,
        procedure,
        sent,
        tries,
        expiresOn: row.expires_on,
        dueAt: Number(row.due_at),
      }))
    },
    async find(message, id) {
      const rows = await db
        .selectFrom('invitations')
        .select(['id', 'ticket', 'message', 'sent', 'tries', 'waiting'])
        .where((eb) =>
          eb.or([
            ...(message === '' ? [] : [eb('message', '=', message)]),
            ...(id === '' ? [] : [eb('id', '=', id)]),
          ]),
        )
        .execute()
      const found = rows.find((row) => row.message === message) ?? rows[0]
      if (!found) return undefined
      const { waiting, tries, ...rest } = found
      return { ...rest, beingSent: waiting === 1 && tries > 0 }
    },
    async counts() {
      const [row] = (await all(
        sql`select count(*) as whole, coalesce(sum(waiting), 0) as waiting,
          coalesce(sum(case when reason <> '' then 1 else 0 end), 0) as given from invitations`.compile(db),
      )) as { whole: number; waiting: number; given: number }[]
      const { whole, waiting, given } = row ?? { whole: 0, waiting: 0, given: 0 }
      return {
        waiting: Number(waiting),
        givenUp: Number(given),
        sent: Number(whole) - Number(waiting) - Number(given),
      }
    },
  }
}

/** Reads the chats of officials. */
export function linkReader({ db }: Pick<Engine, 'db'>): Links {
  return {
    async find(channel, chat) {
      const row = await db
        .selectFrom('links')
        .selectAll()
        .where('channel', '=', channel)
        .where('chat', '=', chat)
        .executeTakeFirst()
      return row && linkFrom(row)
    },
    async all() {
      return (await db.selectFrom('links').selectAll().orderBy('since').execute()).map(linkFrom)
    },
    async code(hash, now) {
      const row = await db
        .selectFrom('link_codes')
        .select('agencies')
        .where('hash', '=', hash)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      return row && (JSON.parse(row.agencies) as readonly string[])
    },
  }
}

function linkFrom({ channel, chat, agencies, alerted, since, alerts }: LinkRow): Link {
  return {
    channel,
    chat,
    agencies: JSON.parse(agencies) as readonly string[],
    alerted: JSON.parse(alerted) as Link['alerted'],
    since: Number(since),
    alerts: Number(alerts) === 1,
  }
}
