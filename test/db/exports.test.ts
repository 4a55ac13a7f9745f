import { expect, test } from 'vitest'
import { operatorScope, scopeOf, type Scope } from '../../src/domain/access/scope.ts'
import { parsePeriod, type Period } from '../../src/domain/calendar/period.ts'
import { answer, INTERIOR } from '../web/desk-answers.ts'
import { COMMUNE, openTest } from '../web/world.ts'

test('raw answers are read of the agencies of a scope alone, whether it covers all, some or none', async () => {
  const t = await openTest()
  await answer(t, [
    { agency: COMMUNE, day: '2026-11-20', level: 5 },
    { agency: INTERIOR, day: '2026-11-20', level: 4 },
    { agency: INTERIOR, day: '2026-11-21', level: 3 },
  ])
  const { catalogues, exports } = t.world
  const { tree } = await catalogues.read()
  const everywhere = operatorScope(tree)
  const period = parsePeriod('2026-11') as Period
  const found = async (scope: Scope, agencies = everywhere.agencies) => {
    const filter = { agencies, period, upto: '2026-11-30' as const }
    const counted = await exports.count(scope, filter, '')
    const read = await exports.read(scope, filter, [{ from: '0', to: 'ZZ' }], false)
    const [ofCounted, ofRead] = [counted, read].map(({ lines }) =>
      new TextDecoder()
        .decode(lines)
        .split('\n')
        .flatMap((line) => /^DLK\.[^\t]+(?=\t.*\t2026-11\tweb$)/.exec(line)?.[0] ?? [])
        .toSorted(),
    )
    expect(ofRead).toEqual(ofCounted)
    return ofRead
  }
  expect(await found(everywhere)).toEqual([COMMUNE, INTERIOR, INTERIOR])
  expect(await found(everywhere, new Set([COMMUNE]))).toEqual([COMMUNE])
  expect(await found(scopeOf([INTERIOR], ['export'], tree))).toEqual([INTERIOR, INTERIOR])
  expect(await found(scopeOf([], ['export'], tree))).toEqual([])
  expect(await found(scopeOf([...everywhere.agencies], ['scores'], tree))).toEqual([])
})
