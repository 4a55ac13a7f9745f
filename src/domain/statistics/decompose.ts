import { differenceChance, holm, type Share } from './change.ts'

/** A group of answers in two periods. */
export interface Group {
  readonly key: string
  readonly now: Share
  readonly before: Share
}

/** What a group gives to the change of the whole, in points between −1 and 1. */
export interface Contribution extends Group {
  /** Because its own share rose or fell. */
  readonly rate: number
  /** Because there were more or fewer of its answers. */
  readonly mix: number
  /** The chance of so large a change of its own share if there were none, among all groups. */
  readonly chance: number
}

/**
 * The change of a satisfied share taken apart by groups (phân rã thay đổi): what comes from the groups' own shares and what
 * from another mix of them (Kitagawa, E. M. (1955), "Components of a difference between two rates", Journal of the American
 * Statistical Association 50, 1168–1194). All rates and mixes together are the change exactly. A group that is in one period
 * alone only changes the mix. The largest contributions first; empty when a period has no answers.
 */
export function decompose(groups: readonly Group[]): readonly Contribution[] {
  const total = (of: (group: Group) => Share): Share => ({
    n: groups.reduce((sum, group) => sum + of(group).n, 0),
    successes: groups.reduce((sum, group) => sum + of(group).successes, 0),
  })
  const [now, before] = [total((group) => group.now), total((group) => group.before)]
  if (now.n === 0 || before.n === 0) return []
  const middle = (now.successes / now.n + before.successes / before.n) / 2
  const chances = holm(groups.map((group) => differenceChance(group.now, group.before)))
  return groups
    .map((group, at) => {
      const weights = { now: group.now.n / now.n, before: group.before.n / before.n }
      const own = sharesOf(group)
      return {
        ...group,
        rate: ((weights.now + weights.before) / 2) * (own.now - own.before),
        mix: (weights.now - weights.before) * ((own.now + own.before) / 2 - middle),
        chance: Number(chances[at]),
      }
    })
    .toSorted((a, b) => Math.abs(b.rate + b.mix) - Math.abs(a.rate + a.mix) || (a.key < b.key ? -1 : 1))
}

/** What a part of a period gives to the change of the whole against the period before, in points between −1 and 1. */
export interface PartContribution {
  readonly key: string
  readonly now: Share
  readonly whole: number
  /** The chance of so large a difference from the period before if there were none, among all parts. */
  readonly chance: number
}

/**
 * The change of a satisfied share by the parts of the new period (months), which have no counterpart in the old one: each
 * counts by how far it lies from the old share, weighted by its answers. All of them together are the change exactly. In the
 * order given; empty when a period has no answers.
 */
export function decomposeParts(
  parts: readonly { readonly key: string; readonly now: Share }[],
  before: Share,
): readonly PartContribution[] {
  const n = parts.reduce((sum, { now }) => sum + now.n, 0)
  if (n === 0 || before.n === 0) return []
  const chances = holm(parts.map(({ now }) => differenceChance(now, before)))
  return parts.map(({ key, now }, at) => ({
    key,
    now,
    whole: now.n === 0 ? 0 : (now.n / n) * (now.successes / now.n - before.successes / before.n),
    chance: Number(chances[at]),
  }))
}

/** The shares of a group in both periods; where it has no answers in one, that of the other stands in. */
function sharesOf({ before, now }: Group): { readonly now: number; readonly before: number } {
  const share = ({ n, successes }: Share) => (n === 0 ? undefined : successes / n)
  const [own, earlier] = [share(now), share(before)]
  return { now: own ?? earlier ?? 0, before: earlier ?? own ?? 0 }
}
