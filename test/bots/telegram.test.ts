import { expect, onTestFinished, test } from 'vitest'
import { hookSecret, openBots } from '../../bots/index.ts'
import { connectTelegram } from '../../bots/telegram/connect.ts'
import { button, updateFrom } from '../../bots/telegram/codec.ts'
import { openVault } from '../../src/vault.ts'
import { fakeTelegram } from '../fakes/telegram.ts'
import { SECRETS } from '../stores/store.ts'
import { openTest } from '../web/world.ts'

/** The service with a bot on a fake Telegram; `says` and `presses` wait until the bot has answered. */
async function connected() {
  const telegram = await fakeTelegram()
  onTestFinished(() => telegram.close())
  const vault = openVault([SECRETS.TICKET_SECRETS])
  const { apiRoot, token } = telegram
  const told: Promise<unknown>[] = []
  const t = await openTest({
    env: { TELEGRAM_TOKEN: token, TELEGRAM_BOT: 'danhgia_bot', TELEGRAM_API: apiRoot },
    wake: (_c, afterwards) => void told.push(Promise.resolve(afterwards?.())),
  })
  const secret = hookSecret(vault, 'telegram')
  telegram.connect((request) => t.app.fetch(request), 'http://localhost:3000/hooks/telegram', secret)
  const bots = openBots(t.world, t.channels, () => 0.5)
  const settled = async () => {
    await Promise.all(told)
    await bots()
  }
  return {
    t,
    telegram,
    vault,
    settled,
    async says(text: string | undefined) {
      await telegram.says(7, text)
      await settled()
      return telegram.said(7).at(-1)?.text ?? ''
    },
    async presses(words: string) {
      await telegram.presses(7, words)
      await settled()
      return telegram.said(7).at(-1)?.text ?? ''
    },
  }
}

test('a deep link, one press, the questions: the whole survey by buttons', async () => {
  const { t, telegram, presses, says } = await connected()
  const { long } = await t.finish()
  expect(await says(`/start ${long}`)).toContain('hài lòng ở mức nào')
  expect(
    telegram
      .said(7)
      .at(-1)
      ?.buttons.map(({ text }) => text),
  ).toEqual([
    '1 – Rất không hài lòng',
    '2 – Không hài lòng',
    '3 – Bình thường',
    '4 – Hài lòng',
    '5 – Rất hài lòng',
    'Dừng',
    'English',
  ])
  expect(await presses('1 – Rất không hài lòng')).toContain('Đã ghi nhận: Rất không hài lòng')
  expect(await presses('Trả lời thêm')).toContain('chưa hài lòng')
  const reason = telegram.said(7).at(-1)?.buttons[0]?.text ?? ''
  expect(await presses(reason)).toContain('Câu 1/5')
  expect(await presses('Không áp dụng')).toContain('Câu 2/5')
  expect(await presses('Bỏ qua')).toContain('Câu 3/5')
  expect(await presses('Quay lại')).toContain('Câu 2/5')
  expect(await presses('Dừng')).toContain('vẫn được ghi nhận')
  const rows = await t.engine.db
    .selectFrom('responses')
    .select(['level', 'via', 'items', 'reasons'])
    .execute()
  expect(rows).toEqual([
    { level: 1, via: 'telegram', items: '{"access":0}', reasons: expect.stringMatching(/^\["\w+"\]$/) },
  ])
  // Every press was acknowledged, and every call had 200 for an answer.
  expect(telegram.calls.filter(({ method }) => method === 'answerCallbackQuery')).toHaveLength(7)
  expect(new Set(telegram.answers)).toEqual(new Set([200]))
})

test('the rating page leads into the chat, and the link begins the survey there', async () => {
  const { t, says } = await connected()
  const { long } = await t.finish()
  const page = await (await t.app.request(`/r/${long}`)).text()
  const link = /href="https:\/\/t\.me\/danhgia_bot\?start=([\w-]{1,64})"[^>]*>\s*Đánh giá qua Telegram/.exec(
    page,
  )?.[1]
  expect(link).toBe(long)
  expect(await says(`/start ${link}`)).toContain('hài lòng ở mức nào')
  expect(await (await t.app.request(`/r/${long}?via=kiosk`)).text()).not.toContain('t.me')
})

