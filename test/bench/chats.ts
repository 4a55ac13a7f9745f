import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { saveGrant } from '../../bots/zalo/token.ts'
import { setInviting } from '../../src/actions/invitation/agencies.ts'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { openWorld } from '../../src/commands/open.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { realClock } from '../fakes/real-clock.ts'
import { signatureOf } from '../fakes/zalo/hooks.ts'
import { APP, fakeZalo, type FakeZalo } from '../fakes/zalo/index.ts'
import { makeTickets, startService, type BenchServer } from './server.ts'

/** What chats measured. */
export interface ChatTimes {
  /** Webhook events until they were answered, while the service also answers the citizens. */
  readonly hooks: { readonly perSecond: number; readonly p99: number; readonly refused: number }
  /** From a citizen's word to the bot's, with many chats at once and no limit of the channel. */
  readonly turns: { readonly chats: number; readonly perSecond: number; readonly p99: number }
  readonly invitations: {
    readonly count: number
    readonly perMinute: number
    readonly perSecond: number
    readonly sent: number
    readonly doubled: number
    readonly kills: number
  }
  /** Invitations in a second at the limit that Zalo has. */
  readonly limited: { readonly perMinute: number; readonly perSecond: number }
}

const SECRETS = { TICKET_SECRETS: 'the-secret-of-the-bench' }

export async function timeChats(
  root: string,
  scale: { chats: number; invitations: number },
): Promise<ChatTimes> {
  const zalo = await fakeZalo({ clock: realClock, receipts: false })
  Object.assign(zalo.knobs, { rateLimit: Infinity, quota: Infinity })
  const environment = (folder: string, perMinute: number) => ({
    DATA_DIR: join(root, folder),
    ...SECRETS,
    ...zalo.env,
    ZALO_TEMPLATE: '623794',
    ZALO_PER_MINUTE: String(perMinute),
    INVITE_AFTER_HOURS: '0',
    INVITE_HOURS: '0-24',
    LOG_LEVEL: 'warn',
  })
  try {
    const talking = environment('chats', 1_000_000)
    const codes = await makeTickets(scale.chats, talking)
    await granted(zalo, talking)
    const service = await startOn(zalo, talking)
    const turns = await timeTurns(zalo, codes)
    const hooks = await timeHooks(service.port, scale.chats * 10)
    await service.stop()
    return { hooks, turns, ...(await timeInvitations(zalo, scale.invitations, environment)) }
  } finally {
    await zalo.close()
  }
}

async function startOn(zalo: FakeZalo, environment: Record<string, string>): Promise<BenchServer> {
  const service = await startService({ ...environment, LOG_LEVEL: 'info' })
  const url = `http://127.0.0.1:${service.port}/hooks/zalo`
  zalo.connect((request) => fetch(new Request(url, request)), url)
  return service
}

async function granted(zalo: FakeZalo, environment: Record<string, string>): Promise<void> {
  const { world, close } = await openWorld({ ...environment, SEED: 'none' })
  const { access_token: access, refresh_token: refresh } = zalo.grant()
  const { version = 0 } = (await world.grants.find('zalo')) ?? {}
  await saveGrant(world, APP.oaId, version, { kind: 'granted', access, refresh, lifeMs: 90_000_000 })
  await close()
}

