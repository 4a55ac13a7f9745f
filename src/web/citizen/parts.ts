import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Subject } from '../../actions/ticket/open.ts'
import { LEVELS, type Level } from '../../domain/questionnaire/answers.ts'
import { langQuery, messages, type Lang } from '../messages/index.ts'
import { dayName } from '../../domain/format.ts'
import { page, type Html, type Sheet } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'

/** What every citizen's handler works with. */
export interface CitizenWeb extends Web {
  readonly sheet: Sheet
  readonly slipSheet: Sheet
  readonly guesses: Guesses
}

/** Throttles of codes that fit no ticket, by the kind of code. */
export interface Guesses {
  /** Seconds to wait before a code of this kind may be tried again; 0 when it may now. */
  wait(kind: 'short' | 'long', address: string): Promise<number>
  failed(kind: 'short' | 'long', address: string): Promise<void>
}

/** A piece of a page. */
export type Piece = Html | Promise<Html> | string

/** Mouths of the five faces, from very dissatisfied to very satisfied. */
const MOUTHS: { readonly [L in Level]: string } = {
  1: '11 27q7-9 14 0',
  2: '11.5 25.5q6.5-4 13 0',
  3: '11.5 24.5h13',
  4: '11.5 23.5q6.5 4 13 0',
  5: '11 22.5q7 9 14 0',
}

/** A face (khuôn mặt) of a level, for the eye only: the word beside it says the same. All have one colour and one size. */
export function face(level: Level): Piece {
  return html`<svg
    viewBox="0 0 36 36"
    fill="none"
    stroke="currentColor"
    stroke-width="2.2"
    stroke-linecap="round"
    aria-hidden="true"
  >
    <circle cx="18" cy="18" r="15.5" />
    <path d="M12.5 13v2.5M23.5 13v2.5M${MOUTHS[level]}" />
  </svg>`
}

/** The levels as they are offered, best first. */
export const OFFERED = LEVELS.toReversed()

/** A citizen's page with its head. */
export function citizenPage(
  web: CitizenWeb,
  options: {
    readonly lang: Lang
    readonly title: string
    readonly main: Piece
    /** The same page in the other language: path and query without `lang`. */
    readonly self: string
    /** Whether the data are a demonstration, which every page says. */
    readonly demo: boolean
    readonly status?: number
    readonly headers?: Readonly<Record<string, string>>
    readonly head?: Html | Promise<Html>
    readonly isPublic?: boolean
  },
): Response | Promise<Response> {
  const { lang, title, main, self, demo, status = 200, headers = {}, head, isPublic = false } = options
  const words = messages[lang].citizen
  const other: Lang = lang === 'vi' ? 'en' : 'vi'
  return page({
    sheet: web.sheet,
    lang,
    title: `${title} – ${words.service}`,
    status,
    headers,
    isPublic,
    ...(head && { head }),
    body: html`<header>
        <span>${words.service}</span
        ><a href="${withLang(self, other)}" lang="${other}" hreflang="${other}">${words.otherLanguage}</a>
      </header>
      <main>${demo ? html`<p class="demo">${words.demo}</p>` : ''}${main}</main>`,
  })
}

/** An address with the language kept in it. */
export function withLang(address: string, lang: Lang): string {
  const query = langQuery(lang)
  if (query === '') return address
  return address.includes('?') ? `${address}&${query.slice(1)}` : `${address}${query}`
}

/** The address of a request without its language; on this host whatever the path, so that it can stand in a link. */
export function selfOf(c: Context): string {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.delete('lang')
  const path = `/${pathname.replace(/^[/\\]+/, '')}`
  return searchParams.size > 0 ? `${path}?${searchParams}` : path
}

/** The mark of names that are Vietnamese on a page that is not. */
export function inVietnamese(lang: Lang): Piece {
  return lang === 'vi' ? '' : html` lang="vi"`
}

/** What is rated, in words: procedure and day under the agency's name. A poster has the name alone. */
export function subjectPart({ agency, procedure, visit }: Subject, lang: Lang): Piece {
  const words = messages[lang].citizen
  const mark = inVietnamese(lang)
  const about = procedure
    ? html`<p class="about">${words.procedure}: <span${mark}>${procedure.name}</span></p><p class="about">${words.finishedOn}: ${dayText(visit.day)}</p>`
    : ''
  return html`<h1${mark}>${agency.name}</h1>${about}`
}

/** A day as people write it, dd/mm/yyyy, in either language. */
export function dayText(day: string): string {
  return dayName('vi', day)
}
