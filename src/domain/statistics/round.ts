/**
 * The number rounded half up to `digits` decimals, as the reports print it. Rounds the decimal text, not the binary value:
 * 1.005 gives 1.01.
 */
export function roundHalfUp(value: number, digits = 2): number {
  return shift(Math.round(shift(value, digits)), -digits)
}

/** The number with its decimal point moved, exactly as its text reads. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}
