import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { serve } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import * as v from 'valibot'
import { fakesPage } from './page.ts'
import { realClock } from './real-clock.ts'
import { fakeTelegram, type FakeTelegram } from './telegram.ts'
import { fakeZalo, type FakeZalo } from './zalo/index.ts'

/*
 * A Zalo and a Telegram on this machine, a page on which one is the citizen, and the service connected to both: to try the
 * conversation without any account. The clock is the real one.
 */

const FIRST = Number(process.env['FAKES_PORT'] ?? 4000)
const PORTS = {
  service: Number(process.env['PORT'] ?? 3000),
  page: FIRST,
  zalo: FIRST + 1,
  telegram: FIRST + 2,
}
const SERVICE = `http://localhost:${PORTS.service}`
const EMAIL = 'admin@example.vn'
const DATA_DIR = process.env['DATA_DIR'] ?? './data/fakes'
const CITIZEN = '246845883529197922'
const CHAT = 7

const zalo = await fakeZalo({
  port: PORTS.zalo,
  clock: realClock,
})
const telegram = await fakeTelegram('123456:fake-token', PORTS.telegram)
zalo.allowRedirect(`${SERVICE}/connect/zalo`)
zalo.connect((request) => fetch(request), `${SERVICE}/hooks/zalo`)

const service = spawn(process.execPath, ['src/main.ts'], {
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    DATA_DIR,
    TICKET_SECRETS: 'the-secret-of-the-fakes',
    LOG_LEVEL: 'warn',
    ...process.env,
    ...zalo.env,
    PORT: String(PORTS.service),
    PUBLIC_URL: SERVICE,
    ZALO_TEMPLATE: '623794',
    INVITE_AFTER_HOURS: '0',
    INVITE_HOURS: '0-24',
    TELEGRAM_TOKEN: telegram.token,
    TELEGRAM_BOT: 'danhgia_bot',
    TELEGRAM_API: telegram.apiRoot,
    TELEGRAM_LISTEN: '1',
  },
})
service.stdout.pipe(process.stdout)
service.on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => service.kill(signal))
let ready = ''
service.stdout.on('data', (chunk: Buffer) => {
  const before = ready
  ready += chunk.toString()
  if (!before.includes('Ready.') && ready.includes('Ready.')) void connected()
})

/** Connects the OA as an administrator does in a browser, then says where to go. */
async function connected(): Promise<void> {
  const manual = { redirect: 'manual' } as const
  const signedIn = await fetch(`${SERVICE}/desk/sign-in`, {
    ...manual,
    method: 'POST',
    headers: { origin: SERVICE },
    body: new URLSearchParams({
      email: EMAIL,
      password: readFileSync(`${DATA_DIR}/demo-password.txt`, 'utf8').trim(),
    }),
  })
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  const begun = await fetch(`${SERVICE}/desk/chat/connect/zalo`, { ...manual, headers: { cookie } })
  const granted = await fetch(begun.headers.get('location') ?? '')
  process.stdout.write(
    `\nZalo ${granted.ok ? 'is connected' : 'is NOT connected'}. Be the citizen at http://localhost:${PORTS.page}\n\n`,
  )
}

/** What each side said, in order; the citizen's own lines are kept here. */
type Line = {
  readonly me?: boolean
  readonly text: string
  readonly buttons?: readonly string[]
  readonly picture?: string
}
const lines: Record<'zalo' | 'telegram', Line[]> = { zalo: [], telegram: [] }

function heard(): void {
  const spoken = (channel: 'zalo' | 'telegram') => lines[channel].filter(({ me }) => !me).length
  for (const { buttons, image, text } of zalo.said(CITIZEN).slice(spoken('zalo')))
    lines.zalo.push({
      text,
      buttons: buttons.map(({ title }) => title),
      ...(image !== undefined && { picture: image }),
    })
  for (const { buttons, picture, text } of telegram.said(CHAT).slice(spoken('telegram')))
    lines.telegram.push({
      text,
      buttons: buttons.map((one) => one.text),
      ...(picture !== undefined && { picture }),
    })
}

const typed = v.object({
  words: v.optional(v.string(), ''),
  id: v.optional(v.string(), ''),
  level: v.optional(v.number(), 5),
})
type Typed = v.InferOutput<typeof typed>

const mine = (channel: 'zalo' | 'telegram', text: string) => {
  heard()
  lines[channel].push({ me: true, text })
}

/** What the page's buttons do. */
const DOES: Readonly<Record<string, (said: Typed, zalo: FakeZalo, telegram: FakeTelegram) => Promise<void>>> =
  {
    'zalo/say': async ({ words }) => (mine('zalo', words), zalo.userSends(CITIZEN, words)),
    'zalo/press': async ({ words }) => (mine('zalo', words), zalo.userClicks(CITIZEN, words)),
    'zalo/follow': async () => (mine('zalo', '(follows)'), zalo.userFollows(CITIZEN)),
    'zalo/photo': async () => (mine('zalo', '(photo)'), zalo.userSendsOther(CITIZEN)),
    'zalo/admin': async () => (
      mine('zalo', '(an administrator writes)'),
      zalo.adminWrites(CITIZEN, 'Chào ông/bà')
    ),
    'zalo/withdraw': async () => (mine('zalo', '(withdraws)'), zalo.userWithdraws(CITIZEN)),
    'zalo/rate': async ({ id, level }) => zalo.userRates(id, level),
    'telegram/say': async ({ words }) => (mine('telegram', words), telegram.says(CHAT, words)),
    'telegram/press': async ({ words }) => (mine('telegram', words), telegram.presses(CHAT, words)),
  }

const app = new Hono()
app.get('/', (c) => c.html(fakesPage(SERVICE)))
app.get('/state', (c) => {
  heard()
  return c.json({ ...lines, templates: zalo.templates().map(({ data, msgId }) => ({ id: msgId, data })) })
})
app.post('/:channel/:verb', async (c: Context) => {
  const does = DOES[`${c.req.param('channel')}/${c.req.param('verb')}`]
  if (!does) return c.notFound()
  await does(v.parse(typed, await c.req.json()), zalo, telegram)
  return c.json({ ok: true })
})
serve({ fetch: app.fetch, port: PORTS.page, hostname: '127.0.0.1' })
