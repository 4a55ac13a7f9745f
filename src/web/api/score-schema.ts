import * as v from 'valibot'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { DIMENSIONS } from '../../domain/tally/dimension.ts'

const percent = (text: string) =>
  v.pipe(v.nullable(v.number()), v.description(`${text}, percent, two decimals, half up.`))

/** What may be asked of the scores. */
export const scoreQuerySchema = v.object({
  agency: v.optional(
    v.pipe(v.string(), v.description('Root of a subtree of agencies; all the key covers when absent.')),
  ),
  period: v.pipe(
    v.string(),
    v.check(
      (text) => parsePeriod(text) !== undefined,
      'must be a period: 2026, 2026-Q3, 2026-09, 2026-09-14, or two of them with “..” between',
    ),
    v.description(
      '`2026`, `2026-Q3`, `2026-09`, `2026-09-14`, or a span `2026-07..2026-09`; in Asia/Ho_Chi_Minh.',
    ),
    v.metadata({ examples: ['2026-Q3'] }),
  ),
  by: v.optional(v.picklist(DIMENSIONS), 'agency'),
  field: v.optional(v.pipe(v.string(), v.description('Only dossiers of this field (lĩnh vực).'))),
  procedure: v.optional(v.pipe(v.string(), v.description('Only dossiers of this procedure.'))),
  format: v.optional(v.pipe(v.picklist(['json', 'csv']), v.description('Instead of the Accept header.'))),
})

const intervalSchema = v.pipe(
  v.nullable(v.object({ low: v.number(), high: v.number(), method: v.string(), level: v.number() })),
  v.description('Wilson 95 % interval of the satisfied share, percent.'),
)

/** A score on the wire. */
const scoreSchema = v.object({
  counts: v.pipe(v.array(v.number()), v.description('Answers at levels 1, 2, 3, 4, 5.')),
  n: v.pipe(v.number(), v.description('All answers given.')),
  satisfied: percent('Levels 4 and 5 over all answers given'),
  mean: v.pipe(v.nullable(v.number()), v.description('Mean level, 1–5.')),
  interval: intervalSchema,
})

/** A row of scores on the wire. */
export const scoreRowSchema = v.object({
  key: v.string(),
  label: v.string(),
  ...scoreSchema.entries,
  funnel: v.pipe(
    v.nullable(v.object({ finished: v.number(), invited: v.number(), answered: v.number() })),
    v.description(
      'Dossiers finished → invited → answered; null where the grouping exists only with an answer.',
    ),
  ),
  responseRate: percent('Answered over finished'),
  previous: v.object({ n: v.number(), satisfied: percent('The same in the period before') }),
  change: v.pipe(v.nullable(v.number()), v.description('Percentage points against the period before.')),
  trend: v.pipe(
    v.nullable(v.picklist(['rising', 'falling', 'unclear'])),
    v.description(
      'Whether the change is clear: two-proportion test, Holm correction over the rows; null for rows that are not compared.',
    ),
  ),
  chance: v.pipe(v.nullable(v.number()), v.description('The adjusted chance behind `trend`.')),
  band: v.pipe(
    v.nullable(v.object({ from: v.number(), to: v.number(), of: v.number() })),
    v.description(
      'The places it may have among its peers, where intervals overlap; null with too few answers.',
    ),
  ),
  peers: v.pipe(
    v.nullable(
      v.object({
        satisfied: v.number(),
        n: v.number(),
        stands: v.picklist(['above', 'below', 'unclear']),
        chance: v.number(),
      }),
    ),
    v.description(
      'All its peers together (communes with communes; any other row with the other rows), and whether it clearly differs from them, as in `trend`; null without any.',
    ),
  ),
  unverified: v.pipe(
    scoreSchema,
    v.description('Answers that no ticket proves; in none of the figures above.'),
  ),
  formula: v.pipe(v.string(), v.description('Formula id and version.')),
})

/** The whole answer. */
export const scoreTableSchema = v.object({
  period: v.object({ name: v.string(), from: v.string(), to: v.string() }),
  previous: v.object({ name: v.string(), from: v.string(), to: v.string() }),
  by: v.picklist(DIMENSIONS),
  agency: v.nullable(v.string()),
  demo: v.pipe(v.boolean(), v.description('True when the figures are a labelled demonstration.')),
  formula: v.object({ id: v.string(), version: v.number(), source: v.string() }),
  total: scoreRowSchema,
  rows: v.array(scoreRowSchema),
  inherited: v.pipe(
    v.array(v.object({ code: v.string(), name: v.string(), heir: v.string(), effective: v.string() })),
    v.description(
      'Agencies that are no more and whose figures are in these, as the sum of all that went into the heir.',
    ),
  ),
  split: v.pipe(
    v.array(scoreRowSchema),
    v.description('Agencies that were split between several: shown beside, neither divided nor added.'),
  ),
})

export type WireRow = v.InferOutput<typeof scoreRowSchema>
