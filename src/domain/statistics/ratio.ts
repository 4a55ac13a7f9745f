/**
 * `numerator / denominator` rounded half up to `digits` decimals, computed in whole numbers, so that a figure that lies
 * exactly in the middle is rounded as a person would round it. @throws RangeError when the denominator is not positive
 */
export function ratioHalfUp(numerator: bigint, denominator: bigint, digits = 2): number {
  if (denominator <= 0n) throw new RangeError(`ratio over ${denominator}`)
  const scale = 10n ** BigInt(digits)
  const doubled = 2n * numerator * scale + denominator
  const floored = doubled / (2n * denominator)
  const whole = doubled < 0n && floored * 2n * denominator !== doubled ? floored - 1n : floored
  return Number(whole) / Number(scale)
}

/** A share in percent with two decimals, rounded half up; null when there is nothing to share. */
export function percentOf(part: number, whole: number): number | null {
  return whole > 0 ? ratioHalfUp(BigInt(part) * 100n, BigInt(whole)) : null
}
