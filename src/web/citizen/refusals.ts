import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Refusal } from '../../domain/result.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import type { Notices } from '../messages/vi.ts'
import { isDemo } from '../parts/demo.ts'
import { sheetOf } from '../parts/page.ts'
import { statusOf } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { formOf } from './answer-form.ts'
import { codeForm } from './code-form.ts'
import { citizenPage, selfOf, withLang, type CitizenWeb, type Piece } from './parts.ts'
import { CITIZEN_CSS } from './style.ts'

/** How to go on: type the code again on this very page, ask for the same page again, or go to the front page. */
type Way = 'code' | 'again' | 'front'

/** The way on from each notice; a new refusal does not compile until it has one. */
const WAYS: { readonly [N in keyof Notices]: Way } = {
  'ticket-malformed': 'code',
  'ticket-mistyped': 'code',
  'ticket-unknown': 'code',
  'ticket-expired': 'front',
  'ticket-void': 'code',
  'ticket-spent': 'front',
  'response-closed': 'front',
  'too-many-attempts': 'again',
  invalid: 'again',
  'dossier-contradicts': 'front',
  unchanged: 'front',
  'not-yours': 'front',
  'not-found': 'front',
  closed: 'again',
  'page-unknown': 'code',
  overloaded: 'again',
  bug: 'again',
  'too-large': 'again',
  'broken-form': 'again',
}

/** The friendly page of a refusal, with its status and a way on; `more` is a further way. */
export function refusalPage(
  web: CitizenWeb,
  c: Context,
  refusal: Refusal,
  more: Piece = '',
): Response | Promise<Response> {
  const headers: Record<string, string> =
    refusal.code === 'too-many-attempts' ? { 'retry-after': String(refusal.retryAfter) } : {}
  return noticePage(web, c, refusal.code, statusOf(refusal), { headers, more })
}

/** A friendly page that says what happened and where to go on. */
export async function noticePage(
  web: CitizenWeb,
  c: Context,
  notice: keyof Notices,
  status: number,
  options: {
    readonly headers?: Readonly<Record<string, string>>
    readonly more?: Piece
    readonly demo?: boolean
  } = {},
): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const { title, text } = messages[lang].citizen.notices[notice]
  const { headers = {}, more = '', demo = await isDemo(web) } = options
  const self = selfOf(c)
  return citizenPage(web, {
    lang,
    title,
    status,
    headers,
    self,
    demo,
    main: html`<h1>${title}</h1>
      <p>${text}</p>
      ${more}${wayPart(WAYS[notice], self, lang)}`,
  })
}

function wayPart(way: Way, self: string, lang: Lang): Piece {
  const words = messages[lang].citizen
  if (way === 'code') return html`<div class="card">${codeForm('/go', lang)}</div>`
  const front = html`<p><a class="way" href="${withLang('/', lang)}">${words.wayOn}</a></p>`
  if (way === 'front') return front
  return html`<p><a class="way" href="${withLang(self, lang)}">${words.tryAgain}</a></p>
    ${front}`
}

/**
 * The page of a request that failed as a whole: too many writes wait (503), a form that cannot be read (400), or a bug (500).
 * Nothing was stored, so a form that was sent stands ready to be sent again as it was.
 */
export async function outagePage(
  web: Web,
  c: Context,
  status: number,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  const sheet = sheetOf(web, CITIZEN_CSS)
  const guesses = { wait: async () => 0, failed: async () => undefined }
  const more = /^\/[rc]\//.test(c.req.path) && c.req.method === 'POST' ? await resend(c) : ''
  const notice = status === 503 ? 'overloaded' : status === 400 ? 'broken-form' : 'bug'
  // The database may be what is out, so it is not asked.
  const options = { headers, more, demo: false }
  return noticePage({ ...web, sheet, slipSheet: sheet, guesses }, c, notice, status, options)
}

/** The form that was sent, hidden behind one button. */
async function resend(c: Context): Promise<Piece> {
  const lang = langOf(c.req.query('lang'))
  const fields = [...(await formOf(c))].map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<form method="post" action="${withLang(selfOf(c), lang)}">
    ${fields}<button class="go">${messages[lang].citizen.sendAgain}</button>
  </form>`
}
