import { computeIndices } from '../../src/actions/index/compute.ts'
import { indices as allIndices } from '../../src/domain/indices/index.ts'
import { readScores } from '../../src/actions/score/read.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod, type Period } from '../../src/domain/calendar/period.ts'
import { satisfiedShare } from '../../src/domain/indices/satisfied-share.ts'
import { scoresCsv } from '../../src/web/api/scores.ts'
import type { Engine } from '../../db/engines/engine.ts'
import { openWorld } from '../../src/commands/open.ts'
import { makeHistory } from './history.ts'

export type Store = 'sqlite' | 'postgres' | 'd1'

/** An empty database to measure on. */
export interface BenchPlace {
  readonly env: Readonly<Record<string, string>>
  readonly openEngine?: (options: { readonly queueLimit: number }) => Promise<Engine>
}

/** What the scores of one kind of database cost, in milliseconds (median of 15), and rows of CSV a second. */
export interface ScoreTimes {
  readonly store: Store
  readonly answers: number
  readonly ours: number
  readonly wholeTable: number
  /** All indices of all agencies for the quarter. */
  readonly indices: number
  readonly duck: number
  readonly csvRowsPerSecond: number
}

/** The satisfied share of every agency for a quarter: from our roll-ups, and by a column scan of the same rows. */
export async function timeScores(store: Store, answers: number, place: BenchPlace): Promise<ScoreTimes> {
  const opened = await openWorld(place.env, Date.now, place.openEngine)
  const { duck } = await makeHistory(answers, opened)
  try {
    const { world } = opened
    const { tree } = await world.catalogues.read()
    const scope = operatorScope(tree)
    const period = parsePeriod('2026-Q3') as Period
    const query = { agencies: scope.agencies, period, by: 'agency' } as const
    const column = `select agency, ${[1, 2, 3, 4, 5].map((level) => `count(*) filter (level = ${level})`).join(', ')}
      from answers where day between date '2026-07-01' and date '2026-09-30' group by agency`
    const scored = async () =>
      (await world.tallies.sum(scope, query)).map(({ key, counts }) => ({
        key,
        score: satisfiedShare.score(counts),
      }))
    const scanned = async () => (await duck.runAndReadAll(column)).getRows()
    const ours = (await scored()).reduce((sum, { score }) => sum + score.n, 0)
    const theirs = (await scanned()).reduce(
      (sum, [, ...counts]) => sum + counts.reduce<number>((all, one) => all + Number(one), 0),
      0,
    )
    if (ours !== theirs) throw new Error(`the two hold different answers: ${ours} and ${theirs}`)
    return {
      store,
      answers,
      ours: await median(scored),
      duck: await median(scanned),
      indices: await median(() =>
        computeIndices(
          world,
          scope,
          allIndices.map(({ id }) => id),
          [...tree.byCode.keys()],
          { period, options: {} },
        ),
      ),
      wholeTable: await median(() => readScores(world, scope, { period, by: 'agency' })),
      csvRowsPerSecond: await csvRate(opened.world, scope),
    }
  } finally {
    duck.closeSync()
    await opened.close()
  }
}

async function csvRate(
  world: Parameters<typeof readScores>[0],
  scope: ReturnType<typeof operatorScope>,
): Promise<number> {
  const read = await readScores(world, scope, { period: parsePeriod('2026') as Period, by: 'agency' })
  if (!read.ok) throw new Error('no scores')
  const rows = Array.from({ length: 400 }, () => read.value.rows).flat()
  const started = performance.now()
  scoresCsv({ ...read.value, rows })
  return rows.length / ((performance.now() - started) / 1000)
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 20; round++) {
    const started = performance.now()
    await run()
    if (round >= 5) times.push(performance.now() - started)
  }
  return times.toSorted((a, b) => a - b)[7] ?? 0
}
