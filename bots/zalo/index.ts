import { split } from '../dialog/fit.ts'
import type { Channel, Heard, Outgoing } from '../../src/ports/channel.ts'
import type { World } from '../../src/ports/world.ts'
import { openClient, proofOf, type Answer, type Client } from './client.ts'
import { envelopeOf, eventFrom, messageBody, recipientOf } from './codec.ts'
import { openConsent } from './consent.ts'
import { deliveredAs } from './delivery.ts'
import { openInviter } from './invite.ts'
import { isFromZalo } from './signature.ts'
import { CHANNEL, openTokens } from './token.ts'

/** What connects the OA. */
export interface ZaloSettings {
  readonly appId: string
  readonly appSecret: string
  readonly oaId: string
  readonly oaSecret: string
  readonly proof: boolean
  readonly verifier: string | undefined
  readonly template: string | undefined
  readonly perMinute: number
  readonly bases: { readonly oauth: string; readonly oa: string; readonly zbs: string }
}

/** Zalo takes no more than this, counted in code points. */
const LONGEST = 2_000
/** Zalo repeats an event for some hours; what is older than a day is no repeat. */
const LATEST_MS = 24 * 60 * 60_000

const FRESH_MS = 60 * 60_000

/** What of the calls in a second goes to chats, and what to invitations, whose turn comes up to a tenth early. */
const SHARES = { chats: 0.4, invitations: 0.54 }

/** Zalo Official Account, within the calls that Zalo takes in a minute. */
export function openZalo(settings: ZaloSettings, world: World): Channel {
  const { appId, appSecret, bases, oaId } = settings
  const tokens = openTokens(world, { base: bases.oauth, appId, appSecret })
  const client = openClient(tokens, { bases, ...(settings.proof && { proof: proofOf(appSecret) }) })
  return {
    name: 'zalo',
    capabilities: { buttons: 5, text: LONGEST, label: 100 },
    perSecond: Math.floor((settings.perMinute / 60) * SHARES.chats),
    entry: () => ({ url: `https://zalo.me/${oaId}`, carriesCode: false }),
    hear: ({ body, header }, now) => hear(settings, body, header('x-zevent-signature'), now),
    send: async (chat, message) => deliveredAs(world, await send(client, chat, message)),
    // Right after an administrator has connected it there is nothing to renew.
    renew: async () => {
      const grant = await world.grants.find(CHANNEL)
      if (grant && world.now() - grant.renewedAt > FRESH_MS) await tokens.renew()
    },
    consent: openConsent(world, settings),
    ...(settings.template !== undefined && {
      inviter: {
        perSecond: Math.floor((settings.perMinute / 60) * SHARES.invitations),
        ...openInviter(world, client, settings.template),
      },
    }),
  }
}

const nothing = (reason: string): Heard => ({ status: 200, events: [], reason })

/** Reads a call. Whether it is Zalo's is told by its signature over the bytes as they came. */
async function hear(
  { appId, oaId, oaSecret }: ZaloSettings,
  body: string,
  header: string | undefined,
  now: number,
): Promise<Heard> {
  // When the address is saved, the console tries it so, unsigned.
  if (body.trim() === '{}' && header === undefined) return nothing('probe')
  const parsed = parse(body)
  const envelope = envelopeOf(parsed)
  const refused = (reason: string): Heard => ({ status: 401, events: [], reason })
  if (!envelope) return refused('unreadable')
  if (envelope.appId !== appId) return refused('foreign-app')
  if (!(await isFromZalo({ ...envelope, header, body }, oaSecret))) return refused('bad-signature')
  if (Math.abs(now - Number(envelope.timestamp)) > LATEST_MS) return nothing('too-old')
  const event = eventFrom(parsed, envelope, now)
  if (!event) return nothing('unreadable')
  if (event.kind === 'nothing') return { status: 200, events: [] }
  return event.oaId !== undefined && event.oaId !== oaId
    ? nothing('foreign-oa')
    : { status: 200, events: [event.incoming] }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

async function send(client: Client, chat: string, message: Outgoing): Promise<Answer> {
  const { anonymous, recipient } = recipientOf(chat)
  if (!anonymous) return client.message(recipient, messageBody(message))
  // Whether buttons are shown to them is not known, so the choices are in the text.
  const text = [message.text, ...message.buttons].join('\n')
  return client.anonymous(recipient, { text: split(text, LONGEST)[0] })
}
