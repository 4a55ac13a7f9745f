/** Up to this size a scaled number is wrong by far less than the distance from a half that is asked for. */
const PLAIN = 2 ** 30

/**
 * The number rounded half up to `digits` decimals, as the reports print it. Rounds the decimal text, not the binary value:
 * 1.005 gives 1.01. The text is only looked at where it could matter: a page rounds some thousand numbers.
 */
export function roundHalfUp(value: number, digits = 2): number {
  const power = 10 ** digits
  const scaled = value * power
  const near = Math.abs(scaled - Math.floor(scaled) - 0.5) < 1e-7
  if (digits >= 0 && digits <= 15 && Math.abs(scaled) < PLAIN && !near) return Math.round(scaled) / power + 0
  return shift(Math.round(shift(value, digits)), -digits)
}

/** The number with its decimal point moved, exactly as its text reads. */
function shift(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}
