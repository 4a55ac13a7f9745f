import type { Context } from 'hono'
import type { SignedIn } from '../../actions/official/current.ts'
import type { Scope } from '../../domain/access/scope.ts'
import { parsePeriod, quarterOf, dayOf, type Day, type Period } from '../../domain/calendar/period.ts'
import { thresholdsFor, USUAL, type Thresholds } from '../../domain/indices/thresholds.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import type { DeskMessages } from '../messages/desk-vi.ts'
import type { Web } from '../parts/web.ts'

/** What every page of the desk is asked: which period, in which language. */
export interface Asked {
  readonly lang: Lang
  readonly words: DeskMessages
  readonly levels: readonly string[]
  readonly today: Day
  readonly period: Period
  /** What was typed as a period and could not be read; `period` is the current quarter then. */
  readonly unreadable: string | undefined
  /** From how many answers on a figure is shown, and compared. */
  readonly thresholds: Thresholds
  /** Whoever is signed in; nobody before that. */
  readonly official: SignedIn | undefined
  /** Whether charts can be drawn as PNG. */
  readonly pictures: boolean
  readonly path: string
  /** The same page in the other language. */
  readonly otherLang: string
}

/** The question in a request. A typed period counts before a chosen one; none means the current quarter. */
export function askedOf(web: Web, c: Context): Asked {
  const lang = langOf(c.req.query('lang'))
  const today = dayOf(web.world.now())
  const typed = (c.req.query('typed') || c.req.query('period') || '').slice(0, 100).trim()
  const period = typed === '' ? quarterOf(today) : periodOf(typed)
  const url = new URL(c.req.url)
  if (lang === 'vi') url.searchParams.set('lang', 'en')
  else url.searchParams.delete('lang')
  return {
    lang,
    words: messages[lang].desk,
    levels: messages[lang].levels,
    today,
    period: period ?? quarterOf(today),
    unreadable: period ? undefined : typed,
    thresholds: USUAL,
    official: c.get('official') as SignedIn | undefined,
    pictures: web.picture !== undefined,
    path: url.pathname,
    otherLang: url.pathname + url.search,
  }
}

/** The question to a page with figures, with the thresholds of its period. */
export async function askedFigures(web: Web, c: Context): Promise<Asked> {
  const asked = askedOf(web, c)
  const { parameters } = await web.world.catalogues.read()
  return { ...asked, thresholds: thresholdsFor(parameters, asked.period.to) }
}

/** The period a person typed: also as days and months are written here, `14/09/2026`, `9/2026`, `Q3/2026`, `07/2026 – 09/2026`. */
export function periodOf(typed: string): Period | undefined {
  const iso = typed
    .replace(/\s*(?:\.\.|–|đến)\s*/u, '..')
    .replace(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, (_, day: string, month: string, year: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    )
    .replace(
      /\b(\d{1,2})\/(\d{4})\b/g,
      (_, month: string, year: string) => `${year}-${month.padStart(2, '0')}`,
    )
    .replace(/\bQ([1-4])\/(\d{4})\b/gi, '$2-Q$1')
  return parsePeriod(iso)
}

/** What whoever is signed in may see the scores of. */
export function scoresOf(c: Context): Scope {
  return c.get('official').scope('scores')
}

/** A link to a page of the desk that keeps period and language. */
export function linkTo(
  asked: Asked,
  path: string,
  more: Readonly<Record<string, string | undefined>> = {},
): string {
  const query = new URLSearchParams({ period: asked.period.name })
  for (const [name, value] of Object.entries(more)) if (value) query.set(name, value)
  if (asked.lang !== 'vi') query.set('lang', asked.lang)
  return `${path}?${query}`
}

/** The page of an agency, of one of its fields, of one of its procedures. */
export const paths = {
  comments: (code: string) => `/desk/agency/${encodeURIComponent(code)}/comments`,
  why: (code: string) => `/desk/agency/${encodeURIComponent(code)}/why`,
  agency: (code: string) => `/desk/agency/${encodeURIComponent(code)}`,
  field: (code: string, field: string) =>
    `/desk/agency/${encodeURIComponent(code)}/field/${encodeURIComponent(field)}`,
  procedure: (code: string, procedure: string) =>
    `/desk/agency/${encodeURIComponent(code)}/procedure/${encodeURIComponent(procedure)}`,
} as const
