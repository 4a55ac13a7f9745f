import { expect, test } from 'vitest'
import { chosen, numberIn, textIn } from '../../../src/domain/indices/definition.ts'
import { indices } from '../../../src/domain/indices/index.ts'
import { linesOf, writtenCell } from '../../../src/domain/indices/lines.ts'
import { parametersFor } from '../../../src/domain/indices/parameters.ts'
import type { Line } from '../../../src/domain/indices/definition.ts'
import { accepted } from '../accepted.ts'
import { settings } from './settings.ts'

const COLUMNS = [
  { name: 'unit', kind: 'text', meaning: { vi: '', en: '' } },
  { name: 'note', kind: 'text', optional: true, meaning: { vi: '', en: '' } },
  { name: 'count', kind: 'count', meaning: { vi: '', en: '' } },
  { name: 'share', kind: 'number', optional: true, meaning: { vi: '', en: '' } },
] as const

test('lines of text become values; further columns are left out, text is composed', () => {
  const written = { unit: ' Phường Hòa '.normalize('NFD'), count: '12', share: '81.5', more: 'x' }
  expect(accepted(linesOf([written, { count: '0' }], COLUMNS))).toEqual([
    { unit: 'Phường Hòa', note: null, count: 12, share: 81.5 },
    { unit: '', note: null, count: 0, share: null },
  ])
})

test('every value that is none is named by line and column', () => {
  const wrong = [{ count: '' }, { count: '-1' }, { count: '1.5' }, { count: '1', share: 'viel' }]
  expect(linesOf(wrong, COLUMNS)).toMatchObject({
    refusal: {
      issues: [
        { field: '1.count', reason: 'missing' },
        { field: '2.count', reason: 'malformed', detail: '-1' },
        { field: '3.count', detail: '1.5' },
        { field: '4.share', detail: 'viel' },
      ],
    },
  })
})

test('a figure is written as it was published: whole numbers bare, others with two decimals', () => {
  expect([6, 5.9, 0, 'Tốt', null].map(writtenCell)).toEqual(['6', '5.90', '0', 'Tốt', ''])
})

test('a line that was not checked, a choice that is none and parameters that are not there are faults', () => {
  expect(() => numberIn({ n1: 'x' }, 'n1')).toThrow('no number in n1')
  expect(textIn({}, 'unit')).toBe('')
  const options = [{ name: 'rule', values: ['a', 'b'], usual: 'a' }]
  expect(chosen(options, settings(), 'rule')).toBe('a')
  expect(() => chosen(options, settings({ rule: 'c' }), 'rule')).toThrow('a, b')
  expect(() => chosen(options, settings(), 'other')).toThrow('other')
  expect(() => settings().parameters('nothing')).toThrow('There are no parameters nothing')
})

test('of parameters the latest that has begun counts, and of those the newest version', () => {
  const one = (version: number, validFrom: string) => ({
    id: 'x',
    version,
    validFrom,
    source: '',
    confidence: 'confirmed' as const,
    values: {},
  })
  const all = [one(1, '2025-01-01'), one(3, '2026-01-01'), one(2, '2026-01-01'), one(9, '2027-01-01')]
  expect(parametersFor(all, 'x', '2026-06-01').version).toBe(3)
  expect(parametersFor(all, 'x', '2025-06-01').version).toBe(1)
})

/** Lines that every index can compute, with much and with nothing in them. */
const SAMPLES: Readonly<Record<string, readonly Line[]>> = {
  'satisfied-share': [
    { unit: 'X', n1: 1, n2: 2, n3: 3, n4: 1_204, n5: 836 },
    { unit: 'Y', n1: 0, n2: 0, n3: 0, n4: 0, n5: 0 },
  ],
  sipas: [
    { unit: 'X', part: 'service', factor: 'access', criterion: 'a', n1: 1, n2: 0, n3: 0, n4: 3, n5: 1 },
    { unit: 'X', part: 'policy', factor: '', criterion: 'p', n1: 0, n2: 0, n3: 0, n4: 0, n5: 0 },
  ],
  'decision-766': [
    {
      unit: 'X',
      dossiers_satisfied: 95,
      dossiers_total: 100,
      petitions_on_time: 1,
      petitions_satisfied: 1,
      petitions_total: 2,
    },
    {
      unit: 'Y',
      dossiers_satisfied: 80,
      dossiers_total: 100,
      petitions_on_time: 0,
      petitions_satisfied: 0,
      petitions_total: 0,
    },
  ],
  'decree-61': [{ unit: 'X', i1: 2, i2: 1, i3: 0, i4: 2, i5: 2, i6: 2, i7: 1.5, i8: 2, i9: 2 }],
  'par-satisfaction': [
    { unit: 'X', satisfaction: 81.5, appraisal: 57.92, impact: 2.97, survey: 18.29 },
    { unit: 'Y', satisfaction: 90, appraisal: null, impact: null, survey: null },
  ],
}

test('every index explains its figures in both languages with the unit and the numbers', () => {
  for (const index of indices.filter(({ id }) => id in SAMPLES))
    for (const rule of index.options
      .flatMap(({ name, values }) => values.map((value) => ({ [name]: value })))
      .concat({})) {
      const figures = accepted(index.compute(SAMPLES[index.id] ?? [], settings(rule)))
      for (const figure of figures)
        for (const lang of ['vi', 'en'] as const) {
          const said = index.explain(figure, lang)
          expect(said, index.id).toMatch(/^[XY][:,]/)
          expect(said).not.toMatch(/undefined|NaN|null/)
        }
    }
  const slot = indices.find(({ id }) => id === 'decree-118')
  expect(slot?.explain({}, 'vi')).toContain('Chưa có quy tắc')
  expect(slot?.explain({}, 'en')).toContain('no confirmed')
})

test('the live score as an index says how it was added up', () => {
  const [index] = indices
  const [figure = {}, none = {}] = accepted(index!.compute(SAMPLES['satisfied-share'] ?? [], settings()))
  expect(index!.explain(figure, 'vi')).toBe(
    'X: 1.204 hài lòng + 836 rất hài lòng trên 2.046 câu trả lời = 99,71%.',
  )
  expect(none).toMatchObject({ answers: 0, percent: null, low: null, mean: null })
})

test('parts of the PAR Index are all given or none, and a share is one', () => {
  const par = indices.find(({ id }) => id === 'par-satisfaction')
  const lines = [
    { unit: 'X', satisfaction: 101, appraisal: null, impact: null, survey: null },
    { unit: 'Y', satisfaction: 80, appraisal: 1, impact: null, survey: 2 },
  ]
  expect(par?.compute(lines, settings())).toMatchObject({
    refusal: { issues: [{ field: '1.satisfaction' }, { field: '2.appraisal,impact,survey' }] },
  })
})
