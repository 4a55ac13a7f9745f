import { html, raw } from 'hono/html'
import type { Lang } from '../messages/index.ts'
import { respond, securityHeaders } from './respond.ts'
import type { Web } from './web.ts'

/** What `html` makes: text that is escaped already. */
export type Html = ReturnType<typeof html>

/** A style sheet that stands inside its pages, with the headers of such a page: its policy allows exactly this style. */
export interface Sheet {
  readonly css: string
  readonly headers: Readonly<Record<string, string>>
}

/** The sheet of a style; made once, at start. `scripts` lets its pages run scripts that are files of this service. */
export function sheetOf(
  web: Pick<Web, 'world' | 'baseUrl'>,
  css: string,
  { scripts = false }: { readonly scripts?: boolean } = {},
): Sheet {
  const hash = btoa(String.fromCharCode(...web.world.vault.digest(css)))
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    ...(scripts ? ["script-src 'self'"] : []),
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return {
    css,
    headers: {
      ...securityHeaders(web.baseUrl),
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
    },
  }
}

/** Sends the browser on to another address after a form. */
export function seeOther(
  sheet: Sheet,
  location: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return respond(null, 303, { ...sheet.headers, location, ...headers })
}

/** Seconds for which a public page may be kept. */
const KEPT = 300

/** A whole page as a response: never cached or indexed, since most pages here are somebody's; a public one is both. */
export function page(options: {
  readonly sheet: Sheet
  readonly lang: Lang
  readonly title: string
  readonly body: Html | Promise<Html>
  /** Further elements of the head. */
  readonly head?: Html | Promise<Html>
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly isPublic?: boolean
}): Response | Promise<Response> {
  const { sheet, lang, title, body, head = '', status = 200, headers, isPublic = false } = options
  const { 'x-robots-tag': robots = '', ...others } = sheet.headers
  const kept = isPublic
    ? { ...others, 'cache-control': `public, max-age=${KEPT}` }
    : { ...others, 'x-robots-tag': robots }
  const document = html`<!doctype html>
    <html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${isPublic ? '' : html`<meta name="robots" content="noindex" />`}
        <link rel="icon" href="data:," />${head}
        <style>${raw(sheet.css)}</style>
      </head>
      <body>
        ${body}
      </body>
    </html>`
  const answer = (text: unknown) =>
    respond(String(text), status, {
      ...kept,
      'content-type': 'text/html; charset=utf-8',
      ...headers,
    })
  return document instanceof Promise ? document.then(answer) : answer(document)
}
