import type { Hono } from 'hono'
import { onTestFinished } from 'vitest'
import type { Channels } from '../../bots/index.ts'
import type { Engine } from '../../db/engines/engine.ts'
import { finishDossier } from '../../src/actions/dossier/finish.ts'
import { openWorld } from '../../src/commands/open.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import type { Dossier } from '../../src/domain/dossier.ts'
import type { TicketCodes } from '../../src/domain/ticket/ticket.ts'
import type { World } from '../../src/ports/world.ts'
import { createApp } from '../../src/web/app.ts'
import type { Counter, Web } from '../../src/web/parts/web.ts'
import { accepted } from '../domain/accepted.ts'
import { freshPlace, type Place } from '../stores/store.ts'

/** 23 November 2026, 10:00 in Viet Nam: when the clock of a test world starts. */
export const START = Date.parse('2026-11-23T10:00:00+07:00')
/** UBND phường Tuy Hòa, and the counter that the seed gives it. */
export const COMMUNE = 'DLK.22015'
export const COUNTER = 'DLK.22015-Q1'
/** Chứng thực bản sao từ bản chính. */
export const PROCEDURE = '2.000815'
/** Who reports and changes things in tests. */
export const BY = { kind: 'system', name: 'test' } as const
export const DAY = 86_400_000
/** Settings with which letters can be sent. */
export const MAIL = {
  SMTP_URL: 'smtp://localhost:1',
  MAIL_FROM: 'Khảo sát <khao-sat@daklak.gov.vn>',
  PUBLIC_URL: 'http://localhost:3000',
} as const

/** A dossier that was finished an hour before a test world starts, in time. */
export const DOSSIER: Dossier = {
  system: 'test',
  code: 'H15.50.05.13-261123-0001',
  agency: COMMUNE,
  procedure: PROCEDURE,
  receivedAt: START - 3 * DAY,
  dueAt: START + DAY,
  finishedAt: START - 3_600_000,
  filing: 'counter',
  result: 'granted',
  applicant: 'person',
  counter: null,
}

/** The whole service over a database of its own, with the demonstration province's catalogues and no history. */
export interface TestApp {
  readonly app: Hono
  readonly world: World
  readonly engine: Engine
  /** Where its data are. */
  readonly place: Place
  /** What time it is, in milliseconds since 1970; a test may set it. */
  readonly clock: { now: number }
  readonly channels: Channels
  /** What the application counted, as `name{label}` → times. */
  readonly counted: Map<string, number>
  /** Reports a finished dossier, a new one each time, and gives its ticket's codes. */
  finish(overrides?: Partial<Dossier>): Promise<TicketCodes>
  close(): Promise<void>
}

type TestOptions = Partial<
  Pick<Web, 'open' | 'baseUrl' | 'metrics' | 'ready' | 'pdf' | 'picture' | 'wake' | 'zaloVerification'>
> & {
  readonly env?: Readonly<Record<string, string>>
  /** Another process of this service: over its database, with its clock. It is closed first. */
  readonly beside?: Pick<TestApp, 'clock' | 'place'>
  /** A clock that somebody else holds, too. */
  readonly clock?: { now: number }
  /** Hears what is logged. */
  readonly log?: World['log']
  /** Changes the world before the application sees it, to make it fail. */
  readonly disturb?: (world: World) => World
}

/** The service for one test, closed after it. */
export async function openTest(options: TestOptions = {}): Promise<TestApp> {
  const t = await openTestApp(options)
  onTestFinished(() => t.close())
  return t
}

/** Opens the service over a fresh database of the kind this run is about. An address is taken from the header `x-test-address`. */
export async function openTestApp(options: TestOptions = {}): Promise<TestApp> {
  const { env = {}, beside, log, disturb = (world) => world, ...more } = options
  const { clock = beside?.clock ?? { now: START }, ...web } = more
  const place = beside?.place ?? (await freshPlace())
  const opened = await openWorld({ ...place.env, ...env }, () => clock.now, place.openEngine)
  const { engine } = opened
  const world = log ? { ...opened.world, log } : opened.world
  if (!place.seeded && !beside) {
    await seedShipped(world)
    await seedProvince(world)
  }
  const channels = opened.channels([], world)
  const counted = new Map<string, number>()
  const app = createApp({
    world: disturb(world),
    baseUrl: 'http://localhost:3000',
    open: true,
    metrics: {
      count(name: Counter, labels = {}) {
        const key = [name, ...Object.values(labels)].join(' ')
        counted.set(key, (counted.get(key) ?? 0) + 1)
      },
      observe() {},
      text: async () => '',
    },
    address: (c) => c.req.header('x-test-address') ?? 'test',
    channels,
    zaloVerification: undefined,
    picture: undefined,
    pdf: undefined,
    wake() {},
    ready: async () => true,
    ...web,
  })
  let made = 0
  return {
    app,
    world,
    engine,
    place,
    clock,
    counted,
    channels,
    async finish(overrides = {}) {
      const { tree } = await world.catalogues.read()
      const finishedAt = overrides.finishedAt ?? clock.now - 3_600_000
      const done = await finishDossier(world, BY, operatorScope(tree), {
        ...DOSSIER,
        code: `H15.50.05.13-261120-${String(++made).padStart(4, '0')}`,
        receivedAt: finishedAt - 3 * DAY,
        dueAt: finishedAt + DAY,
        finishedAt,
        ...overrides,
      })
      return accepted(done).codes
    },
    async close() {
      await opened.close()
      if (!beside) await place.remove()
    },
  }
}
