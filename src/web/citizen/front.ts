import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { langOf, messages } from '../messages/index.ts'
import { isDemo } from '../parts/demo.ts'
import { seeOther } from '../parts/page.ts'
import { viaIn } from './answer-form.ts'
import { codeForm, readTyped, type Typed } from './code-form.ts'
import { findForm } from '../open/find.ts'
import { citizenPage, withLang, type CitizenWeb } from './parts.ts'

/** Pages that are somebody's own, or a form's answer: nothing for a search engine. */
const ROBOTS = ['/r/', '/c/', '/print/', '/desk', '/go', '/receipt']
  .map((path) => `Disallow: ${path}\n`)
  .join('')

/** What search engines are told; they are told so while the service is closed as well. */
export function robotsRoute(app: Hono): void {
  app.get('/robots.txt', (c) => c.text(`User-agent: *\n${ROBOTS}`))
}

/** The front page, and the way from a typed code to its ticket. */
export function frontRoutes(app: Hono, web: CitizenWeb): void {
  const { zaloVerification: code } = web
  if (code !== undefined)
    app.get(`/zalo_verifier${code}.html`, (c) => c.html(html`<!doctype html>${verification(code)}`))
  app.get('/', (c) => frontPage(web, c))
  app.get('/go', (c) => {
    const typed = readTyped(c.req.query('code') ?? '', langOf(c.req.query('lang')), viaIn(c.req.query('via')))
    return 'to' in typed ? seeOther(web.sheet, typed.to) : frontPage(web, c, typed)
  })
}

/** What shows Zalo that the address is ours: in a file of its own, and on the front page. */
function verification(code: string): ReturnType<typeof html> {
  return html`<meta name="zalo-platform-site-verification" content="${code}" />`
}

async function frontPage(web: CitizenWeb, c: Context, typed?: Typed): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const { citizen: words, open } = messages[lang]
  return citizenPage(web, {
    lang,
    title: typed ? `${words.problemTitle}: ${words.codeLabel}` : words.frontTitle,
    self: '/',
    demo: await isDemo(web),
    status: typed ? 400 : 200,
    ...(web.zaloVerification !== undefined && { head: verification(web.zaloVerification) }),
    main: html`<h1>${words.frontTitle}</h1>
      <p>${words.frontText}</p>
      <div class="card">${codeForm('/go', lang, typed)}</div>
      <p><a class="way" href="${withLang('/receipt', lang)}">${words.look.link}</a></p>
      <h2>${open.findTitle}</h2>
      <p>${open.findText}</p>
      <div class="card">${findForm(lang)}</div>
      <p>
        <a class="way" href="${withLang('/open/agencies', lang)}">${open.all}</a> ·
        <a class="way" href="${withLang('/open', lang)}">${open.dataLink}</a>
      </p>
      <p>
        <a class="way" href="/desk">${words.frontLinks.desk}</a> ·
        <a class="way" href="/api/docs">${words.frontLinks.api}</a>
      </p>`,
  })
}
