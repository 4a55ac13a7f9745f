import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { decision766 } from '../../../src/domain/indices/decision-766.ts'
import { classOf, decree61, INDICATORS } from '../../../src/domain/indices/decree-61.ts'
import { decree118 } from '../../../src/domain/indices/decree-118.ts'
import { indices } from '../../../src/domain/indices/index.ts'
import { linesOf } from '../../../src/domain/indices/lines.ts'
import { parSatisfaction, pointsFor } from '../../../src/domain/indices/par-satisfaction.ts'
import { targetFor, TARGETS } from '../../../src/domain/indices/targets.ts'
import { sipas } from '../../../src/domain/indices/sipas.ts'
import { accepted } from '../accepted.ts'
import { levels, settings } from './settings.ts'

describe('Decision 766, “Mức độ hài lòng”', () => {
  const rows: Record<string, string>[] = parse(readFileSync(join(import.meta.dirname, 'decision-766.csv')), {
    columns: true,
  })
  for (const row of rows)
    test(`${row['unit']} has the points that the national portal published`, () => {
      const lines = accepted(linesOf([row], decision766.input))
      const [figure] = accepted(decision766.compute(lines, settings()))
      const points = ['points_dossier', 'points_on_time', 'points_handling', 'points_total']
      expect(points.map((name) => figure?.[name])).toEqual(points.map((name) => Number(row[name])))
    })

  test('a part larger than its whole, and a unit without dossiers, are refused by name', () => {
    const line = {
      unit: 'x',
      dossiers_satisfied: 5,
      dossiers_total: 4,
      petitions_on_time: 1,
      petitions_satisfied: 0,
      petitions_total: 0,
    }
    expect(decision766.compute([line], settings())).toMatchObject({
      refusal: { issues: [{ field: '1.dossiers_satisfied' }, { field: '1.petitions_on_time' }] },
    })
    const none = { ...line, dossiers_satisfied: 0, dossiers_total: 0, petitions_on_time: 0 }
    expect(decision766.compute([none], settings())).toMatchObject({
      refusal: { issues: [{ field: '1.dossiers_total' }] },
    })
  })

  test('its explanation has the numbers it was made from, in both languages', () => {
    const [row = {}] = rows
    const [figure = {}] = accepted(
      decision766.compute(accepted(linesOf([row], decision766.input)), settings()),
    )
    expect(decision766.explain(figure, 'vi')).toContain('528.464 / 597.918 = 88,38%')
    expect(decision766.explain(figure, 'en')).toContain('528,464 / 597,918 = 88.38%')
  })
})

describe('Decree 61', () => {
  const line = (points: readonly number[]) => ({
    unit: 'Sở Nội vụ',
    ...Object.fromEntries(INDICATORS.map(({ column }, at) => [column, points[at] ?? 0])),
  })

  test('nine indicators of 0 to 2 make 18 points, and exactly 15 is Xuất sắc', () => {
    const [full] = accepted(decree61.compute([line(Array.from({ length: 9 }, () => 2))], settings()))
    expect(full).toMatchObject({ points: 18, class: 'Xuất sắc' })
    const [edge] = accepted(decree61.compute([line([2, 2, 2, 2, 2, 2, 2, 1])], settings()))
    expect(edge).toMatchObject({ points: 15, class: 'Xuất sắc' })
    expect([14.99, 12, 11.99, 9, 8.99, 6, 5.99, 0].map(classOf)).toEqual([
      'Tốt',
      'Tốt',
      'Khá',
      'Khá',
      'Trung bình',
      'Trung bình',
      'Yếu',
      'Yếu',
    ])
  })

  test('points outside 0 to 2 are refused', () => {
    expect(decree61.compute([line([3, -1])], settings())).toMatchObject({
      refusal: { issues: [{ field: '1.i1' }, { field: '1.i2' }] },
    })
  })

  test('what took its place has no confirmed rule, and says so instead of a figure', () => {
    expect(decree118.confidence).toBe('unconfirmed')
    expect(decree118.compute([line([])], settings()).ok).toBe(false)
  })
})

describe('PAR Index', () => {
  test('Đắk Lắk 2023: 57.92 + 2.97 + 18.29 + 8.15 = 87.33', () => {
    const daklak = { unit: 'Đắk Lắk', satisfaction: 81.5, appraisal: 57.92, impact: 2.97, survey: 18.29 }
    const [figure = {}] = accepted(parSatisfaction.compute([daklak], settings()))
    expect(figure).toMatchObject({ points: 8.15, total: 87.33, table: 'published-2023' })
    expect(parSatisfaction.explain(figure, 'vi')).toContain('57,92 + 2,97 + 18,29 + 8,15 = 87,33')
  })

  test('the example of thresholds: full from 95 %, nothing to 80 %, in proportion between', () => {
    const of = (satisfaction: number) =>
      accepted(
        parSatisfaction.compute(
          [{ unit: 'x', satisfaction, appraisal: null, impact: null, survey: null }],
          settings({ table: 'example-thresholds' }),
        ),
      )[0]
    expect([79, 80, 87.5, 95, 100].map((share) => of(share)?.['points'])).toEqual([0, 0, 5, 10, 10])
    expect(of(90)?.['total']).toBeNull()
  })

  test('points never fall when satisfaction rises', () => {
    const table = {
      most: 10,
      steps: [
        [80, 0],
        [95, 1],
      ],
    } as const
    for (let share = 0; share < 1000; share++)
      expect(pointsFor(share / 10 + 0.1, table)).toBeGreaterThanOrEqual(pointsFor(share / 10, table))
  })
})

