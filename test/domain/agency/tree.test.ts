import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { covers, operatorScope, scopeOf } from '../../../src/domain/access/scope.ts'
import { existsOn, type Agency } from '../../../src/domain/agency/agency.ts'
import { findLoop, pathTo, subtree, treeOf } from '../../../src/domain/agency/tree.ts'

function agency(code: string, parent: string | null, validTo: string | null = null): Agency {
  return { code, name: code, level: 'commune', parent, validFrom: '2025-07-01', validTo, source: 'test' }
}

const PROVINCE = [
  agency('P', null),
  agency('D', 'P'),
  agency('D1', 'D'),
  agency('C', 'P'),
  agency('X', 'gone'),
]

describe('the tree of agencies', () => {
  const tree = treeOf(PROVINCE)

  test('names what lies below and above', () => {
    expect([...subtree(tree, 'D')].toSorted()).toEqual(['D', 'D1'])
    expect([...subtree(tree, 'P')].toSorted()).toEqual(['C', 'D', 'D1', 'P'])
    expect(subtree(tree, 'unknown').size).toBe(0)
    expect(pathTo(tree, 'D1').map(({ code }) => code)).toEqual(['P', 'D', 'D1'])
    expect(pathTo(tree, 'X').map(({ code }) => code)).toEqual(['X'])
    expect(pathTo(tree, 'unknown')).toEqual([])
  })

  test('holds an agency without a known parent as a root, so that it is never lost', () => {
    expect(tree.roots.map(({ code }) => code)).toEqual(['P', 'X'])
    expect(operatorScope(tree).agencies.size).toBe(PROVINCE.length)
  })

  test('notices agencies that are their own ancestors, and walks end there', () => {
    const loop = [agency('A', 'B'), agency('B', 'C'), agency('C', 'A'), agency('Z', 'A')]
    expect(findLoop(PROVINCE)).toEqual([])
    expect(findLoop(loop).toSorted()).toEqual(['A', 'B', 'C'])
    expect(subtree(treeOf(loop), 'A').size).toBe(4)
    expect(pathTo(treeOf(loop), 'Z').map(({ code }) => code)).toEqual(['C', 'B', 'A', 'Z'])
  })

  test('any parents: walks end, and without a loop each agency lies below one root', () => {
    const parents = fc.array(fc.option(fc.integer({ min: 0, max: 11 }), { nil: null }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(parents, (list) => {
        const agencies = list.map((parent, index) =>
          agency(`A${index}`, parent === null ? null : `A${parent}`),
        )
        const any = treeOf(agencies)
        const below = any.roots.flatMap((root) => [...subtree(any, root.code)])
        for (const { code } of agencies) expect(pathTo(any, code).at(-1)?.code).toBe(code)
        if (findLoop(agencies).length === 0)
          expect(below.toSorted()).toEqual(agencies.map(({ code }) => code).toSorted())
        else expect(below.length).toBeLessThan(agencies.length)
      }),
    )
  })
})

test('a scope holds its agencies with all below them, each right by itself', () => {
  const scope = scopeOf(['D'], ['scores'], treeOf(PROVINCE))
  expect(covers(scope, 'scores', 'D1')).toBe(true)
  expect(covers(scope, 'dossiers', 'D1')).toBe(false)
  expect(covers(scope, 'scores', 'P')).toBe(false)
})

test('an agency exists from its first day to its last', () => {
  const dissolved = agency('A', null, '2026-06-30')
  expect(
    ['2025-06-30', '2025-07-01', '2026-06-30', '2026-07-01'].map((day) => existsOn(dissolved, day)),
  ).toEqual([false, true, true, false])
  expect(existsOn(agency('A', null), '2099-01-01')).toBe(true)
})
