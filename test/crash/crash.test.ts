import { expect, test } from 'vitest'
import { crashDrill, LEAST_STORED } from './drill.ts'

const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? '50')

test(`acknowledged answers survive SIGKILL, ${ROUNDS} rounds`, { timeout: ROUNDS * 60_000 }, async () => {
  const report = await crashDrill(ROUNDS)
  process.stdout.write(`crash drill: ${JSON.stringify(report)}\n`)
  expect(report).toMatchObject({ rounds: ROUNDS, lost: 0, doubled: 0, damaged: 0 })
  expect(report.acknowledged).toBeGreaterThanOrEqual(Math.floor(ROUNDS / 2) * LEAST_STORED)
})
