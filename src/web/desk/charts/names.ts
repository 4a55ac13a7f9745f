/** Every chart that pages show and that can be taken as a file. */
export const CHART_KINDS = [
  'trend',
  'levels',
  'factor',
  'question',
  'field',
  'procedure',
  'channel',
  'filing',
  'late',
  'agency',
  'lateness',
  'peers',
  'drivers',
] as const
export type ChartKind = (typeof CHART_KINDS)[number]
