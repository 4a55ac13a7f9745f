import type { Context } from 'hono'
import * as v from 'valibot'
import type { Answers, ItemAnswer, Level } from '../../domain/questionnaire/answers.ts'
import type { World } from '../../ports/world.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { VIAS, type Via } from '../../domain/response/response.ts'

/** Largest form that is read, in bytes: a comment of 2,000 characters is at most 24 KB when encoded. */
export const MOST_BYTES = 64 * 1024

const attemptSchema = v.pipe(v.string(), v.regex(/^[0-9A-HJKMNP-TV-Z]{26}$/))
const levelSchema = v.pipe(
  v.picklist(['1', '2', '3', '4', '5']),
  v.transform((text) => Number(text) as Level),
)
const itemSchema = v.pipe(
  v.picklist(['0', '1', '2', '3', '4', '5']),
  v.transform((text) => Number(text) as ItemAnswer),
)
const viaSchema = v.picklist(VIAS)

/** The form of a request; what is no form is an empty one. */
export async function formOf(c: Context): Promise<URLSearchParams> {
  return new URLSearchParams(await c.req.text())
}

/** The secret of a page that is being opened now, for the answer it may send. */
export function newAttempt({ vault, now }: Pick<World, 'vault' | 'now'>): string {
  return vault.attempt(dayOf(now()))
}

/** The citizen's secret attempt in a form or address; undefined when it is not one. */
export function attemptIn(text: string | null | undefined): string | undefined {
  const parsed = v.safeParse(attemptSchema, text)
  return parsed.success ? parsed.output : undefined
}

/** The level a button sent; undefined when none was chosen. */
export function levelIn(form: URLSearchParams): Level | undefined {
  const parsed = v.safeParse(levelSchema, form.get('level'))
  return parsed.success ? parsed.output : undefined
}

/** How the answer comes in: by the link, unless a counter's page sent the citizen here. */
export function viaIn(text: string | null | undefined): Via {
  const parsed = v.safeParse(viaSchema, text)
  return parsed.success && parsed.output === 'kiosk' ? 'kiosk' : 'web'
}

/** All answers of the long form; blank items are left out. */
export function answersIn(form: URLSearchParams, level: Level): Answers {
  const items: Record<string, ItemAnswer> = {}
  for (const [name, value] of form) {
    if (!name.startsWith('q.') || value === '') continue
    const parsed = v.safeParse(itemSchema, value)
    // A value no button sends is passed on as it is, so that the rules refuse it by name.
    items[name.slice(2)] = parsed.success ? parsed.output : (Number.NaN as ItemAnswer)
  }
  return { level, items, reasons: form.getAll('reason'), comment: form.get('comment') ?? '' }
}
