import { expect, test } from 'vitest'
import { NoParameters, parametersFor } from '../../../src/domain/indices/parameters.ts'
import { targetFor, targetsIn, withTargets, type Target } from '../../../src/domain/indices/targets.ts'

const any = (percent: number, from = 2026, to = 2030): Target => ({
  agency: '*',
  field: '*',
  from,
  to,
  percent,
})

test('the first targets of a province say where they come from, and are unconfirmed until their file says otherwise', () => {
  expect(withTargets(undefined, [any(90)])).toEqual({
    id: 'targets',
    version: 1,
    validFrom: '2021-01-01',
    source: 'Chỉ tiêu của tỉnh',
    confidence: 'unconfirmed',
    values: { targets: [any(90)] },
  })
  expect(targetsIn(undefined)).toEqual([])
})

test('a new target stands beside the others, and in the place of one of the same agency, field and first year', () => {
  const first = withTargets(undefined, [any(90), any(80, 2025, 2025)])
  const second = withTargets({ ...first, source: 'Kế hoạch 12/KH-UBND' }, [any(95)])
  expect(second).toMatchObject({ version: 2, source: 'Kế hoạch 12/KH-UBND' })
  expect(targetsIn(second.values).map(({ percent }) => percent)).toEqual([95, 80])
})

test('a target of the agency counts before one for any, and one of the field before one for any field', () => {
  const own: Target = { ...any(92), agency: 'A' }
  const field: Target = { ...any(85), field: 'Đất đai' }
  const both: Target = { ...own, field: 'Đất đai', percent: 70 }
  const set = withTargets(undefined, [any(90), own, field, both])
  expect(targetFor(set, 'A', 2026)?.percent).toBe(92)
  expect(targetFor(set, 'B', 2026)?.percent).toBe(90)
  expect(targetFor(set, 'B', 2026, 'Đất đai')?.percent).toBe(85)
  expect(targetFor(set, 'A', 2026, 'Đất đai')?.percent).toBe(70)
  expect(targetFor(set, 'A', 2026, 'Hộ tịch')?.percent).toBe(92)
  expect(targetFor(set, 'A', 2031)).toBeUndefined()
})

test('of parameters the latest that has begun counts, and of those of one day the latest version', () => {
  const of = (version: number, validFrom: string) => ({ ...withTargets(undefined, []), version, validFrom })
  const all = [of(1, '2025-01-01'), of(3, '2026-01-01'), of(2, '2026-01-01'), of(4, '2027-01-01')]
  expect(parametersFor(all, 'targets', '2026-05-01').version).toBe(3)
  expect(parametersFor(all, 'targets', '2025-12-31').version).toBe(1)
  expect(parametersFor(all, 'targets', '2027-01-01').version).toBe(4)
  expect(() => parametersFor(all, 'targets', '2024-12-31')).toThrow(NoParameters)
})
