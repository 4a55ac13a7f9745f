import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast, type Course, type MonthSoFar } from '../../../src/domain/statistics/forecast.ts'
import { normalQuantile } from '../../../src/domain/statistics/normal.ts'
import { randomFrom, type Random } from '../../../src/domain/statistics/random.ts'
import { cpuSeconds } from '../../cpu.ts'

const month = fc.integer({ min: 0, max: 400 }).chain((answered) =>
  fc.record({
    answered: fc.constant(answered),
    satisfied: fc.integer({ min: 0, max: answered }),
    finished: fc.integer({ min: Math.max(1, answered), max: answered * 4 + 1 }),
  }),
)
const months = fc
  .array(month, { minLength: 1, maxLength: 12 })
  .filter((all) => all.some(({ answered }) => answered > 0))
const course = fc.record({
  months,
  ahead: fc.integer({ min: 0, max: 3_000 }),
  monthsAhead: fc.integer({ min: 1, max: 12 }),
})

function totals({ months: all }: Course) {
  const of = (name: keyof MonthSoFar) => all.reduce((sum, one) => sum + one[name], 0)
  return { answered: of('answered'), satisfied: of('satisfied'), finished: of('finished') }
}

function foreseen(one: Course) {
  const found = forecast(one)
  if (!found) throw new Error('no forecast')
  return { ...found, width: found.interval.high - found.interval.low }
}

test('lies within what is still possible, and its interval holds what is expected', () => {
  fc.assert(
    fc.property(course, (one) => {
      const { answered, satisfied } = totals(one)
      const { answers, interval, most, share } = foreseen(one)
      expect(most).toBeGreaterThanOrEqual(answers)
      expect(interval.low).toBeGreaterThanOrEqual(satisfied / most - 1e-12)
      expect(interval.high).toBeLessThanOrEqual((satisfied + most - answered) / most + 1e-12)
      expect(interval.low).toBeLessThanOrEqual(share + 1 / answers)
      expect(interval.high).toBeGreaterThanOrEqual(share - 1 / answers)
      // What is answered already stays: none of the satisfied and none of the others can be taken back.
      const coming = answers - answered
      expect(share).toBeGreaterThanOrEqual(satisfied / answers - 1e-12)
      expect(share).toBeLessThanOrEqual((satisfied + coming) / answers + 1e-12)
    }),
    { numRuns: 300 },
  )
})

test('narrows as the end comes near', () => {
  fc.assert(
    fc.property(course, (one) => {
      const { answered } = totals(one)
      const wide = foreseen(one)
      const near = foreseen({ ...one, ahead: Math.floor(one.ahead / 3) })
      // A single answer more or less is the grain of both.
      expect(near.width).toBeLessThanOrEqual(wide.width + 2 / answered)
    }),
    { numRuns: 300 },
  )
})

test('is the result when nothing is to come', () => {
  fc.assert(
    fc.property(course, (one) => {
      const { answered, satisfied } = totals(one)
      const { answers, interval, share, ...end } = foreseen({ ...one, ahead: 0 })
      expect([answers, share, interval.low, interval.high]).toEqual([
        answered,
        ...Array<number>(3).fill(satisfied / answered),
      ])
      expect(end.chance(share)).toBe(1)
      expect(end.chance(share + 0.001)).toBe(0)
    }),
  )
})

test('the chance of a share falls from certain to none', () => {
  const one = foreseen({
    months: [{ finished: 100, answered: 50, satisfied: 45 }],
    ahead: 300,
    monthsAhead: 3,
  })
  expect(one.answers).toBe(200)
  expect(one.share).toBeCloseTo(0.9, 1)
  expect(one.chance(0)).toBeCloseTo(1, 9)
  expect(one.chance(1)).toBe(0)
  const steps = Array.from({ length: 101 }, (_, at) => one.chance(at / 100))
  expect(steps).toEqual(steps.toSorted((a, b) => b - a))
  expect(one.chance(0.85)).toBeGreaterThan(0.5)
})

