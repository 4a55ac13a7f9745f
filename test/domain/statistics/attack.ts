import { createRequire } from 'node:module'
import type highs from 'highs'
import type { Cell, Withheld } from '../../../src/domain/statistics/suppress.ts'

/** What somebody who wants to know a hidden count has: sums of unknown counts, and bounds of such sums. */
export interface Known {
  readonly sums: readonly Sum[]
  /** Pairs of which the first is never more than the second: satisfied answers and answers. */
  readonly pairs?: readonly (readonly [string, string])[]
}

export interface Sum {
  readonly of: readonly string[]
  readonly least: number
  readonly most: number
}

export interface Range {
  readonly least: number
  readonly most: number
}

// The solver's types are those of a CommonJS module.
const loadSolver = createRequire(import.meta.url)('highs') as typeof highs.default
const solving = loadSolver()

/** Primary suppression alone: what the attack must break. */
export function primaryOnly(root: Cell, least: number): ReadonlyMap<string, Withheld> {
  return new Map(
    cellsOf(root)
      .filter(({ count }) => count < least)
      .map(({ key }) => [key, 'few']),
  )
}

/** A cell and all below it. */
export function cellsOf(cell: Cell): readonly Cell[] {
  return [cell, ...cell.parts.flatMap(cellsOf)]
}

/** What follows for a sum of unknown counts: exactly, by integer programming over everything that is known. */
export async function openAttack(known: Known): Promise<(target: readonly string[]) => Range> {
  const solver = await solving
  const names = new Map<string, string>()
  const nameOf = (variable: string) => {
    const found = names.get(variable) ?? `x${names.size}`
    names.set(variable, found)
    return found
  }
  const termsOf = (of: readonly string[]) => of.map(nameOf).join(' + ')
  const lines: string[] = []
  for (const { least, most, of } of known.sums) {
    if (of.length === 0) continue
    const terms = termsOf(of)
    if (least === most) lines.push(`${terms} = ${least}`)
    else {
      if (least > 0) lines.push(`${terms} >= ${least}`)
      if (most < Infinity) lines.push(`${terms} <= ${most}`)
    }
  }
  for (const [part, whole] of known.pairs ?? []) lines.push(`${nameOf(part)} - ${nameOf(whole)} <= 0`)
  const all = [...names.values()]
  return (target) => {
    const end = (way: 'Minimize' | 'Maximize') => {
      const problem = [
        way,
        ` goal: ${termsOf(target)}`,
        'Subject To',
        ...lines.map((line, at) => ` c${at}: ${line}`),
        'General',
        ` ${all.join(' ')}`,
        'End',
      ].join('\n')
      const { Status, ObjectiveValue } = solver.solve(problem)
      if (Status === 'Unbounded' || Status === 'Primal infeasible or unbounded') return Infinity
      if (Status !== 'Optimal') throw new Error(`what is published cannot be: ${Status}`)
      return Math.round(ObjectiveValue)
    }
    return { least: end('Minimize'), most: end('Maximize') }
  }
}
