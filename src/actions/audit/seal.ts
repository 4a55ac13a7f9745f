import { sealedText, type Entry, type Seal } from '../../domain/audit.ts'
import { NO_HASH } from '../../domain/publication/publication.ts'
import type { World } from '../../ports/world.ts'

/** Entries rest so long before they are sealed: of several processes one may store an earlier number later. */
const REST_MS = 5 * 60_000
/** Entries under one seal, at most. */
const MOST = 1_000

/** Seals what has come to the log since the last seal; a timed action. */
export async function sealAudit(world: Pick<World, 'audit' | 'commit' | 'now' | 'vault'>): Promise<void> {
  for (;;) {
    const last = await world.audit.lastSeal()
    const waiting = await world.audit.since(last?.upto ?? 0, MOST)
    // Up to the first one that does not rest yet, so that none is left behind under a seal.
    const fresh = waiting.findIndex(({ at }) => at > world.now() - REST_MS)
    const entries = fresh === -1 ? waiting : waiting.slice(0, fresh)
    const end = entries.at(-1)
    if (!end) return
    const previous = last?.hash ?? NO_HASH
    const number = (last?.number ?? 0) + 1
    const seal: Seal = {
      number,
      upto: end.id,
      hash: hashOf(world, previous, entries),
      previous,
      at: world.now(),
    }
    // Of two that seal at once the second one goes on from the first.
    const once = { key: `seal:${number}`, attempt: '' }
    await world.commit({ by: { kind: 'system', name: 'seal' }, once, changes: [{ kind: 'sealed', seal }] })
    if (entries.length < MOST) return
  }
}

/** What a look at the whole log found. */
export interface AuditProof {
  readonly seals: number
  readonly entries: number
  /** Entries too new to be sealed. */
  readonly unsealed: number
  /** Seals that do not fit what lies under them, or the seal before. */
  /** The newest seal. Whoever keeps its hash elsewhere can tell later whether it still stands. */
  readonly last: Seal | undefined
  /** Entries that were given a number above the newest one there is, and are gone; undefined where the database cannot tell. */
  readonly lost: number | undefined
  readonly broken: readonly { readonly seal: number; readonly entries: readonly [from: number, to: number] }[]
}

/** Computes every seal again from the log. */
export async function verifyAudit(world: Pick<World, 'audit' | 'vault'>): Promise<AuditProof> {
  // Before the newest entry is looked for, so that what is written meanwhile is not missed.
  const given = await world.audit.lastGiven()
  const seals = await world.audit.seals()
  let [previous, above, entries] = [NO_HASH, 0, 0]
  const broken: AuditProof['broken'][number][] = []
  for (const seal of seals) {
    const own = await world.audit.between(above, seal.upto)
    if (seal.previous !== previous || hashOf(world, previous, own) !== seal.hash)
      broken.push({ seal: seal.number, entries: [above + 1, seal.upto] })
    entries += own.length
    previous = seal.hash
    above = seal.upto
  }
  const [newest] = await world.audit.latest({ limit: 1 })
  return {
    seals: seals.length,
    entries,
    unsealed: await world.audit.countAbove(above),
    last: seals.at(-1),
    lost: given === undefined ? undefined : Math.max(0, given - (newest?.id ?? 0)),
    broken,
  }
}

function hashOf({ vault }: Pick<World, 'vault'>, previous: string, entries: readonly Entry[]): string {
  return [...vault.digest(sealedText(previous, entries))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}
