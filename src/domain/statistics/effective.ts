/** An effective n enlarged for a finite population: who has asked everybody knows. */
export function finitely(effective: number, responses: number, finished: number): number {
  if (finished <= responses) return finished > 0 ? Number.POSITIVE_INFINITY : effective
  return effective / (1 - responses / finished)
}

/** The effective n of weighted answers: (Σw)² / Σw² (Kish, L. (1965), Survey Sampling, §8.2). */
export function kishEffective(
  weights: readonly { readonly weight: number; readonly count: number }[],
): number {
  const sum = weights.reduce((total, { count, weight }) => total + count * weight, 0)
  const squares = weights.reduce((total, { count, weight }) => total + count * weight ** 2, 0)
  return squares === 0 ? 0 : sum ** 2 / squares
}
