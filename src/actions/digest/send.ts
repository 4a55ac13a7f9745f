import { placedScope, type Scope } from '../../domain/access/scope.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { parsePeriod, type Period } from '../../domain/calendar/period.ts'
import type { Change } from '../../domain/change.ts'
import {
  isSilent,
  nextDigestTry,
  type Digest,
  type DigestFigures,
  type DigestWish,
} from '../../domain/digest/digest.ts'
import type { Account } from '../../ports/accounts.ts'
import type { Delivery } from '../../ports/channel.ts'
import type { DueDigest } from '../../ports/digests.ts'
import type { Letter, Mail } from '../../ports/mail.ts'
import type { World } from '../../ports/world.ts'
import { owesFactor } from '../official/current.ts'
import { readDigest } from './figures.ts'
import { offToken } from './wish.ts'

/** How long a digest is left to whoever sends it: longer than sending may take. */
const TAKEN_MS = 3 * 60_000
/** In one turn so many are sent at most, and after so many failures in a row the server is left alone until the next. */
const IN_A_TURN = 200
const FAILURES = 3

type Needs = Pick<
  World,
  | 'accounts'
  | 'catalogues'
  | 'commit'
  | 'digests'
  | 'log'
  | 'now'
  | 'officials'
  | 'responses'
  | 'tallies'
  | 'vault'
>

/** Writes a letter from figures; `off` is the token of the link that turns digests off. */
export type Compose = (
  figures: DigestFigures,
  wish: Pick<DigestWish, 'language' | 'rhythm'>,
  off: string,
) => Pick<Letter, 'subject' | 'text' | 'html' | 'off'>

/**
 * Sends the digests that are due, one after another. What an official may read is decided now, not when they asked. What
 * fails is tried again later; what cannot succeed is given up with its reason. Returns how many letters the server took.
 */
export async function sendDigests(
  world: Needs,
  mail: Mail,
  compose: Compose,
  chance: () => number,
): Promise<number> {
  let sent = 0
  let failures = 0
  for (let turn = 0; turn < IN_A_TURN && failures < FAILURES; turn++) {
    const due = await world.digests.takeDue(world.now(), TAKEN_MS)
    if (!due) break
    const letter = await letterFor(world, due, compose)
    const delivery = letter && (await mail.send(letter))
    await world.commit({
      by: { kind: 'system', name: 'digest' },
      changes: [delivery ? endOf(world, due, delivery, chance) : { kind: 'digest-dropped', ...keyOf(due) }],
    })
    if (delivery?.kind === 'sent') sent++
    failures = delivery?.kind === 'retry' ? failures + 1 : 0
  }
  return sent
}

function keyOf({ account, period }: DueDigest): Digest {
  return { account, period }
}

function endOf(world: Needs, due: DueDigest, delivery: Delivery, chance: () => number): Change {
  const key = keyOf(due)
  if (delivery.kind === 'sent') return { kind: 'digest-sent', ...key }
  const at = world.now()
  const { reason } = delivery
  const pause = delivery.kind === 'retry' ? nextDigestTry(due.tries, chance(), delivery.afterMs) : undefined
  if (pause !== undefined) return { kind: 'digest-postponed', ...key, reason, at, dueAt: at + pause }
  // Without what the server said: it may name the reader.
  world.log('warn', 'digest-given-up', { account: due.account, reason: reason.split(' ', 1)[0] })
  return { kind: 'digest-given-up', ...key, reason, at }
}

/** The letter of a digest; undefined when it is not wanted any more, they may read nothing, or there is nothing to tell. */
async function letterFor(world: Needs, due: DueDigest, compose: Compose): Promise<Letter | undefined> {
  const wish = await world.digests.wish(due.account)
  const period = parsePeriod(due.period)
  if (!wish || !period || !fits(wish, period)) return undefined
  const account = await world.accounts.find(due.account)
  const placements = account ? await world.officials.placements(account.id) : []
  if (!account || placements.length === 0) return undefined
  const catalogues = await world.catalogues.read()
  const scope = placedScope(placements, 'scores', catalogues.tree)
  // Whoever may not open the desk before a second factor is set up is sent nothing from it either.
  const proved = account.secondFactor || (await world.accounts.passkeys(account.id)).length > 0
  if ((owesFactor(placements, catalogues.demo) && !proved) || scope.agencies.size === 0) return undefined
  const figures = await readDigest(world, scope, wantedIn(wish, scope, catalogues.tree), period)
  if (figures.agencies.length === 0 || (wish.rhythm === 'daily' && isSilent(figures))) return undefined
  return {
    ...compose(figures, wish, offToken(world, account.id)),
    ...envelopeOf(account, wish),
    id: world.vault.sign('digest', `${due.account}\n${due.period}`).slice(0, 40),
  }
}

function envelopeOf({ email, name }: Account, { language }: DigestWish): Pick<Letter, 'to' | 'language'> {
  return { to: { name, address: email }, language }
}

/** Whether a queued period is still of the rhythm that is wanted. */
function fits({ rhythm }: DigestWish, { unit }: Period): boolean {
  return rhythm === (unit === 'day' ? 'daily' : 'weekly')
}

/** The agencies a digest is about: those chosen that are still theirs, or those at the top of what they may read. */
export function wantedIn(
  { agencies }: Pick<DigestWish, 'agencies'>,
  scope: Scope,
  tree: AgencyTree,
): readonly string[] {
  if (agencies.length > 0) return agencies.filter((code) => scope.agencies.has(code))
  return [...scope.agencies].filter((code) => {
    const agency = tree.byCode.get(code)
    return agency && agency.validTo === null && !(agency.parent !== null && scope.agencies.has(agency.parent))
  })
}
