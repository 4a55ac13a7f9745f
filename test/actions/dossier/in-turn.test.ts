import { expect, test } from 'vitest'
import { inTurn } from '../../../src/actions/dossier/in-turn.ts'

test('items of one key run one after the other, all others at once, and the answers keep their order', async () => {
  const log: string[] = []
  const slow = { a: 30, b: 1, c: 15 } as const
  const run = async (item: string) => {
    log.push(`+${item}`)
    await new Promise((resolve) => setTimeout(resolve, slow[item[0] as keyof typeof slow]))
    log.push(`-${item}`)
    return item.toUpperCase()
  }
  const answers = await inTurn(['a1', 'b1', 'a2', 'c1', 'b2'], (item) => item[0] ?? null, run)
  expect(answers).toEqual(['A1', 'B1', 'A2', 'C1', 'B2'])
  expect(log.slice(0, 3)).toEqual(['+a1', '+b1', '+c1'])
  for (const key of ['a', 'b']) expect(log.indexOf(`+${key}2`)).toBeGreaterThan(log.indexOf(`-${key}1`))
})

test('without a key an item waits for none; one that fails fails the whole', async () => {
  let running = 0
  let most = 0
  const run = async () => {
    most = Math.max(most, ++running)
    await Promise.resolve()
    running--
  }
  await inTurn([1, 2, 3], () => null, run)
  expect(most).toBe(3)
  const fail = inTurn(
    [1, 2],
    () => 'same',
    async (item) => {
      if (item === 1) throw new Error('down')
    },
  )
  await expect(fail).rejects.toThrow('down')
})