/** Three turns of each chat: the code, a level, an end; each citizen speaks again when the bot has answered. */
async function timeTurns(zalo: FakeZalo, codes: readonly string[]): Promise<ChatTimes['turns']> {
  const times: number[] = []
  const started = performance.now()
  await Promise.all(
    codes.map(async (code, at) => {
      const citizen = `citizen-${at}`
      for (const [turn, words] of [`#DG ${code}`, String((at % 5) + 1), 'xong'].entries()) {
        const sent = performance.now()
        await zalo.userSends(citizen, words)
        while (zalo.said(citizen).length <= turn) await pause(5)
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  return { chats: codes.length, perSecond: times.length / seconds, p99: quantile(times, 0.99) }
}

/** Signed events over keep-alive connections, each of another person. */
async function timeHooks(port: number, count: number): Promise<ChatTimes['hooks']> {
  const times: number[] = []
  let [next, refused] = [0, 0]
  const started = performance.now()
  const worker = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let sent = 0
      const send = () => {
        if (next >= count) {
          socket.end()
          return resolve()
        }
        const timestamp = String(Date.now())
        const body = JSON.stringify({
          app_id: APP.appId,
          sender: { id: `stranger-${next}` },
          recipient: { id: APP.oaId },
          event_name: 'user_send_text',
          message: { text: 'Đánh giá', msg_id: `bench-${next++}` },
          timestamp,
        })
        sent = performance.now()
        socket.write(
          `POST /hooks/zalo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nX-ZEvent-Signature: ${signatureOf(body, timestamp)}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        )
      }
      socket.on('data', (chunk) => {
        const text = chunk.toString('latin1')
        if (!text.includes('"ok"')) return
        if (!text.startsWith('HTTP/1.1 200')) refused++
        times.push(performance.now() - sent)
        send()
      })
      socket.on('error', reject)
      socket.on('connect', send)
    })
  await Promise.all(Array.from({ length: 64 }, worker))
  const seconds = (performance.now() - started) / 1_000
  return { perSecond: count / seconds, p99: quantile(times, 0.99), refused }
}

/** A burst of invitations: at a limit far above Zalo's with a kill in the middle, and some seconds at Zalo's own. */
async function timeInvitations(
  zalo: FakeZalo,
  count: number,
  environment: (folder: string, perMinute: number) => Record<string, string>,
): Promise<Pick<ChatTimes, 'invitations' | 'limited'>> {
  const perMinute = 120_000
  const fast = environment('invitations', perMinute)
  await queueInvitations(fast, count)
  await granted(zalo, fast)
  const began = zalo.templates().length
  const sent = () => zalo.templates().length - began
  let service = await startOn(zalo, fast)
  const started = performance.now()
  while (sent() < count / 2) await pause(50)
  const half = (performance.now() - started) / 1_000
  await service.stop('SIGKILL')
  service = await startOn(zalo, fast)
  const names = () =>
    new Set(
      zalo
        .templates()
        .slice(began)
        .map(({ trackingId }) => trackingId),
    ).size
  for (const until = Date.now() + 600_000; names() < count && Date.now() < until;) await pause(500)
  await service.stop()
  const slow = environment('limited', 4_000)
  await queueInvitations(slow, 2_000)
  await granted(zalo, slow)
  const limited = await startOn(zalo, slow)
  const from = zalo.templates().length
  await pause(20_000)
  const perSecond = (zalo.templates().length - from) / 20
  await limited.stop()
  return {
    invitations: {
      count,
      perMinute,
      perSecond: count / 2 / half,
      sent: names(),
      doubled: from - began - names(),
      kills: 1,
    },
    limited: { perMinute: 4_000, perSecond },
  }
}

async function queueInvitations(environment: Record<string, string>, count: number): Promise<void> {
  await makeTickets(1, environment)
  const { world, close } = await openWorld({ ...environment, SEED: 'none', QUEUE_LIMIT: '100000' })
  await setInviting(world, { kind: 'system', name: 'bench' }, 'DLK', true)
  const { tree } = await world.catalogues.read()
  const scope = operatorScope(tree)
  const at = Date.now()
  for (let from = 0; from < count; from += 1_000)
    await Promise.all(
      Array.from({ length: Math.min(1_000, count - from) }, (_, index) =>
        finishDossier(
          world,
          { kind: 'system', name: 'bench' },
          scope,
          {
            system: 'bench',
            code: `invited-${from + index}`,
            agency: 'DLK.22015',
            procedure: '2.000815',
            receivedAt: at - 3_600_000,
            dueAt: null,
            finishedAt: at,
            filing: 'counter',
            result: 'granted',
            applicant: 'person',
            counter: null,
          },
          `09${String(10_000_000 + from + index)}`,
        ),
      ),
    )
  await close()
}

function quantile(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
