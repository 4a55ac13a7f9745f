import type { Lang } from '../../domain/format.ts'
import { en } from './en.ts'
import { vi, type Messages } from './vi.ts'

/** The languages of the screens; a new one is one file and one line here. */
export const messages = { vi, en } as const satisfies Record<Lang, Messages>

export type { Lang }

/** The language a request asks for by `?lang=`; Vietnamese when it asks for none we have. */
export function langOf(query: string | undefined): Lang {
  return query !== undefined && Object.hasOwn(messages, query) ? (query as Lang) : 'vi'
}

/** The query that keeps a language in a link: empty for Vietnamese. */
export function langQuery(lang: Lang): string {
  return lang === 'vi' ? '' : `?lang=${lang}`
}
