import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { makeTickets, startService } from '../bench/server.ts'
import { startPostgres } from '../stores/postgres-server.ts'
import { freshPlace, SECRETS } from '../stores/store.ts'
import { folder } from '../commands/province.ts'
import { answerTo, inspect, post, type Sent } from './answers.ts'
import { failoverDrill } from './failover.ts'

/** Citizens who meet one outage, at most: fewer than there are tickets left. */
const MOST_REFUSED = 500

/** Waits for something that the load brings about. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(5)
}

/** Two processes of the service over one database, stopped after the test. */
async function twoProcesses(
  environment: Readonly<Record<string, string>>,
): Promise<readonly [number, number]> {
  const both = await Promise.all([1, 2].map(() => startService({ ...environment, LOG_LEVEL: 'info' })))
  for (const one of both) onTestFinished(async () => void (await one.stop()))
  return [both[0]?.port ?? 0, both[1]?.port ?? 0]
}

test('two processes that race for the same ticket 1,000 times: exactly one response each', async () => {
  const { env, remove } = await freshPlace()
  onTestFinished(remove)
  const codes = await makeTickets(1_000, env)
  const [one, other] = await twoProcesses(env)
  const winners: Sent[] = []
  const race = async (code: string, at: number) => {
    const sent = answerTo(code, at)
    const rival = { ...sent, attempt: code.replace(/^./, '5'), level: 6 - sent.level }
    const statuses = await Promise.all([post(one, sent), post(other, rival)])
    expect(statuses.toSorted()).toEqual([303, 409])
    winners.push(statuses[0] === 303 ? sent : rival)
  }
  for (let at = 0; at < codes.length; at += 16)
    await Promise.all(codes.slice(at, at + 16).map((code, index) => race(code, at + index)))
  expect(await inspect(env, winners)).toEqual({ lost: 0, responses: 1_000, spent: 1_000, equal: true })
})

test('a server that is restarted under load: answers are stored or refused, none is lost, and the processes recover', async () => {
  const server = await startPostgres()
  onTestFinished(() => server.remove())
  await server.query('create database satisfaction')
  const env = { STORE: 'postgres', DATABASE_URL: server.url('satisfaction'), DATA_DIR: folder(), ...SECRETS }
  const codes = await makeTickets(4_000, env)
  const ports = await twoProcesses(env)
  const acknowledged: Sent[] = []
  const refused: Sent[] = []
  const unexpected = new Map<number, number>()
  let next = 0
  const over = { now: false }
  let outage = { refused: 0, ends: Promise.resolve() }
  const worker = async () => {
    for (let code = codes[next++]; code !== undefined && !over.now; code = codes[next++]) {
      const sent = answerTo(code, next)
      const status = await post(ports[next % 2] ?? 0, sent)
      if (status === 303) acknowledged.push(sent)
      else if (status === 503) refused.push(sent)
      else unexpected.set(status, (unexpected.get(status) ?? 0) + 1)
      // A refused citizen does not come back at once; and after so many the others wait, however long it takes.
      if (status === 503) await (refused.length - outage.refused < MOST_REFUSED ? pause(20) : outage.ends)
    }
  }
  const loading = Promise.all(Array.from({ length: 24 }, worker))
  for (const how of ['fast', 'immediate'] as const) {
    const enough = acknowledged.length + 300
    await until(() => acknowledged.length >= enough)
    const { promise, resolve } = Promise.withResolvers<void>()
    outage = { refused: refused.length, ends: promise }
    await server.stop(how)
    const { refused: before } = outage
    await until(() => refused.length > before)
    await server.start()
    resolve()
  }
  const before = acknowledged.length
  await until(() => acknowledged.length > before)
  over.now = true
  await loading
  expect(unexpected).toEqual(new Map())
  expect(refused.length).toBeGreaterThan(0)
  expect(acknowledged.length).toBeGreaterThan(600)
  // The same processes serve again, and who was refused is stored when they come back, once.
  for (const [at, sent] of refused.entries()) expect(await post(ports[at % 2] ?? 0, sent)).toBe(303)
  const all = [...acknowledged, ...refused]
  expect(await inspect(env, all)).toEqual({ lost: 0, responses: all.length, spent: all.length, equal: true })
})

test('a primary that is lost with a synchronous standby takes no acknowledged answer with it', async () => {
  const report = await failoverDrill()
  process.stdout.write(`failover drill: ${JSON.stringify(report)}\n`)
  expect(report).toMatchObject({ lost: 0, doubled: 0, equal: true, unexpected: 0 })
  expect(report.acknowledged).toBeGreaterThanOrEqual(1_500)
  expect(report.repeated).toBe(report.refused)
})