test('without answers nothing is foreseen', () => {
  expect(forecast({ months: [], ahead: 10, monthsAhead: 1 })).toBeNull()
  expect(
    forecast({ months: [{ finished: 5, answered: 0, satisfied: 0 }], ahead: 10, monthsAhead: 1 }),
  ).toBeNull()
})

test('months that differ by more than chance make it wider', () => {
  const steady = Array.from({ length: 8 }, () => ({ finished: 200, answered: 100, satisfied: 85 }))
  const restless = steady.map((one, at) => ({ ...one, satisfied: at % 2 === 0 ? 95 : 75 }))
  const width = (all: readonly MonthSoFar[]) => foreseen({ months: all, ahead: 800, monthsAhead: 4 }).width
  expect(width(restless)).toBeGreaterThan(1.5 * width(steady))
})

test('a million answers are foreseen in no time', async () => {
  const large = Array.from({ length: 6 }, () => ({ finished: 400_000, answered: 100_000, satisfied: 90_000 }))
  const took = await cpuSeconds(() => {
    const { answers, width } = foreseen({ months: large, ahead: 2_400_000, monthsAhead: 6 })
    expect(answers).toBe(1_200_000)
    expect(width).toBeGreaterThan(0.01)
  })
  expect(took).toBeLessThan(1)
})

/** A normal value of a stream of chance. */
const normal = (random: Random) => normalQuantile(0.5 / 2 ** 20 + random.share() * (1 - 2 ** -20))

/** A month of an agency whose months have shares around 0.88 with some correlation of the answers within one. */
function simulated(random: Random, correlation: number): MonthSoFar {
  const share = Math.min(1, Math.max(0, 0.88 + Math.sqrt(correlation * 0.88 * 0.12) * normal(random)))
  const finished = 80 + random.below(80)
  let [answered, satisfied] = [0, 0]
  for (let at = 0; at < finished; at++)
    if (random.share() < 0.4) {
      answered++
      if (random.share() < share) satisfied++
    }
  return { finished, answered, satisfied }
}

test.each([0, 0.005, 0.02])(
  'holds the result in about 95 of 100 simulated years, with a correlation of %d within months',
  (correlation) => {
    const random = randomFrom(1 + Math.round(correlation * 1_000))
    const runs = 600
    let held = 0
    for (let run = 0; run < runs; run++) {
      const year = Array.from({ length: 12 }, () => simulated(random, correlation))
      const seen = 3 + random.below(8)
      const rest = year.slice(seen)
      const { interval } = foreseen({
        months: year.slice(0, seen),
        // The pace so far, as for a real year.
        ahead:
          (totals({ months: year.slice(0, seen), ahead: 0, monthsAhead: 1 }).finished / seen) * rest.length,
        monthsAhead: rest.length,
      })
      const { answered, satisfied } = totals({ months: year, ahead: 0, monthsAhead: 1 })
      const end = satisfied / answered
      if (end >= interval.low && end <= interval.high) held++
    }
    process.stdout.write(`forecast, correlation ${correlation}: ${((held / runs) * 100).toFixed(1)} %\n`)
    expect(held / runs).toBeGreaterThan(0.92)
    expect(held / runs).toBeLessThan(0.99)
  },
)

test('before the first answer nothing is foreseen, and what is over is what it is', () => {
  const none = { finished: 40, answered: 0, satisfied: 0 }
  expect(forecast({ months: [], ahead: 100, monthsAhead: 3 })).toBeNull()
  expect(forecast({ months: [none, none], ahead: 100, monthsAhead: 3 })).toBeNull()
  const some = { finished: 40, answered: 10, satisfied: 9 }
  const over = forecast({ months: [none, some], ahead: 0, monthsAhead: 1 })
  expect(over).toMatchObject({ answers: 10, most: 10, share: 0.9, interval: { low: 0.9, high: 0.9 } })
  expect([over?.chance(0.9), over?.chance(0.91)]).toEqual([1, 0])
  // Months without an answer before the first one tell nothing of how much months differ.
  const begun = forecast({ months: [none, none, some], ahead: 120, monthsAhead: 3 })
  expect(begun?.answers).toBe(20)
})