describe('SIPAS', () => {
  const line = (part: string, factor: string, criterion: string, ...counts: number[]) => ({
    unit: 'Đắk Lắk',
    part,
    factor,
    criterion,
    ...levels(...counts),
  })
  const overall = (lines: Parameters<typeof sipas.compute>[0], rule: string) =>
    accepted(sipas.compute(lines, settings({ rule }))).find(({ level }) => level === 'overall')

  test('2024: policy 83.84 and service 84.09 make 83.93 by the inferred weights; by halves 83.97, which was not published', () => {
    const parts = [
      line('policy', 'p', 'p1', 808, 0, 808, 8384, 0),
      line('service', 's', 's1', 0, 1591, 0, 0, 8409),
    ]
    expect(overall(parts, 'weighted')?.['percent']).toBe(83.93)
    expect(overall(parts, 'mean_of_criteria')?.['percent']).toBe(83.97)
  })

  test('2023: the mean of the five published factors is 82.89, not the published 82.97; pooling can give it', () => {
    const factors = [8300, 8302, 8312, 8303, 8227].map((satisfied, at) =>
      line('service', `f${at}`, `c${at}`, 10_000 - satisfied, 0, 0, satisfied, 0),
    )
    expect(overall(factors, 'mean_of_criteria')?.['percent']).toBe(82.89)
    // As many criteria as each factor has, and the last factor answered by six people of ten.
    const answered = [40_000, 40_000, 50_000, 30_000, 18_000]
    const fewer = [8300, 8302, 8312, 8303, 8227].map((share, at) => {
      const satisfied = Math.round(((answered[at] ?? 0) * share) / 10_000)
      return line('service', `f${at}`, `c${at}`, (answered[at] ?? 0) - satisfied, 0, 0, satisfied, 0)
    })
    expect(overall(fewer, 'pooled')?.['percent']).toBe(82.97)
  })

  test('each criterion, factor, part and the whole; level 3 is not satisfied', () => {
    const figures = accepted(
      sipas.compute(
        [
          line('service', 'access', 'a', 1, 1, 4, 3, 1),
          line('service', 'access', 'b', 0, 0, 0, 0, 0),
          line('service', 'result', 'c', 0, 0, 0, 5, 5),
        ],
        settings(),
      ),
    )
    expect(
      figures.map(({ level, factor, criterion, percent }) => [level, factor, criterion, percent]),
    ).toEqual([
      ['criterion', 'access', 'a', 40],
      ['criterion', 'access', 'b', null],
      ['criterion', 'result', 'c', 100],
      ['factor', 'access', '', 40],
      ['factor', 'result', '', 100],
      ['part', '', '', 70],
      ['overall', '', '', 70],
    ])
    const [first = {}, second = {}] = figures
    expect(sipas.explain(first, 'vi')).toBe(
      'Đắk Lắk, a: 3 hài lòng + 1 rất hài lòng trên 10 câu trả lời = 40,00%.',
    )
    expect(sipas.explain(second, 'en')).toBe('Đắk Lắk, b: no answers yet.')
  })

  test('a part without a weight is refused', () => {
    expect(sipas.compute([line('other', 'x', 'y', 0, 0, 0, 0, 1)], settings({ rule: 'weighted' })).ok).toBe(
      false,
    )
  })
})

test('targets: one of one’s own before one for all, one of the field before one for any; none for other years', () => {
  const shipped = settings().parameters(TARGETS)
  expect(shipped.confidence).toBe('unconfirmed')
  expect(targetFor(shipped, 'DLK.22015', 2026)?.percent).toBe(90)
  expect(targetFor(shipped, 'DLK.22015', 2030)?.percent).toBe(95)
  expect(targetFor(shipped, 'DLK.22015', 2026, 'Đất đai')?.percent).toBe(85)
  expect(targetFor(shipped, 'DLK.22015', 2020)).toBeUndefined()
  const own = { agency: 'DLK.22015', field: '*', from: 2026, to: 2026, percent: 92 }
  const all = shipped.values['targets'] as readonly object[]
  const more = { ...shipped, values: { targets: [...all, own] } }
  expect(targetFor(more, 'DLK.22015', 2026, 'Đất đai')?.percent).toBe(92)
  expect(targetFor(more, 'DLK.22045', 2026)?.percent).toBe(90)
})

test('every index says where it comes from and how sure that is', () => {
  for (const { confidence, id, name, source, version } of indices) {
    expect(id).toMatch(/^[a-z][a-z\d-]+$/)
    expect(version).toBeGreaterThanOrEqual(0)
    expect([name.vi, name.en, source, confidence].every((text) => text.length > 5)).toBe(true)
  }
  expect(new Set(indices.map(({ id }) => id)).size).toBe(indices.length)
})
