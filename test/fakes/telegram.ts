import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import * as v from 'valibot'

const sendMessage = v.object({
  chat_id: v.union([v.string(), v.number()]),
  text: v.pipe(v.string(), v.minLength(1)),
  reply_markup: v.optional(
    v.object({
      inline_keyboard: v.array(v.array(v.object({ text: v.string(), callback_data: v.string() }))),
    }),
  ),
})
const asked = v.object({ offset: v.number(), timeout: v.number() })
const setWebhook = v.object({
  url: v.string(),
  secret_token: v.string(),
  allowed_updates: v.array(v.string()),
})

type Update = { readonly update_id: number; readonly [field: string]: unknown }
type Button = { readonly text: string; readonly callback_data: string }

/** What the bot said to a chat. */
export interface Said {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly picture?: string
}

/**
 * A Bot API on loopback, with the people who talk to the bot. It speaks the wire of the real one as far as the bot uses it,
 * with its limits: 4,096 characters, 64 bytes behind a button, and a chat that must have begun.
 */
export interface FakeTelegram {
  readonly apiRoot: string
  readonly token: string
  /** All calls of the bot's, by method. */
  readonly calls: readonly { readonly method: string; readonly body: unknown }[]
  /** What the webhook was last answered with. */
  readonly answers: readonly number[]
  /** Where and with which secret the bot is called; as `setWebhook` does. */
  connect(call: (request: Request) => Response | Promise<Response>, url: string, secret: string): void
  says(chat: number, text: string | undefined, type?: string): Promise<void>
  /** Presses a button of the bot's last message. */
  presses(chat: number, words: string): Promise<void>
  /** Delivers the last update once more. */
  again(): Promise<void>
  said(chat: number): readonly Said[]
  /** Makes the next sends fail with this error. */
  failNext(code: number, description: string, retryAfter?: number): void
  close(): Promise<void>
}

export async function fakeTelegram(token = '123456:fake-token', wanted = 0): Promise<FakeTelegram> {
  const calls: { method: string; body: unknown }[] = []
  const answers: number[] = []
  const chats = new Map<number, Said[]>()
  const failures: { code: number; description: string; retryAfter?: number }[] = []
  const waiting = new Set<string>()
  let hook:
    | { call: (request: Request) => Response | Promise<Response>; url: string; secret: string }
    | undefined
  let updates = 700_000
  let last: Update = { update_id: 0 }
  let closed = false
  const unheard: Update[] = []

  const app = new Hono()
  const ok = (result: unknown) => Response.json({ ok: true, result })
  const fail = (code: number, description: string, retryAfter?: number) =>
    Response.json(
      {
        ok: false,
        error_code: code,
        description,
        ...(retryAfter !== undefined && { parameters: { retry_after: retryAfter } }),
      },
      { status: code },
    )
  app.post(`/bot${token}/:method`, async (c) => {
    const method = c.req.param('method')
    const body: unknown = await c.req.json().catch(() => ({}))
    calls.push({ method, body })
    if (method === 'sendMessage') return send(body)
    if (method === 'sendPhoto') return sendPhoto(body)
    if (method === 'getUpdates') return getUpdates(body)
    if (method === 'deleteWebhook') {
      hook = undefined
      return ok(true)
    }
    if (method === 'answerCallbackQuery') {
      const id = v.parse(v.object({ callback_query_id: v.string() }), body).callback_query_id
      return waiting.delete(id) ? ok(true) : fail(400, 'Bad Request: query is too old or its ID is invalid')
    }
    if (method === 'getMe')
      return ok({ id: 123456, is_bot: true, first_name: 'Đánh giá', username: 'danhgia_bot' })
    if (method === 'setWebhook')
      return v.safeParse(setWebhook, body).success ? ok(true) : fail(400, 'Bad Request: bad webhook')
    return method === 'setMyCommands' ? ok(true) : fail(404, 'Not Found')
  })
  app.post('*', () => fail(401, 'Unauthorized'))

  function send(body: unknown): Response {
    const failure = failures.shift()
    if (failure) return fail(failure.code, failure.description, failure.retryAfter)
    const parsed = v.safeParse(sendMessage, body)
    if (!parsed.success) return fail(400, 'Bad Request: message text is empty')
    const { chat_id, reply_markup, text } = parsed.output
    const chat = chats.get(Number(chat_id))
    const buttons = (reply_markup?.inline_keyboard ?? []).flat()
    if (!chat) return fail(400, 'Bad Request: chat not found')
    if ([...text].length > 4_096) return fail(400, 'Bad Request: message is too long')
    if (buttons.some(({ callback_data: data }) => data === '' || Buffer.byteLength(data) > 64))
      return fail(400, 'Bad Request: BUTTON_DATA_INVALID')
    chat.push({ text, buttons })
    return ok({ message_id: chat.length, date: 0, chat: { id: Number(chat_id), type: 'private' }, text })
  }

  function sendPhoto(body: unknown): Response {
    const { chat_id, photo } = v.parse(
      v.object({ chat_id: v.string(), photo: v.pipe(v.string(), v.url()) }),
      body,
    )
    chats.get(Number(chat_id))?.push({ text: '', buttons: [], picture: photo })
    return ok({ message_id: 1, date: 0, chat: { id: Number(chat_id), type: 'private' } })
  }

  /** Holds the question open until there is an update, or its time is over. */
  async function getUpdates(body: unknown): Promise<Response> {
    const { offset, timeout } = v.parse(asked, body)
    const until = Date.now() + timeout * 1_000
    for (;;) {
      while ((unheard[0]?.update_id ?? Infinity) < offset) unheard.shift()
      if (unheard.length > 0 || closed || Date.now() >= until) return ok(unheard)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  async function deliver(update: Update): Promise<void> {
    last = update
    // Whoever has set no webhook asks for updates.
    if (!hook) return void unheard.push(update)
    const answer = await hook.call(
      new Request(hook.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': hook.secret },
        body: JSON.stringify(update),
      }),
    )
    answers.push(answer.status)
  }

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: wanted, hostname: '127.0.0.1' }, () => resolve(started))
  })
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const person = (id: number) => ({ id, is_bot: false, first_name: 'Nguyễn Văn A' })
  return {
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    calls,
    answers,
    connect: (call, url, secret) => void (hook = { call, url, secret }),
    async says(chat, text, type = 'private') {
      if (!chats.has(chat)) chats.set(chat, [])
      await deliver({
        update_id: ++updates,
        message: {
          message_id: updates,
          date: 1_795_400_000,
          chat: { id: chat, type, first_name: 'A' },
          from: person(chat),
          ...(text === undefined ? { sticker: { file_id: 'x' } } : { text }),
        },
      })
    },
    async presses(chat, words) {
      const found = chats
        .get(chat)
        ?.at(-1)
        ?.buttons.find(({ text }) => text === words)
      if (!found) throw new Error(`the last message has no button “${words}”`)
      const id = String(900_000 + updates)
      waiting.add(id)
      await deliver({
        update_id: ++updates,
        callback_query: {
          id,
          from: person(chat),
          chat_instance: '1',
          data: found.callback_data,
          message: { message_id: 1, date: 0, chat: { id: chat, type: 'private' }, text: '…' },
        },
      })
    },
    again: () => deliver(last),
    said: (chat) => chats.get(chat) ?? [],
    failNext: (code, description, retryAfter) =>
      void failures.push({ code, description, ...(retryAfter !== undefined && { retryAfter }) }),
    close: () => {
      closed = true
      return new Promise((resolve) => void server.close(() => resolve()))
    },
  }
}
