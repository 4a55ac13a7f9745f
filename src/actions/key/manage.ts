import type { Actor } from '../../domain/access/actor.ts'
import type { ApiKey } from '../../domain/access/key.ts'
import type { Right } from '../../domain/access/right.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { refuse, type Issue, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { createKey, type CreatedKey } from './create.ts'
import { revokeKey } from './revoke.ts'

/** Where an official may do one thing. */
export type Placed = (right: Right) => Scope

/** The keys of one's own agencies: those that speak for no other. */
export async function keysOf(world: Pick<World, 'keys'>, scope: Scope): Promise<readonly ApiKey[]> {
  return (await world.keys.all()).filter((key) => isOwn(scope, key))
}

/**
 * Makes a key for an official: for agencies that they manage, with rights that they have there themselves. Reporting dossiers is
 * what systems alone do, so whoever manages an agency may let one do it.
 */
export async function createOwnKey(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>,
  by: Actor,
  placed: Placed,
  wanted: { readonly name: string; readonly agencies: readonly string[]; readonly rights: readonly Right[] },
): Promise<Result<CreatedKey>> {
  const manage = placed('manage')
  const foreign = wanted.agencies.find((code) => !covers(manage, 'manage', code))
  if (foreign !== undefined) return refuse({ code: 'not-found', what: foreign })
  const issues = wanted.rights.flatMap((right): Issue[] =>
    right === 'dossiers' || wanted.agencies.every((code) => covers(placed(right), right, code))
      ? []
      : [{ field: 'rights', reason: 'not-yours', detail: right }],
  )
  return issues.length > 0 ? refuse({ code: 'invalid', issues }) : createKey(world, by, wanted)
}

/** Revokes a key of one's own agencies. */
export async function revokeOwnKey(
  world: Pick<World, 'commit' | 'keys' | 'now'>,
  by: Actor,
  scope: Scope,
  id: string,
): Promise<Result<'revoked'>> {
  const known = (await keysOf(world, scope)).some((key) => key.id === id)
  return known ? revokeKey(world, by, id) : refuse({ code: 'not-found', what: id })
}

/** Notes that a key is in use today; written once a day. That it cannot be noted just now stops no request. */
export async function noteUse(
  world: Pick<World, 'commit' | 'log' | 'now'>,
  { id, usedOn }: ApiKey,
): Promise<void> {
  const day = dayOf(world.now())
  if (usedOn !== null && usedOn >= day) return
  try {
    await world.commit({ by: { kind: 'key', id }, changes: [{ kind: 'key-used', id, day }] })
  } catch (error) {
    world.log('info', 'use-not-noted', { message: String(error) })
  }
}

function isOwn(scope: Scope, { agencies }: ApiKey): boolean {
  return agencies.every((code) => covers(scope, 'manage', code))
}
