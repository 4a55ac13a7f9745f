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
  'why-field',
  'why-procedure',
  'why-late',
  'why-filing',
  'why-channel',
  'why-month',
  'why-factor',
] as const
export type ChartKind = (typeof CHART_KINDS)[number]
