import { onTestFinished } from 'vitest'
import { openBots } from '../../../bots/index.ts'
import { saveGrant } from '../../../bots/zalo/token.ts'
import type { World } from '../../../src/ports/world.ts'
import { APP, fakeZalo, type FakeZalo } from '../../fakes/zalo/index.ts'
import { openTest, START, type TestApp } from '../../web/world.ts'

/** The service with an OA on a fake Zalo. */
export interface Connected {
  readonly t: TestApp
  readonly zalo: FakeZalo
  /** What was logged, as `level event`. */
  readonly logged: readonly string[]
  /** Answers and sends until nothing is left to do now, on either side. */
  settles(): Promise<void>
  /** A citizen writes; the bot's last words. */
  says(text: string, user?: string): Promise<string>
  presses(button: string | number, user?: string): Promise<string>
}

export const CITIZEN = '246845883529197922'

export async function connected(
  options: {
    readonly env?: Readonly<Record<string, string>>
    /** Whether the OA has been connected already. */
    readonly granted?: boolean
    readonly receipts?: boolean
    readonly disturb?: (world: World) => World
  } = {},
): Promise<Connected> {
  const clock = { now: START }
  const { granted = true, receipts = true } = options
  const zalo = await fakeZalo({ clock, receipts })
  onTestFinished(() => zalo.close())
  const logged: string[] = []
  const t = await openTest({
    clock,
    env: { ...zalo.env, ...options.env },
    log: (level, event) => void logged.push(`${level} ${event}`),
    ...(options.disturb && { disturb: options.disturb }),
  })
  if (granted) await grant({ t, zalo })
  zalo.connect((request) => t.app.fetch(request), 'https://d.vn/hooks/zalo')
  const bots = openBots(t.world, t.channels, () => 0.5)
  const settles = async () => {
    for (let calls = -1; calls !== zalo.calls.length;) {
      calls = zalo.calls.length
      await bots()
      await zalo.settled()
    }
    await bots()
  }
  const last = (user: string) => zalo.said(user).at(-1)?.text ?? ''
  return {
    t,
    zalo,
    logged,
    settles,
    async says(text, user = CITIZEN) {
      await zalo.userSends(user, text)
      await settles()
      return last(user)
    },
    async presses(button, user = CITIZEN) {
      await zalo.userClicks(user, button)
      await settles()
      return last(user)
    },
  }
}

/** Connects the OA as an operator does, with a pair of tokens of the console. */
export async function grant({ t, zalo }: Pick<Connected, 't' | 'zalo'>): Promise<void> {
  const { access_token: access, expires_in: seconds, refresh_token: refresh } = zalo.grant()
  const held = await t.world.grants.find('zalo')
  const granted = { kind: 'granted', access, refresh, lifeMs: Number(seconds) * 1_000 } as const
  await saveGrant(t.world, APP.oaId, held?.version ?? 0, granted)
}
