/** A statement that groups rows by some expressions and counts them. */
export function grouped(key: readonly string[], counts: readonly string[], from: string): string {
  return `select ${[...key, ...counts].join(', ')} from ${from} group by ${key.map((_, index) => index + 1).join(', ')}`
}
