import type { Scope } from '../../domain/access/scope.ts'
import { subtree } from '../../domain/agency/tree.ts'
import type { Period } from '../../domain/calendar/period.ts'
import type { Line, Need } from '../../domain/indices/definition.ts'
import { percentOf } from '../../domain/statistics/ratio.ts'
import { roundHalfUp } from '../../domain/statistics/round.ts'
import { add, NO_COUNTS, total, type Counts } from '../../domain/tally/tally.ts'
import type { World } from '../../ports/world.ts'

/** What an index is asked of. */
export interface Asked {
  readonly agency: string
  readonly period: Period
}

type Needs = Pick<World, 'catalogues' | 'dossiers' | 'tallies'>
type Gather = (world: Needs, scope: Scope, asked: Asked, unit: string) => Promise<readonly Line[]>

/** What the service itself knows of each need; the rest has to be given. Only answers that a ticket proves. */
export const GATHER: Readonly<Record<Need, Gather>> = {
  levels: async (world, scope, asked, unit) => [{ unit, ...levelsOf(await overall(world, scope, asked)) }],
  criteria,
  'dossiers-and-petitions': async (world, scope, asked, unit) => [
    { unit, ...(await dossiers(world, scope, asked)) },
  ],
  indicators: async (world, scope, asked, unit) => [{ unit, ...(await indicators(world, scope, asked)) }],
  components: async (world, scope, asked, unit) => {
    const lines = await criteria(world, scope, asked, unit)
    const counts = lines.map((line) => [1, 2, 3, 4, 5].map((level) => Number(line[`n${level}`])))
    const answers = counts.flat().reduce((sum, count) => sum + count, 0)
    const satisfied = counts.flatMap((own) => own.slice(3)).reduce((sum, count) => sum + count, 0)
    return [{ unit, satisfaction: percentOf(satisfied, answers) }]
  },
}

function levelsOf(counts: Counts): Line {
  return Object.fromEntries(counts.map((count, at) => [`n${at + 1}`, count]))
}

async function agenciesOf(world: Needs, { agency }: Asked): Promise<ReadonlySet<string>> {
  return subtree((await world.catalogues.read()).tree, agency)
}

async function overall(world: Needs, scope: Scope, asked: Asked): Promise<Counts> {
  const agencies = await agenciesOf(world, asked)
  const rows = await world.tallies.sum(scope, { agencies, period: asked.period, by: 'total' })
  return rows.filter(({ verified }) => verified).reduce((sum, { counts }) => add(sum, counts), NO_COUNTS)
}

/** The levels of each criterion; all that citizens are asked here is of the part “service”. */
async function criteria(world: Needs, scope: Scope, asked: Asked, unit: string): Promise<readonly Line[]> {
  const { questionnaires } = await world.catalogues.read()
  const factors = new Map<string, string>(
    questionnaires.flatMap(({ questions }) => questions.map(({ factor, id }) => [id, factor] as const)),
  )
  const agencies = await agenciesOf(world, asked)
  const rows = await world.tallies.sum(scope, { agencies, period: asked.period, by: 'question' })
  const counted = Map.groupBy(
    rows.filter(({ key, verified }) => verified && factors.has(key)),
    ({ key }) => key,
  )
  return [...counted]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([criterion, own]) => ({
      unit,
      part: 'service',
      factor: factors.get(criterion) ?? '',
      criterion,
      ...levelsOf(own.reduce((sum, { counts }) => add(sum, counts), NO_COUNTS)),
    }))
}

/** Dossiers that were not late and not disliked: who says nothing counts as satisfied (Decision 766). */
async function dossiers(world: Needs, scope: Scope, asked: Asked): Promise<Line> {
  const query = { agencies: await agenciesOf(world, asked), period: asked.period, by: 'late' } as const
  const funnels = await world.tallies.funnel(scope, query)
  const tallies = await world.tallies.sum(scope, query)
  const finished = (late: string) =>
    funnels.filter(({ key }) => key === late).reduce((sum, one) => sum + one.finished, 0)
  const disliked = tallies
    .filter(({ key, verified }) => verified && key === '0')
    .reduce((sum, { counts }) => sum + counts[0] + counts[1], 0)
  return {
    dossiers_satisfied: finished('0') - disliked,
    dossiers_total: finished('0') + finished('1'),
  }
}

/** The indicators of Decree 61 that the service can compute: time against the appointed day, and attitude of officials. */
async function indicators(world: Needs, scope: Scope, asked: Asked): Promise<Line> {
  const agencies = await agenciesOf(world, asked)
  const { early, late, onTheDay } = await world.dossiers.timeliness(scope, { agencies, period: asked.period })
  const dated = early + onTheDay + late
  const attitude = (await criteria(world, scope, asked, ''))
    .filter(({ factor }) => factor === 'officials')
    .reduce<Counts>((sum, line) => add(sum, countsIn(line)), NO_COUNTS)
  return {
    i1: dated === 0 ? null : roundHalfUp((2 * early + onTheDay) / dated),
    i7: total(attitude) === 0 ? null : roundHalfUp((2 * (attitude[3] + attitude[4])) / total(attitude)),
  }
}

function countsIn(line: Line): Counts {
  return [1, 2, 3, 4, 5].map((level) => Number(line[`n${level}`])) as unknown as Counts
}
