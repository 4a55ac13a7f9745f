/** What a holder of a scope may do. */
export const RIGHTS = ['dossiers', 'scores', 'publish', 'report', 'manage', 'audit'] as const
/** Those that a key of another system may have. */
export const KEY_RIGHTS = [
  'dossiers',
  'scores',
  'publish',
  'report',
] as const satisfies readonly (typeof RIGHTS)[number][]

export type Right = (typeof RIGHTS)[number]
