import { clusterShare, type Cluster, type ClusterShare } from '../statistics/cluster.ts'
import { percentOf } from '../statistics/ratio.ts'
import { roundHalfUp } from '../statistics/round.ts'
import type { Facts } from '../tally/facts.ts'
import { add, NO_COUNTS, total, type Counts } from '../tally/tally.ts'
import { OVERALL } from '../questionnaire/questionnaire.ts'
import type { Line, Need } from './definition.ts'

/** The factor of each question (tiêu chí → yếu tố). */
export type Factors = ReadonlyMap<string, string>

type Make = (facts: Facts, factors: Factors) => readonly Line[]

/** The lines that an index starts from, as far as the service itself counted them; the rest has to come from elsewhere. */
export const INPUTS: Readonly<Record<Need, Make>> = {
  levels: ({ counts }) => [levelsOf(counts.get(OVERALL) ?? NO_COUNTS)],
  criteria,
  'dossiers-and-petitions': (facts) => [dossiers(facts)],
  indicators: (facts, factors) => [indicators(facts, factors)],
  components: (facts, factors) => {
    const { answers, satisfied } = pooled(facts, factors)
    return [{ satisfaction: percentOf(satisfied, answers) }]
  },
}

function levelsOf(counts: Counts): Line {
  return Object.fromEntries(counts.map((count, at) => [`n${at + 1}`, count]))
}

/** The levels of each criterion; all that citizens are asked here is of the part “service”. */
function criteria({ counts }: Facts, factors: Factors): readonly Line[] {
  return [...counts]
    .filter(([criterion]) => factors.has(criterion))
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([criterion, own]) => ({
      part: 'service',
      factor: String(factors.get(criterion)),
      criterion,
      ...levelsOf(own),
    }))
}

function pooled(
  { counts }: Facts,
  factors: Factors,
): { readonly answers: number; readonly satisfied: number } {
  const all = [...counts].filter(([criterion]) => factors.has(criterion)).map(([, own]) => own)
  const sum = all.reduce(add, NO_COUNTS)
  return { answers: total(sum), satisfied: sum[3] + sum[4] }
}

/** Dossiers neither late nor disliked. Those complained about are not known here. */
function dossiers({ finished, persons, timing }: Facts): Line {
  const disliked = persons.filter(({ late }) => !late).reduce((sum, { low }) => sum + low, 0)
  return { dossiers_satisfied: finished - timing.late - disliked, dossiers_total: finished }
}

/**
 * The indicators of Decree 61 that the service can compute, each the mean of 2, 1 or 0 points: time against the appointed day,
 * times the applicant had to complete the dossier (none, once, more), and attitude of officials.
 */
function indicators({ counts, supplements, timing }: Facts, factors: Factors): Line {
  const { early, late, onTheDay } = timing
  const dated = early + onTheDay + late
  const asked = supplements.none + supplements.once + supplements.more
  const attitude = [...counts]
    .filter(([criterion]) => factors.get(criterion) === 'officials')
    .reduce((sum, [, own]) => add(sum, own), NO_COUNTS)
  return {
    i1: dated === 0 ? null : roundHalfUp((2 * early + onTheDay) / dated),
    i3: asked === 0 ? null : roundHalfUp((2 * supplements.none + supplements.once) / asked),
    i7: total(attitude) === 0 ? null : roundHalfUp((2 * (attitude[3] + attitude[4])) / total(attitude)),
  }
}

/**
 * What the satisfaction behind an index can bear: its share with an interval that respects that one person answers several
 * criteria and that the dossiers are finite. Null for an index that is made of no survey.
 */
export function precisionOf(need: Need, { counts, finished, persons }: Facts): ClusterShare | null {
  if (need === 'criteria' || need === 'components') return clusterShare(persons, finished)
  if (need !== 'levels') return null
  const own = counts.get(OVERALL) ?? NO_COUNTS
  const satisfied = own[3] + own[4]
  const answers = (count: number, liked: number): Cluster => ({ answered: 1, satisfied: liked, count })
  return clusterShare([answers(satisfied, 1), answers(total(own) - satisfied, 0)], finished)
}
