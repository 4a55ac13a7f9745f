import { Api, GrammyError, HttpError, type Transformer } from 'grammy/web'
import type { Channel, Delivery, Outgoing } from '../../src/ports/channel.ts'
import { button, updateFrom } from './codec.ts'
import { listenTo } from './listen.ts'

/** What connects the bot. */
export interface TelegramSettings {
  readonly token: string
  /** The bot's name, without @. */
  readonly bot: string
  /** What Telegram must send with each call, so that we know it is Telegram. */
  readonly secret: string
  /** Address of the Bot API; another one in tests. */
  readonly apiRoot: string
  /** Whether to ask for updates instead of being called; for development. */
  readonly listen?: boolean
  /** grammY's own plugins for waiting and repeating, where the platform has timers for them. */
  readonly transformers?: readonly Transformer[]
}

/** Telegram (off until it is configured). One message a second to a chat and thirty in all are its limits. */
export function openTelegram(settings: TelegramSettings): Channel {
  const { apiRoot, bot, listen = false, secret, token, transformers = [] } = settings
  const api = new Api(token, { apiRoot, timeoutSeconds: 40 })
  if (transformers.length > 0) api.config.use(...transformers)
  return {
    name: 'telegram',
    capabilities: { buttons: 12, text: 4_096, label: 120 },
    perSecond: 25,
    entry: (code) => ({ url: `https://t.me/${bot}?start=${code}`, carriesCode: true }),
    async hear({ body, header }, now) {
      if (!same(header('x-telegram-bot-api-secret-token') ?? '', secret)) return { status: 401, events: [] }
      const { event, pressed } = updateFrom(parsed(body), now) ?? {}
      return {
        status: 200,
        events: event ? [event] : [],
        // Until it is told so, the citizen's button goes on turning.
        ...(pressed !== undefined && {
          afterwards: async () => void (await api.answerCallbackQuery(pressed)),
        }),
      }
    },
    async send(chat, message) {
      try {
        if (message.picture === undefined) await api.sendMessage(chat, message.text, keyboard(message))
        else await api.sendPhoto(chat, message.picture)
        return { kind: 'sent' }
      } catch (error) {
        return deliveryOf(error)
      }
    },
    ...(listen && { listen: (heard, signal) => listenTo(api, heard, signal) }),
  }
}

/** Buttons one below the other: the words are long, and thumbs are thick. */
function keyboard({ buttons }: Outgoing) {
  return buttons.length === 0
    ? {}
    : { reply_markup: { inline_keyboard: buttons.map((words) => [button(words)]) } }
}

/** How a failed call ended: 429 and Telegram's own trouble pass, a blocked bot or a wrong request does not. */
function deliveryOf(error: unknown): Delivery {
  if (error instanceof HttpError) return { kind: 'retry', reason: 'network' }
  if (!(error instanceof GrammyError)) throw error
  const { description, error_code: code, parameters } = error
  if (code !== 429 && code < 500) return { kind: 'never', reason: `${code} ${description}` }
  const wait = parameters.retry_after
  return { kind: 'retry', reason: String(code), ...(wait !== undefined && { afterMs: wait * 1_000 }) }
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
function same(given: string, wanted: string): boolean {
  let different = given.length ^ wanted.length
  for (let at = 0; at < wanted.length; at++) different |= given.charCodeAt(at) ^ wanted.charCodeAt(at)
  return different === 0
}
