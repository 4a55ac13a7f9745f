import { differenceChance, FAMILY_ERROR, holm, type Share } from '../statistics/change.ts'
import type { Examined, Reason } from './reasons.ts'

type Found = ReadonlyMap<string, readonly Reason[]>

/** Fewer answers make no pattern. */
const LEAST_ANSWERS = 50
/** From this share on nearly all answers are of one level. */
const UNIFORM_SHARE = 0.95
/** From this share on most answers came without a ticket. */
const UNVERIFIED_SHARE = 0.5
/** A burst is at least so many times what is usual, and there are so many other months to know that from. */
const BURST_TIMES = 2
const BURST_MONTHS = 3

/** Answers nearly all of one level (quá đồng đều): all of them, or clearly more than of the peers. */
export function uniformReasons(agencies: readonly Examined[]): Found {
  const suspects = agencies.flatMap(({ group, row }) => {
    const { counts, n } = row.score
    const level = counts.indexOf(Math.max(...counts))
    const own: Share = { successes: counts[level] ?? 0, n }
    if (n < LEAST_ANSWERS || own.successes < UNIFORM_SHARE * n) return []
    const peers = agencies.filter((one) => one.group === group && one.row !== row).map((one) => one.row.score)
    const rest: Share = {
      successes: peers.reduce((sum, one) => sum + (one.counts[level] ?? 0), 0),
      n: peers.reduce((sum, one) => sum + one.n, 0),
    }
    return [{ key: row.key, own, rest }]
  })
  const chances = holm(suspects.map(({ own, rest }) => differenceChance(own, rest)))
  return new Map(
    suspects.flatMap(({ key, own, rest }, at) => {
      const clear = Number(chances[at]) <= FAMILY_ERROR && own.successes / own.n > rest.successes / rest.n
      if (!clear && own.successes < own.n) return []
      return [[key, [{ kind: 'uniform', answers: own.n, share: percentOf(own) } as const]] as const]
    }),
  )
}

/** Months in which far more citizens answered than in the agency's other months (tăng đột biến). */
export function burstReasons(agencies: readonly Examined[], least: number): Found {
  const months = agencies.flatMap(({ months: all, row }) => {
    const known = all.filter(({ answered }) => answered.successes > 0)
    return known.flatMap((month) => {
      const others = known.filter((one) => one !== month).map(({ answered }) => answered)
      const usual: Share = {
        successes: others.reduce((sum, { successes }) => sum + successes, 0),
        n: others.reduce((sum, { n }) => sum + n, 0),
      }
      const enough = month.answered.n >= least && others.length >= BURST_MONTHS && usual.n >= least
      return month.within && enough ? [{ key: row.key, month: month.month, own: month.answered, usual }] : []
    })
  })
  const chances = holm(months.map(({ own, usual }) => differenceChance(own, usual)))
  const found = months.flatMap(({ key, month, own, usual }, at) => {
    const [rate, before] = [percentOf(own), percentOf(usual)]
    return Number(chances[at]) <= FAMILY_ERROR && rate >= BURST_TIMES * before
      ? [{ key, reason: { kind: 'burst', month, rate, usual: before } as const }]
      : []
  })
  return new Map(
    [...Map.groupBy(found, ({ key }) => key)].map(([key, own]) => [key, own.map(({ reason }) => reason)]),
  )
}

/** Answers mostly without a ticket, clearly more than of the peers: nothing proves who gave them. */
export function unverifiedReasons(agencies: readonly Examined[]): Found {
  const sharesOf = ({ row }: Examined): Share => ({
    successes: row.unverified.n,
    n: row.unverified.n + row.score.n,
  })
  const suspects = agencies.flatMap((one) => {
    const own = sharesOf(one)
    if (own.successes < LEAST_ANSWERS || own.successes < UNVERIFIED_SHARE * own.n) return []
    const peers = agencies.filter(({ group }) => group === one.group).map(sharesOf)
    const rest: Share = {
      successes: peers.reduce((sum, { successes }) => sum + successes, 0) - own.successes,
      n: peers.reduce((sum, { n }) => sum + n, 0) - own.n,
    }
    return [{ key: one.row.key, own, rest }]
  })
  const chances = holm(suspects.map(({ own, rest }) => differenceChance(own, rest)))
  return new Map(
    suspects.flatMap(({ key, own, rest }, at) =>
      Number(chances[at]) <= FAMILY_ERROR && own.successes / own.n > rest.successes / rest.n
        ? [[key, [{ kind: 'unverified', answers: own.successes, share: percentOf(own) } as const]] as const]
        : [],
    ),
  )
}

function percentOf({ n, successes }: Share): number {
  return (successes / n) * 100
}
