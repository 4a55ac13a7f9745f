/** What rows are grouped by. `channel` is the via of the answer, with unverified ones apart. */
export const DIMENSIONS = [
  'agency',
  'field',
  'procedure',
  'channel',
  'factor',
  'question',
  'filing',
  'late',
  'month',
  'day',
  'total',
] as const
export type Dimension = (typeof DIMENSIONS)[number]