test('an update that comes twice is answered once; stickers and groups are not taken for answers', async () => {
  const { t, telegram, says, settled } = await connected()
  const { short } = await t.finish()
  await says(short)
  await telegram.again()
  await settled()
  expect(telegram.said(7)).toHaveLength(1)
  expect(await says(undefined)).toContain('hài lòng ở mức nào')
  expect(telegram.said(7).at(-2)?.text).toContain('chỉ đọc được chữ')
  await telegram.says(-100, short, 'group')
  await settled()
  expect(telegram.said(-100)).toEqual([])
})

test('a call without the secret is refused, and nothing of it is stored', async () => {
  const { t, telegram, vault } = await connected()
  const secret = hookSecret(vault, 'telegram')
  for (const wrong of ['', 'x'.repeat(secret.length), `${secret}x`, secret.slice(1)]) {
    telegram.connect((request) => t.app.fetch(request), 'http://localhost:3000/hooks/telegram', wrong)
    await telegram.says(7, 'xin chào')
  }
  expect(telegram.answers).toEqual([401, 401, 401, 401])
  expect(await t.engine.db.selectFrom('inbox').selectAll().execute()).toEqual([])
  expect(t.counted.get('hook_refused telegram')).toBe(4)
  const unknown = await t.app.request('/hooks/viber', { method: 'POST', body: '{}' })
  expect(unknown.status).toBe(404)
  // A console shows its secret only after the address has answered: what is not connected yet says so, and stores nothing.
  const early = await t.app.request('/hooks/zalo', { method: 'POST', body: '{"event_name":"follow"}' })
  expect(early.status).toBe(200)
  expect(await t.engine.db.selectFrom('inbox').selectAll().execute()).toEqual([])
})

test('what is no update, or one of a kind we do not know, is taken and left', async () => {
  const { t, vault } = await connected()
  const secret = hookSecret(vault, 'telegram')
  for (const body of ['', 'no json', '[]', '{"update_id":"1"}', '{"update_id":1,"poll":{}}']) {
    const answer = await t.app.request('/hooks/telegram', {
      method: 'POST',
      headers: { 'x-telegram-bot-api-secret-token': secret },
      body,
    })
    expect(answer.status).toBe(200)
  }
  expect(await t.engine.db.selectFrom('inbox').selectAll().execute()).toEqual([])
  expect(
    updateFrom({ update_id: 5, message: { chat: { id: 1, type: 'private' }, date: 'x' } }, 0),
  ).toBeUndefined()
})

test('Telegram’s limits: asked to wait, it waits; blocked, it gives up and says why', async () => {
  const { t, telegram, settled, says } = await connected()
  telegram.failNext(429, 'Too Many Requests: retry after 5', 5)
  expect(await says('xin chào')).toBe('')
  t.clock.now += 4_000
  await settled()
  expect(telegram.said(7)).toHaveLength(0)
  t.clock.now += 2_000
  await settled()
  expect(telegram.said(7)).toHaveLength(1)
  telegram.failNext(403, 'Forbidden: bot was blocked by the user')
  await says('giúp')
  expect(await t.world.messages.givenUp(5)).toMatchObject([
    { channel: 'telegram', reason: '403 Forbidden: bot was blocked by the user' },
  ])
})

test('what a button sends back fits into 64 bytes', () => {
  const { callback_data: data, text } = button(
    '3. Phải đi lại nhiều lần, bổ sung giấy tờ nhiều lần, không được hướng dẫn đầy đủ',
  )
  expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
  expect(text.startsWith(data)).toBe(true)
})

test('an operator connects the bot with one command, in both languages', async () => {
  const { telegram } = await connected()
  const { apiRoot, token } = telegram
  expect(await connectTelegram({ apiRoot, token, secret: 'a'.repeat(64) }, 'https://d.vn')).toBe(
    'danhgia_bot',
  )
  expect(telegram.calls.map(({ method }) => method)).toEqual([
    'getMe',
    'setWebhook',
    'setMyCommands',
    'setMyCommands',
  ])
  expect(telegram.calls[1]?.body).toMatchObject({
    url: 'https://d.vn/hooks/telegram',
    allowed_updates: ['message', 'callback_query'],
  })
})
