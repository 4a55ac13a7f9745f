import * as v from 'valibot'
import type { Incoming } from '../../src/ports/channel.ts'

/** Ids have up to 19 digits and are never numbers; times come as text or, in some events, as numbers. */
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const time = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{1,16}$/))

/** What every event has; the rest is read by its name. */
const envelope = v.object({ app_id: id, event_name: v.string(), timestamp: time })

const party = v.object({ id, admin_id: v.optional(v.union([v.string(), v.number()])) })
const userMessage = v.object({
  sender: party,
  recipient: party,
  message: v.object({ msg_id: v.string(), text: v.optional(v.string()) }),
})
const following = v.object({ oa_id: id, follower: v.object({ id }) })
const clicking = v.object({ oa_id: id, user_id: id })
const withdrawing = v.object({ oa_id: v.optional(id), user_id: id })

/** An event as the channel acts on it. */
export type ZaloEvent =
  /** A citizen wrote, pressed, followed or opened the chat: it is answered. */
  | { readonly kind: 'said'; readonly oaId: string; readonly incoming: Incoming }
  /** An administrator of the OA wrote by hand: the bot leaves that chat alone for a while. */
  | { readonly kind: 'taken-over'; readonly oaId: string; readonly chat: string }
  /** A citizen asks for everything about them to be deleted. */
  | { readonly kind: 'withdrawn'; readonly chat: string }
  /** Understood, and nothing to do: delivery and reading receipts, our own echoes, kinds we do not know. */
  | { readonly kind: 'nothing' }

/** What every event is signed with. */
export interface Envelope {
  readonly appId: string
  readonly name: string
  readonly timestamp: string
}

/** The envelope of a call's body; undefined when it is none. Unknown fields are left alone, wrong types are not. */
export function envelopeOf(body: unknown): Envelope | undefined {
  const parsed = v.safeParse(envelope, body)
  if (!parsed.success) return undefined
  const { app_id: appId, event_name: name, timestamp } = parsed.output
  return { appId, name, timestamp }
}

/** Samples that the console sends when an operator presses “Test” carry this in the place of an id. */
const SAMPLE = 'This is message id'

/**
 * The event of a verified body. `now` is when it came: what a citizen says is answered now, whatever time it carries.
 * Undefined when the body has not the form that its name promises.
 */
export function eventFrom(body: unknown, { name, timestamp }: Envelope, now: number): ZaloEvent | undefined {
  if (name === 'user_withdraw') {
    const parsed = v.safeParse(withdrawing, body)
    return parsed.success ? { kind: 'withdrawn', chat: parsed.output.user_id } : undefined
  }
  if (name === 'follow' || name === 'user_click_chatnow') return opened(body, name, timestamp, now)
  if (/^(?:user|anonymous)_send_\w+$/.test(name)) return said(body, name, now)
  if (/^oa_send_\w+$/.test(name)) return echoed(body)
  return { kind: 'nothing' }
}

/** What a citizen sent: text, or anything else as null. A pressed button comes as text, too. */
function said(body: unknown, name: string, now: number): ZaloEvent | undefined {
  const parsed = v.safeParse(userMessage, body)
  if (!parsed.success) return undefined
  const { message, recipient, sender } = parsed.output
  if (message.msg_id === SAMPLE) return { kind: 'nothing' }
  const text = name.endsWith('_send_text') ? (message.text ?? null) : null
  const incoming = { event: message.msg_id, chat: sender.id, at: now, text }
  return { kind: 'said', oaId: recipient.id, incoming }
}

/** Who follows or opens the chat is greeted; these events have no id of their own, so person and time name them. */
function opened(body: unknown, name: string, timestamp: string, now: number): ZaloEvent | undefined {
  const parsed = v.safeParse(v.union([following, clicking]), body)
  if (!parsed.success) return undefined
  const { oa_id: oaId } = parsed.output
  const chat = 'follower' in parsed.output ? parsed.output.follower.id : parsed.output.user_id
  return {
    kind: 'said',
    oaId,
    incoming: { event: `${name}.${chat}.${timestamp}`, chat, at: now, text: '/start' },
  }
}

/** Our own messages come back; only one that an administrator wrote by hand means something. */
function echoed(body: unknown): ZaloEvent | undefined {
  const parsed = v.safeParse(userMessage, body)
  if (!parsed.success) return { kind: 'nothing' }
  const { recipient, sender } = parsed.output
  return sender.admin_id === undefined
    ? { kind: 'nothing' }
    : { kind: 'taken-over', oaId: sender.id, chat: recipient.id }
}
