/** What proves knowledge, possession and presence of body (RFC 8176, authentication method reference values). */
const KINDS = [
  new Set(['pwd', 'pin', 'kba']),
  new Set(['otp', 'hwk', 'swk', 'sc', 'sms', 'tel', 'pop']),
  new Set(['fpt', 'face', 'iris', 'retina', 'vbm']),
] as const

/** Classes of sign-in that are of two factors by their definition. */
const CLASSES = new Set([
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor-physical',
])

/** Whether a provider says that somebody proved two factors: by name, by methods of two kinds, or by the class of the sign-in. */
export function provesTwoFactors(methods: readonly string[], context: string | undefined): boolean {
  if (methods.includes('mfa') || (context !== undefined && CLASSES.has(context))) return true
  return KINDS.filter((kind) => methods.some((method) => kind.has(method))).length >= 2
}
