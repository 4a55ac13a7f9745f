import { linkChat, makeLinkCode } from '../../src/actions/chat/link.ts'
import { setInviting } from '../../src/actions/invitation/agencies.ts'
import { scope } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { BY, COMMUNE, START, type TestApp } from './world.ts'

/** The settings of an Official Account that nobody calls. */
export const ZALO = {
  ZALO_APP_ID: '360846524940903967',
  ZALO_APP_SECRET: 'secret-of-the-app',
  ZALO_OA_ID: '388613280878808645',
  ZALO_OA_SECRET: 'secret-of-the-oa',
  ZALO_TEMPLATE: '623794',
}

/** What the desk may have to show of chats: a grant in trouble, an agency that invites, a linked chat, a message given up. */
export async function chatHistory(t: TestApp): Promise<void> {
  const { world } = t
  accepted(await setInviting(world, BY, COMMUNE, true))
  const { code } = accepted(await makeLinkCode(world, BY, await scope(t), COMMUNE))
  accepted(await linkChat(world, { channel: 'zalo', chat: 'chat-of-an-official' }, code))
  await world.commit({ by: BY, changes: [{ kind: 'grant-saved', grant: GRANT }] })
  await trouble(t, 'refused: -14014 Invalid refresh token')
  await giveUp(t, 'citizen -217')
}

/** Tokens as they are stored. */
export const GRANT = {
  channel: 'zalo',
  account: ZALO.ZALO_OA_ID,
  access: 'sealed-access',
  refresh: 'sealed-refresh',
  expiresAt: START + 25 * 3_600_000,
  renewedAt: START,
  version: 1,
} as const

/** A renewal that failed. */
export async function trouble({ world }: TestApp, reason: string): Promise<void> {
  const failed = { channel: 'zalo', version: 1, trouble: reason, at: START, takenUntil: 0 }
  await world.commit({ by: BY, changes: [{ kind: 'grant-troubled', ...failed }] })
}

/** A message with these words that nobody will send. */
export async function giveUp({ engine, world }: TestApp, reason: string, text = 'x'): Promise<void> {
  const message = { text, buttons: [] }
  await world.commit({
    by: BY,
    changes: [{ kind: 'message-queued', channel: 'zalo', chat: 'chat-1', at: START, message }],
  })
  const row = await engine.db
    .selectFrom('outbox')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  await world.commit({ by: BY, changes: [{ kind: 'message-given-up', id: Number(row.id), reason }] })
}
