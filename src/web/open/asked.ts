import type { Context } from 'hono'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { periodName } from '../../domain/format.ts'
import type { Release } from '../../domain/publication/release.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import type { OpenMessages } from '../messages/open-vi.ts'

/** Who asks for a public page: in which language. */
export interface Asked {
  readonly lang: Lang
  readonly words: OpenMessages
}

export function askedBy(c: Context): Asked {
  const lang = langOf(c.req.query('lang'))
  return { lang, words: messages[lang].open }
}

/** A published period in words. */
export function releasePeriod({ lang }: Asked, { publication }: Release): string {
  const period = parsePeriod(publication.period)
  return period ? periodName(lang, period) : publication.period
}
