import { grantKey, type Grant } from '../../src/domain/message/grant.ts'
import type { HeldGrant } from '../../src/ports/grants.ts'
import type { World } from '../../src/ports/world.ts'
import { renewed, TIMEOUT_MS, type Granted, type OAuth } from './oauth.ts'

export const CHANNEL = 'zalo'
const PURPOSE = 'zalo tokens'

/** A token with less life than this is renewed before it is used. Zalo gives them 25 hours. */
const LEAST_LIFE_MS = 5 * 60 * 60_000
/** Whoever renews has the grant alone for so long: longer than the request may take, or a second one would use the token up. */
const TAKEN_MS = 3 * TIMEOUT_MS
/** After a failed renewal nobody asks again for so long; the old token goes on being used while it lives. */
const QUIET_MS = 10 * 60_000
/** How often whoever waits for another's renewal looks, and how often a pair that could not be stored is tried again. */
const LOOK_MS = 250
const STORE_TRIES = 20

type Needs = Pick<World, 'commit' | 'grants' | 'log' | 'now' | 'vault'>

/** The access token, kept alive. */
export interface Tokens {
  /** One to use now; undefined when there is none that works. */
  current(): Promise<string | undefined>
  /** Another one, after Zalo refused this. */
  after(refused: string): Promise<string | undefined>
  /** Renews it, however much life it has; for a timed action, so that one missed turn does no harm. */
  renew(): Promise<void>
}

/**
 * Keeps the pair of tokens. A refresh token works once, so: one process renews at a time, behind a lock in the database that
 * outlives its request; the new pair is stored before anybody uses it; and when no answer came, the old pair stays as it was
 * and an alarm is raised, since nobody can tell which of the two is valid.
 */
export function openTokens(world: Needs, oauth: OAuth): Tokens {
  let running: Promise<HeldGrant | undefined> | undefined
  const renewOnce = (from: HeldGrant) =>
    (running ??= renewFrom(world, oauth, from).finally(() => (running = undefined)))

  const usable = async (grant: HeldGrant | undefined): Promise<string | undefined> => {
    if (!grant) return undefined
    const now = world.now()
    const quiet = grant.trouble !== '' && now < grant.troubleAt + QUIET_MS
    const held = grant.expiresAt - now < LEAST_LIFE_MS && !quiet ? await renewOnce(grant) : grant
    return held && held.expiresAt > world.now() ? world.vault.unseal(PURPOSE, held.access) : undefined
  }
  return {
    current: async () => usable(await world.grants.find(CHANNEL)),
    async after(refused) {
      const grant = await world.grants.find(CHANNEL)
      if (!grant) return undefined
      // Another process, or another call, has renewed it meanwhile.
      const access = world.vault.unseal(PURPOSE, grant.access)
      if (access !== refused) return access
      if (grant.trouble !== '' && world.now() < grant.troubleAt + QUIET_MS) return undefined
      const held = await renewOnce(grant)
      const next = held && world.vault.unseal(PURPOSE, held.access)
      return next === refused ? undefined : next
    },
    async renew() {
      const grant = await world.grants.find(CHANNEL)
      if (grant) await renewOnce(grant)
    },
  }
}

/** The grant after a renewal, by this process or another; the old one when it failed. */
async function renewFrom(world: Needs, oauth: OAuth, from: HeldGrant): Promise<HeldGrant | undefined> {
  const grant = await world.grants.take(CHANNEL, world.now(), TAKEN_MS)
  if (!grant) return awaitOther(world, from)
  if (grant.version !== from.version) {
    // It was renewed between the look and the lock: that pair is as good, and the lock goes back.
    await world.commit(troubled(grant, grant.trouble, grant.troubleAt, 0))
    return grant
  }
  const refresh = world.vault.unseal(PURPOSE, grant.refresh)
  const answer: Granted =
    refresh === undefined
      ? { kind: 'refused', reason: 'sealed under a secret that is gone' }
      : await renewed(oauth, refresh)
  if (answer.kind === 'granted') return store(world, grant, answer)
  const at = world.now()
  world.log('error', 'zalo-grant-in-danger', { outcome: answer.kind, reason: answer.reason })
  await world.commit(
    // Where no answer came the lock is left to run out: the request may still be on its way.
    troubled(grant, `${answer.kind}: ${answer.reason}`, at, answer.kind === 'unknown' ? at + TAKEN_MS : 0),
  )
  return world.grants.find(CHANNEL)
}

function troubled({ version }: Grant, trouble: string, at: number, takenUntil: number) {
  return {
    by: { kind: 'system', name: 'zalo' },
    changes: [{ kind: 'grant-troubled', channel: CHANNEL, version, trouble, at, takenUntil }],
  } as const
}

/** Stores a new pair; only then it is used. While the database does not answer the pair is held and tried again. */
async function store(
  world: Needs,
  before: Grant,
  granted: Extract<Granted, { kind: 'granted' }>,
): Promise<HeldGrant | undefined> {
  for (let tries = 1; ; tries++)
    try {
      await saveGrant(world, before.account, before.version, granted)
      return await world.grants.find(CHANNEL)
    } catch (error) {
      world.log('error', 'zalo-grant-not-stored', { tries, message: String(error) })
      if (tries === STORE_TRIES) throw error
      await pause(LOOK_MS)
    }
}

/** Stores the pair that follows a version. One that is already followed is left alone. */
export async function saveGrant(
  world: Pick<World, 'commit' | 'now' | 'vault'>,
  account: string,
  after: number,
  { access, refresh, lifeMs }: Extract<Granted, { kind: 'granted' }>,
): Promise<boolean> {
  const now = world.now()
  const grant: Grant = {
    channel: CHANNEL,
    account,
    access: world.vault.seal(PURPOSE, access),
    refresh: world.vault.seal(PURPOSE, refresh),
    expiresAt: now + lifeMs,
    renewedAt: now,
    version: after + 1,
  }
  const committed = await world.commit({
    by: { kind: 'system', name: 'zalo' },
    once: { key: grantKey({ channel: CHANNEL, version: after }), attempt: '' },
    changes: [{ kind: 'grant-saved', grant }],
  })
  return committed.done
}

/** Another process renews: its pair, once it is there, or what there is when it takes too long. */
async function awaitOther(world: Needs, from: HeldGrant): Promise<HeldGrant | undefined> {
  for (let waited = 0; waited < TIMEOUT_MS; waited += LOOK_MS) {
    await pause(LOOK_MS)
    const grant = await world.grants.find(CHANNEL)
    if (!grant || grant.version !== from.version || grant.troubleAt !== from.troubleAt) return grant
  }
  return world.grants.find(CHANNEL)
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
