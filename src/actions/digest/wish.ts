import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { duePeriod, MOST_AGENCIES, type DigestWish } from '../../domain/digest/digest.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'

type Needs = Pick<World, 'commit' | 'digests' | 'now' | 'vault'>

/** What became of a wish: stored, or met by a newer one of the same account, which is given back. */
export type Wished =
  | { readonly stored: true; readonly wish: DigestWish }
  | { readonly stored: false; readonly now: DigestWish }

/** What holds for whoever has not asked for anything. */
export function noWish(account: string): DigestWish {
  return { account, rhythm: 'none', language: 'vi', agencies: [], told: '', version: 0 }
}

/**
 * Stores what an official wants to be sent. The first digest is the next one, not that of a time before. `version` is the
 * one they saw: when it was changed in between, as by the link in a letter, nothing is stored and the newer one is given back.
 */
export async function saveWish(
  world: Needs,
  by: Actor & { readonly kind: 'official' },
  scope: Scope,
  wanted: Pick<DigestWish, 'rhythm' | 'language' | 'agencies' | 'version'>,
): Promise<Result<Wished>> {
  const foreign = wanted.agencies.find((code) => !scope.agencies.has(code))
  if (foreign !== undefined) return refuse({ code: 'not-yours', agency: foreign })
  if (wanted.agencies.length > MOST_AGENCIES) return invalid('agencies', 'too-long', String(MOST_AGENCIES))
  const known = (await world.digests.wish(by.id)) ?? noWish(by.id)
  if (known.version !== wanted.version) return accept({ stored: false, now: known })
  const told = duePeriod(wanted.rhythm, world.now())?.name ?? ''
  const wish: DigestWish = { ...wanted, account: by.id, told, version: known.version + 1 }
  if (await store(world, by, wish)) return accept({ stored: true, wish })
  return accept({ stored: false, now: (await world.digests.wish(by.id)) ?? known })
}

const PURPOSE = 'digest off'

/** What the link in a letter holds that turns digests of an account off, and can do nothing else. */
export function offToken({ vault }: Pick<World, 'vault'>, account: string): string {
  return vault.seal(PURPOSE, account)
}

/** Whether a link is one that turns digests off. */
export function isOffToken({ vault }: Pick<World, 'vault'>, token: string): boolean {
  return vault.unseal(PURPOSE, token) !== undefined
}

/** Turns the digests of whoever a link was sent to off; repeated, it changes nothing. */
export async function turnOff(world: Needs, token: string): Promise<Result<'off'>> {
  const account = world.vault.unseal(PURPOSE, token)
  if (account === undefined) return refuse({ code: 'not-found', what: 'link' })
  for (;;) {
    const known = await world.digests.wish(account)
    if (!known || known.rhythm === 'none') return accept('off')
    const wish: DigestWish = { ...known, rhythm: 'none', version: known.version + 1 }
    // Whoever changed it in between is followed by this: to turn off counts whatever else is wanted.
    if (await store(world, { kind: 'official', id: account }, wish)) return accept('off')
  }
}

async function store(world: Needs, by: Actor, wish: DigestWish): Promise<boolean> {
  const { done } = await world.commit({
    by,
    once: { key: `digest-wish:${wish.account}:${wish.version}`, attempt: '' },
    changes: [{ kind: 'digest-wished', wish }],
  })
  return done
}
