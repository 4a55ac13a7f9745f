import { Agent, get } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { placeOfficial } from '../../src/actions/official/invite.ts'
import type { Opened } from '../../src/commands/open.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { cookiesOf, form } from '../web/desk-reader.ts'
import { startService } from './server.ts'

const PASSWORD = 'bốn từ chẳng liên quan'
/** Seconds for which an official reads a page before asking for the next, at least and at most. */
const THINK = [5, 15] as const
const PAGES = ['overview', 'agency'] as const

/** What officials at their desks waited for, in milliseconds. */
export interface OfficialTimes {
  readonly officials: number
  readonly answers: number
  readonly pages: { readonly [P in (typeof PAGES)[number]]: { readonly p50: number; readonly p99: number } }
  readonly perSecond: number
  readonly errors: number
  /** Pages a second when as many as can be are asked for, 16 at a time. */
  readonly saturated: number
}

/** Officials of the whole province and of communes, as many accounts as there are officials. */
export async function makeOfficials(count: number, { world }: Opened): Promise<readonly string[]> {
  const { tree } = await world.catalogues.read()
  const scope = operatorScope(tree)
  const communes = [...tree.byCode.values()].filter(({ level, validTo }) => level === 'commune' && !validTo)
  const emails = Array.from({ length: count }, (_, at) => `official-${at}@daklak.gov.vn`)
  for (const [at, email] of emails.entries()) {
    const place =
      at % 4 === 0
        ? ({ role: 'reform-office', agency: tree.roots[0]?.code ?? '' } as const)
        : ({ role: 'agency-head', agency: communes[at % communes.length]?.code ?? '' } as const)
    const by = { kind: 'system', name: 'bench' } as const
    const placed = await placeOfficial(world, by, scope, { email, name: email }, place)
    if (!placed.ok) throw new Error(JSON.stringify(placed.refusal))
    await world.accounts.setPassword(placed.value.id, PASSWORD)
  }
  return emails
}

/**
 * Times the overview and the page of an agency while `emails.length` officials are signed in, each of whom reads for five to
 * fifteen seconds before asking for the next page; then how many pages there are in a second without any pause.
 */
export async function timeOfficials(
  environment: Readonly<Record<string, string>>,
  emails: readonly string[],
  {
    answers,
    seconds,
    period,
  }: { readonly answers: number; readonly seconds: number; readonly period: string },
): Promise<OfficialTimes> {
  const service = await startService({ ...environment, LOG_LEVEL: 'info' })
  try {
    const origin = `http://127.0.0.1:${service.port}`
    const sessions: string[] = []
    for (const email of emails) {
      const signedIn = await fetch(`${origin}/desk/sign-in`, {
        ...form({ email, password: PASSWORD }, { origin }),
        redirect: 'manual',
      })
      const cookie = cookiesOf(signedIn)
      if (signedIn.status !== 303 || cookie === '') throw new Error(`${email} could not sign in`)
      sessions.push(cookie)
    }
    const home = await Promise.all(sessions.map((cookie) => agencyOf(origin, cookie, period)))
    const pathOf = (official: number, turn: number) =>
      turn % 2 === 0 ? `/desk?period=${period}` : `${home[official]}?period=${period}`
    const times = { overview: [] as number[], agency: [] as number[] }
    let errors = 0
    const ask = async (socket: Asker, official: number, turn: number, note: boolean) => {
      const started = performance.now()
      const status = await socket(pathOf(official, turn), sessions[official] ?? '')
      if (note) times[PAGES[turn % 2 === 0 ? 0 : 1]].push(performance.now() - started)
      if (status !== 200) errors++
    }
    const sockets = sessions.map(() => openAsker(service.port))
    const began = performance.now()
    const until = began + seconds * 1_000
    await Promise.all(
      sockets.map(async (socket, official) => {
        // They do not all come through the door at once.
        await pause(Math.random() * THINK[1] * 1_000)
        for (let turn = official; performance.now() < until; turn++) {
          await ask(socket, official, turn, true)
          await pause((THINK[0] + Math.random() * (THINK[1] - THINK[0])) * 1_000)
        }
      }),
    )
    const took = (performance.now() - began) / 1_000
    const perSecond = (times.overview.length + times.agency.length) / took
    const rush = performance.now()
    let asked = 0
    await Promise.all(
      sockets.slice(0, 16).map(async (socket, official) => {
        for (let turn = official; performance.now() < rush + 5_000; turn++, asked++)
          await ask(socket, official, turn, false)
      }),
    )
    const saturated = asked / ((performance.now() - rush) / 1_000)
    const figures = (of: readonly number[]) => ({ p50: quantile(of, 0.5), p99: quantile(of, 0.99) })
    return {
      officials: emails.length,
      answers,
      pages: { overview: figures(times.overview), agency: figures(times.agency) },
      perSecond,
      errors,
      saturated,
    }
  } finally {
    await service.stop()
  }
}

/** The first agency that an official's overview leads to. */
async function agencyOf(origin: string, cookie: string, period: string): Promise<string> {
  const page = await (await fetch(`${origin}/desk?period=${period}`, { headers: { cookie } })).text()
  const found = /href="(\/desk\/agency\/[^"?/]+)\?/.exec(page)?.[1]
  if (found === undefined) throw new Error('an overview without an agency')
  return found
}

type Asker = (path: string, cookie: string) => Promise<number>

/** A browser with one connection, which the server may close while its official reads; gives the status of a page. */
function openAsker(port: number): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const once = (path: string, cookie: string) =>
    new Promise<number>((resolve, reject) => {
      get({ host: '127.0.0.1', port, path, agent, headers: { cookie } }, (answer) => {
        answer.resume()
        answer.on('end', () => resolve(answer.statusCode ?? 0))
        answer.on('error', reject)
      }).on('error', reject)
    })
  // A browser asks again when a kept connection turns out to be closed.
  return (path, cookie) => once(path, cookie).catch(() => once(path, cookie))
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
