import { expect, test } from 'vitest'
import { repeats, talksOf, targetOf, type TargetStep } from '../../../src/domain/target/commitment.ts'

const step = (version: number, kind: TargetStep['kind'], percent: number | null, more = {}): TargetStep => ({
  agency: 'A',
  year: 2026,
  field: '*',
  version,
  kind,
  percent,
  note: '',
  source: '',
  account: 'an',
  name: 'Nguyễn Văn An',
  at: Date.parse('2026-01-31T23:30:00+07:00'),
  ...more,
})

test('what was accepted last holds until something else is', () => {
  const steps = [step(3, 'proposed', 95), step(1, 'proposed', 90), step(2, 'accepted', 90)]
  const [talk, ...others] = talksOf(steps)
  expect(others).toEqual([])
  expect(talk?.steps.map(({ version }) => version)).toEqual([1, 2, 3])
  expect(talk).toMatchObject({ agency: 'A', last: { percent: 95 }, accepted: { version: 2, percent: 90 } })
  expect(talksOf([...steps, step(4, 'declined', null)])[0]?.accepted?.percent).toBe(90)
  expect(talksOf([...steps, step(4, 'accepted', 95)])[0]?.accepted?.percent).toBe(95)
})

test('targets of other agencies, years and fields are talked about by themselves', () => {
  const others = [{ agency: 'B' }, { year: 2027 }, { field: 'Đất đai' }].map((more) =>
    step(1, 'proposed', 80, more),
  )
  const talks = talksOf([step(1, 'proposed', 90), ...others])
  expect(talks).toHaveLength(4)
  expect(talks.every(({ accepted }) => accepted === undefined)).toBe(true)
})

test('a form that was sent twice is told from another one', () => {
  const first = step(1, 'proposed', 90, { note: 'theo nghị quyết' })
  expect(repeats(first, { ...first, version: 2, at: 0 })).toBe(true)
  for (const other of [
    { account: 'binh' },
    { percent: 90.01 },
    { percent: null },
    { note: '' },
    { source: 'x' },
  ])
    expect(repeats(first, { ...first, ...other }), JSON.stringify(other)).toBe(false)
  expect(repeats(undefined, first)).toBe(false)
})

test('the source of an accepted target says who accepted it, on which day in Viet Nam, and on what ground', () => {
  expect(targetOf(step(2, 'accepted', 92.5, { source: 'Kế hoạch 12/KH-UBND' }))).toEqual({
    agency: 'A',
    field: '*',
    from: 2026,
    to: 2026,
    percent: 92.5,
    source: 'Cam kết: Nguyễn Văn An chấp thuận ngày 31/01/2026 (Kế hoạch 12/KH-UBND)',
  })
  expect(targetOf(step(2, 'accepted', 90)).source).toBe('Cam kết: Nguyễn Văn An chấp thuận ngày 31/01/2026')
})
