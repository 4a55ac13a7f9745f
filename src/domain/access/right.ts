/** What a holder of a scope may do; `accept` is to bind an agency to a target, `handle` to answer what citizens complained of. */
export const RIGHTS = [
  'dossiers',
  'scores',
  'publish',
  'report',
  'accept',
  'handle',
  'reopen',
  'export',
  'manage',
  'audit',
] as const
/** Those that a key of another system may have. */
export const KEY_RIGHTS = [
  'dossiers',
  'scores',
  'publish',
  'report',
  'export',
] as const satisfies readonly (typeof RIGHTS)[number][]

export type Right = (typeof RIGHTS)[number]
