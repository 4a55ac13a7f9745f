import * as v from 'valibot'
import type { Said } from '../../src/domain/message/message.ts'
import type { Incoming, Outgoing } from '../../src/ports/channel.ts'
import { rated } from './ratings.ts'

/** Ids have up to 19 digits and are never numbers; times come as text or, in some events, as numbers. */
const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))
const time = v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^\d{1,16}$/))

/** What every event has; the rest is read by its name. */
const envelope = v.object({ app_id: id, event_name: v.string(), timestamp: time })

const party = v.object({ id, admin_id: v.optional(v.union([v.string(), v.number()])) })
const userMessage = v.object({
  sender: party,
  recipient: party,
  message: v.object({
    msg_id: v.string(),
    text: v.optional(v.string()),
    conversation_id: v.optional(id),
  }),
})
const following = v.object({ oa_id: id, follower: v.object({ id }) })
const clicking = v.object({ oa_id: id, user_id: id })
const withdrawing = v.object({ oa_id: v.optional(id), user_id: id })
const arrived = v.object({
  sender: party,
  message: v.object({ msg_id: v.string(), tracking_id: v.pipe(v.string(), v.minLength(1)) }),
})

/** An event as the channel acts on it; `nothing` is understood, and leaves nothing to do. */
export type ZaloEvent =
  | { readonly kind: 'happened'; readonly oaId: string | undefined; readonly incoming: Incoming }
  | { readonly kind: 'nothing' }

const NOTHING: ZaloEvent = { kind: 'nothing' }

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
  const happened = (oaId: string | undefined, event: string, chat: string, what: Said): ZaloEvent => ({
    kind: 'happened',
    oaId,
    incoming: { event, chat, at: now, said: what },
  })
  if (name === 'user_withdraw') {
    const parsed = v.safeParse(withdrawing, body)
    if (!parsed.success) return undefined
    const { oa_id: oaId, user_id: user } = parsed.output
    return happened(oaId, `withdraw.${user}.${timestamp}`, user, { kind: 'withdrawn' })
  }
  if (name === 'user_feedback') {
    const read = rated(body)
    return read && happened(read.oaId, read.event, read.event, { kind: 'rated', rating: read.rating })
  }
  if (name === 'user_received_message') {
    const parsed = v.safeParse(arrived, body)
    // Without our name for it this is one of the chat's own messages.
    if (!parsed.success) return NOTHING
    const { msg_id: message, tracking_id: invitation } = parsed.output.message
    const event = `arrived.${message}`
    return happened(parsed.output.sender.id, event, event, { kind: 'arrived', message, invitation })
  }
  if (name === 'follow' || name === 'user_click_chatnow') return opened(body, name, timestamp, happened)
  if (/^(?:user|anonymous)_send_\w+$/.test(name)) return said(body, name, happened)
  return /^oa_send_\w+$/.test(name) ? echoed(body, happened) : NOTHING
}

type Happened = (oaId: string | undefined, event: string, chat: string, what: Said) => ZaloEvent

/** What a citizen sent: text, or anything else as null. A pressed button comes as text, too. */
function said(body: unknown, name: string, happened: Happened): ZaloEvent | undefined {
  const parsed = v.safeParse(userMessage, body)
  if (!parsed.success) return undefined
  const { message, recipient, sender } = parsed.output
  if (message.msg_id === SAMPLE) return NOTHING
  const text = name.endsWith('_send_text') ? (message.text ?? null) : null
  const chat = name.startsWith('anonymous_') ? anonymousChat(sender.id, message.conversation_id) : sender.id
  return happened(recipient.id, message.msg_id, chat, { kind: 'words', text })
}

/** Who follows or opens the chat is greeted; these events have no id of their own, so person and time name them. */
function opened(body: unknown, name: string, timestamp: string, happened: Happened): ZaloEvent | undefined {
  const parsed = v.safeParse(v.union([following, clicking]), body)
  if (!parsed.success) return undefined
  const { oa_id: oaId } = parsed.output
  const chat = 'follower' in parsed.output ? parsed.output.follower.id : parsed.output.user_id
  return happened(oaId, `${name}.${chat}.${timestamp}`, chat, { kind: 'words', text: '/start' })
}

/** Our own messages come back; only one that an administrator wrote by hand means something. */
function echoed(body: unknown, happened: Happened): ZaloEvent {
  const parsed = v.safeParse(userMessage, body)
  if (!parsed.success || parsed.output.sender.admin_id === undefined) return NOTHING
  const { message, recipient, sender } = parsed.output
  return happened(sender.id, message.msg_id, recipient.id, { kind: 'taken-over' })
}

/** Somebody who is not signed in to Zalo is answered in one conversation only. */
function anonymousChat(user: string, conversation = ''): string {
  return `anonymous:${user}:${conversation}`
}

/** Whom a message goes to, in Zalo's words, and whether they are anonymous. */
export function recipientOf(chat: string): { readonly anonymous: boolean; readonly recipient: unknown } {
  const [kind, anonymous_id, conversation_id] = chat.split(':')
  return kind === 'anonymous'
    ? { anonymous: true, recipient: { anonymous_id, conversation_id } }
    : { anonymous: false, recipient: { user_id: chat } }
}

/** A message in Zalo's words. A pressed button shows its words in the chat and sends them as text. */
export function messageBody({ text, buttons, picture }: Outgoing): unknown {
  if (picture !== undefined)
    return {
      text,
      attachment: {
        type: 'template',
        payload: { template_type: 'media', elements: [{ media_type: 'image', url: picture }] },
      },
    }
  if (buttons.length === 0) return { text }
  return {
    text,
    attachment: {
      type: 'template',
      payload: { buttons: buttons.map((words) => ({ title: words, type: 'oa.query.show', payload: words })) },
    },
  }
}
