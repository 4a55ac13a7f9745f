import { differenceChance, FAMILY_ERROR, holm, type Share } from '../statistics/change.ts'
import { latenessOf } from '../statistics/lateness.ts'
import type { ScoreRow } from '../tally/score-rows.ts'
import { total, type Counts } from '../tally/tally.ts'
import { burstReasons, uniformReasons, unverifiedReasons } from './patterns.ts'
import type { Examined, Reason } from './reasons.ts'

/** An agency to be visited, with its reasons. */
export interface Listed {
  readonly key: string
  readonly reasons: readonly Reason[]
}

/** A field counts as late from this share of its dossiers on. */
const LATE_SHARE = 0.1

/**
 * The agencies to be visited (danh sách cần kiểm tra), those with most reasons first. Every comparison is one of all of its
 * kind in the list: at most one list of twenty names anybody by chance for it. A reason to look, never a proof.
 */
export function shortList(agencies: readonly Examined[], least: number): readonly Listed[] {
  const responses = responseReasons(agencies, least)
  const lateness = latenessReasons(agencies, least)
  const patterns = [uniformReasons(agencies), burstReasons(agencies, least), unverifiedReasons(agencies)]
  return agencies
    .map(({ row }) => ({
      key: row.key,
      reasons: [
        ...scoreReasons(row),
        ...(responses.get(row.key) ?? []),
        ...(lateness.get(row.key) ?? []),
        ...patterns.flatMap((found) => found.get(row.key) ?? []),
      ],
    }))
    .filter(({ reasons }) => reasons.length > 0)
    .toSorted((a, b) => b.reasons.length - a.reasons.length || (a.key < b.key ? -1 : 1))
}

function scoreReasons({ change, score, verdict }: Examined['row']): readonly Reason[] {
  const { peers, trend } = verdict
  return [
    ...(trend === 'falling' ? [{ kind: 'falling', points: -Number(change) } as const] : []),
    ...(peers?.stands === 'below'
      ? [{ kind: 'below-peers', points: peers.satisfied - Number(score.satisfied) } as const]
      : []),
  ]
}

/** Answered of finished dossiers against all peers together. */
function responseReasons(
  agencies: readonly Examined[],
  least: number,
): ReadonlyMap<string, readonly Reason[]> {
  const pairs = [...Map.groupBy(agencies, ({ group }) => group).values()].flatMap((group) => {
    const all = group.map(({ row }) => answeredOf(row))
    const finished = all.reduce((sum, { n }) => sum + n, 0)
    const answered = all.reduce((sum, { successes }) => sum + successes, 0)
    return group.flatMap(({ row }) => {
      const own = answeredOf(row)
      const rest: Share = { n: finished - own.n, successes: answered - own.successes }
      return own.n >= least && rest.n >= least ? [{ key: row.key, own, rest }] : []
    })
  })
  const chances = holm(pairs.map(({ own, rest }) => differenceChance(own, rest)))
  return new Map(
    pairs.flatMap(({ key, own, rest }, at) => {
      const [rate, peers] = [(own.successes / own.n) * 100, (rest.successes / rest.n) * 100]
      return Number(chances[at]) <= FAMILY_ERROR && rate < peers
        ? [[key, [{ kind: 'low-response', rate, peers } as const]] as const]
        : []
    }),
  )
}

function answeredOf({ funnel }: ScoreRow): Share {
  return { n: funnel?.finished ?? 0, successes: funnel?.answered ?? 0 }
}

function latenessReasons(
  agencies: readonly Examined[],
  least: number,
): ReadonlyMap<string, readonly Reason[]> {
  const all = agencies.flatMap(({ fields, row }) =>
    fields
      .filter(
        ({ finished, finishedLate, late, onTime }) =>
          late.n + onTime.n >= least && late.n > 0 && onTime.n > 0 && finishedLate >= LATE_SHARE * finished,
      )
      .map((field) => ({ key: row.key, ...field })),
  )
  const chances = holm(all.map(({ late, onTime }) => differenceChance(late, onTime)))
  const found = all.flatMap(({ field, finished, finishedLate, key, late, onTime }, at) => {
    const points = Number(latenessOf(onTime, late).difference) * 100
    if (Number(chances[at]) > FAMILY_ERROR || points <= 0) return []
    const reason: Reason = { kind: 'late-disliked', field, late: (finishedLate / finished) * 100, points }
    return [{ key, reason }]
  })
  return new Map(
    [...Map.groupBy(found, ({ key }) => key)].map(([key, own]) => [key, own.map(({ reason }) => reason)]),
  )
}

/** The satisfied among some answers. */
export function satisfiedOf(counts: readonly Counts[]): Share {
  return {
    n: counts.reduce((sum, one) => sum + total(one), 0),
    successes: counts.reduce((sum, one) => sum + one[3] + one[4], 0),
  }
}
