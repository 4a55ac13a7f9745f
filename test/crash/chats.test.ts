import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { recount } from '../../db/recount.ts'
import { saveGrant } from '../../bots/zalo/token.ts'
import { openWorld } from '../../src/commands/open.ts'
import { makeTickets, startService, type BenchServer } from '../bench/server.ts'
import { folder } from '../commands/province.ts'
import { realClock } from '../fakes/real-clock.ts'
import { APP, fakeZalo } from '../fakes/zalo/index.ts'

const CHATS = 40
/** Whoever was killed had messages in hand, which are taken again after a minute. */
const LONGEST_MS = 480_000
/** So few may be left to send that the rest is in the hands of the killed; the next kill does not wait for that. */
const BETWEEN_KILLS_MS = 5_000

test('killed in the middle of conversations: every answer is stored once, every citizen gets their receipt', async () => {
  const zalo = await fakeZalo({
    clock: realClock,
    receipts: false,
    retries: Array.from({ length: 200 }, () => 100),
  })
  onTestFinished(() => zalo.close())
  const env = { DATA_DIR: folder(), ...zalo.env, TICKET_SECRETS: 'the-secret-of-the-crash-test' }
  const codes = await makeTickets(CHATS, env)
  const quiet = { ...env, LOG_LEVEL: 'silent', SEED: 'none' }
  const before = await openWorld(quiet)
  const { access_token: access, refresh_token: refresh } = zalo.grant()
  await saveGrant(before.world, APP.oaId, 0, { kind: 'granted', access, refresh, lifeMs: 90_000_000 })
  await before.close()

  let service: BenchServer | undefined
  const live = async () => {
    service = await startService(env)
    const { port } = service
    zalo.connect(
      (request) => fetch(new Request(`http://127.0.0.1:${port}/hooks/zalo`, request)),
      `http://127.0.0.1:${port}/hooks/zalo`,
    )
  }
  await live()
  onTestFinished(async () => void (await service?.stop('SIGKILL')))

  // Everybody sends their code and a level at once, while the service is killed and started again.
  const talking = Promise.all(
    codes.map(async (code, at) => {
      await zalo.userSends(`citizen-${at}`, `#DG ${code}`)
      await zalo.userSends(`citizen-${at}`, String((at % 5) + 1))
    }),
  )
  for (let kills = 1; kills <= 3; kills++) {
    // In the middle of sending: some messages are out, some in hand, some not yet answered.
    const until = Date.now() + BETWEEN_KILLS_MS
    while (zalo.calls.length < kills * 12 && Date.now() < until) await pause(1)
    await service?.stop('SIGKILL')
    await live()
  }
  await talking
  const receipts = (at: number) =>
    zalo.said(`citizen-${at}`).filter(({ text }) => text.includes('Mã biên nhận')).length
  const until = Date.now() + LONGEST_MS
  while (codes.some((_, at) => receipts(at) === 0) && Date.now() < until) {
    await zalo.retriesDue()
    await pause(200)
  }
  expect(codes.filter((_, at) => receipts(at) === 0)).toEqual([])
  await service?.stop()
  const after = await openWorld(quiet)
  onTestFinished(() => after.close())
  const rows = await after.engine.db.selectFrom('responses').select(['level', 'revision']).execute()
  expect(rows).toHaveLength(CHATS)
  expect(rows.every(({ revision }) => revision === 0)).toBe(true)
  expect(rows.map(({ level }) => level).toSorted()).toEqual(codes.map((_, at) => (at % 5) + 1).toSorted())
  expect(await recount(after.engine)).toMatchObject({ equal: true, responses: CHATS })
  expect(await after.engine.db.selectFrom('inbox').selectAll().execute()).toEqual([])
  // What was sent but not yet noted when the process was killed waits to be taken again; nothing else is left.
  const waiting = await after.engine.db.selectFrom('outbox').selectAll().execute()
  for (const { body, chat } of waiting) {
    const { text } = JSON.parse(body) as { text: string }
    expect(zalo.said(chat).map((said) => said.text)).toContain(text)
  }
}, 600_000)
