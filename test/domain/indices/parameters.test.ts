import { expect, test } from 'vitest'
import type { Parameters } from '../../../src/domain/indices/definition.ts'
import { NoParameters, parametersFor } from '../../../src/domain/indices/parameters.ts'

const set = (version: number, validFrom: string, id = 'table'): Parameters => ({
  id,
  version,
  validFrom,
  source: 'test',
  confidence: 'unconfirmed',
  values: {},
})

test('in force is the newest version of what began last, in whatever order the sets come', () => {
  const all = [
    set(2, '2025-01-01'),
    set(1, '2026-01-01'),
    set(3, '2026-01-01'),
    set(9, '2026-01-01', 'other'),
  ]
  for (const order of [all, all.toReversed()]) {
    expect(parametersFor(order, 'table', '2025-12-31')).toMatchObject({ version: 2, validFrom: '2025-01-01' })
    expect(parametersFor(order, 'table', '2026-01-01')).toMatchObject({ id: 'table', version: 3 })
    expect(() => parametersFor(order, 'table', '2024-12-31')).toThrow(NoParameters)
    expect(() => parametersFor(order, 'nothing', '2026-01-01')).toThrow(
      'There are no parameters nothing for 2026-01-01.',
    )
  }
})
