/**
 * Runs all items at once, but those of the same key one after the other in their order: what comes twice in one call or
 * file is decided as if it had come in two. Answers in the order of the items; an item without a key waits for none.
 */
export function inTurn<T, R>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const last = new Map<string, Promise<R>>()
  return Promise.all(
    items.map((item) => {
      const key = keyOf(item)
      const before = key === null ? undefined : last.get(key)
      const mine = before ? before.then(() => run(item)) : run(item)
      if (key !== null) last.set(key, mine)
      return mine
    }),
  )
}
