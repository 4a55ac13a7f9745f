import type { Interval } from './interval.ts'
import { finitely } from './effective.ts'
import { wilsonOf } from './interval.ts'
import { tWidening } from './student.ts'

/** So many responses that answered `answered` criteria, of which `satisfied` were satisfied. */
export interface Cluster {
  readonly answered: number
  readonly satisfied: number
  readonly count: number
}

/** A share over several answers of the same people. */
export interface ClusterShare {
  /** Between 0 and 1; null without answers. */
  readonly share: number | null
  readonly answers: number
  readonly responses: number
  /** How many independent answers would be as good (cỡ mẫu hiệu dụng). */
  readonly effective: number
  /** Answers for one effective answer: 1 when nobody's answers resemble each other. */
  readonly designEffect: number
  readonly interval: Interval | null
}

/**
 * The pooled share of satisfied answers, with an interval that respects that one person's answers resemble each other (the
 * cluster is the response) and that the finished dossiers are finite: the linearised variance of a ratio (Cochran, W. G.
 * (1977), Sampling Techniques, §2.11 and §9A), turned into an effective n, and Wilson's interval with that, widened by Student's t (Korn & Graubard
 * (1998), Survey Methodology 24, 193–201, who use Clopper–Pearson). `finished` is the number of dossiers; 0 for no bound.
 */
export function clusterShare(clusters: readonly Cluster[], finished: number): ClusterShare {
  const used = clusters.filter(({ answered, count }) => answered > 0 && count > 0)
  const sum = (of: (cluster: Cluster) => number) =>
    used.reduce((total, cluster) => total + cluster.count * of(cluster), 0)
  const answers = sum(({ answered }) => answered)
  const responses = sum(() => 1)
  if (answers === 0)
    return { share: null, answers: 0, responses: 0, effective: 0, designEffect: 1, interval: null }
  const share = sum(({ satisfied }) => satisfied) / answers
  const residuals = sum(({ answered, satisfied }) => (satisfied - share * answered) ** 2)
  const plain = (share * (1 - share)) / answers
  const clustered =
    responses > 1 ? (residuals / answers ** 2) * (responses / (responses - 1)) : Number.POSITIVE_INFINITY
  const designEffect = plain === 0 ? 1 : clustered / plain
  // Where all agree, or one person alone answered, nothing tells how much answers resemble: a person counts once.
  const effective =
    plain === 0 || responses === 1 ? responses : Math.min(answers, Math.max(1, answers / designEffect))
  return {
    share,
    answers,
    responses,
    effective,
    designEffect: answers / effective,
    interval: wilsonOf(share, finitely(effective, responses, finished) / tWidening(responses) ** 2),
  }
}
