import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { openResponse } from '../../actions/response/amend.ts'
import { openPoster } from '../../actions/response/place.ts'
import type { Subject } from '../../actions/ticket/open.ts'
import { langOf, messages } from '../messages/index.ts'
import { seeOther } from '../parts/page.ts'
import { attemptIn, formOf, newAttempt } from './answer-form.ts'
import { codeForm, readTyped, type Typed } from './code-form.ts'
import { citizenPage, subjectPart, withLang, type CitizenWeb, type Piece } from './parts.ts'
import { attemptCookie, pathOf, rememberedAttempt, stepOf } from './place.ts'
import { refusalPage } from './refusals.ts'
import { storeTap, tapForm, tapIn, thanked } from './tap.ts'

/** The page of a poster: type the code of a slip, or rate without one, which is kept apart from official scores. */
export function posterRoutes(app: Hono, web: CitizenWeb): void {
  app.get('/c/:code', (c) => getPoster(web, c, c.req.param('code')))
  app.post('/c/:code', (c) => postPoster(web, c, c.req.param('code')))
}

async function getPoster(web: CitizenWeb, c: Context, code: string): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const place = { poster: code }
  const poster = await openPoster(web.world, code)
  if (!poster.ok) return refusalPage(web, c, poster.refusal)
  const text = c.req.query('code')
  const typed = text === undefined ? undefined : readTyped(text, lang, 'kiosk')
  if (typed && 'to' in typed) return seeOther(web.sheet, typed.to)
  if (c.req.query('next') !== undefined)
    return seeOther(web.sheet, withLang(pathOf(place), lang), {
      'set-cookie': attemptCookie(place, null, web.baseUrl),
    })
  const attempt = rememberedAttempt(c)
  const own = attempt && (await openResponse(web.world, place, attempt)).ok ? attempt : undefined
  return posterPage(web, c, code, poster.value, { ...(typed && { typed }), ...(own && { own }) })
}

async function postPoster(web: CitizenWeb, c: Context, code: string): Promise<Response> {
  const place = { poster: code }
  const form = await formOf(c)
  const tap = tapIn(form)
  if (tap) {
    const recorded = await storeTap(web, place, tap, 'kiosk')
    return recorded.ok
      ? thanked(web, c, place, tap, 'kiosk', recorded.value)
      : refusalPage(web, c, recorded.refusal)
  }
  const poster = await openPoster(web.world, code)
  if (!poster.ok) return refusalPage(web, c, poster.refusal)
  const attempt = attemptIn(form.get('attempt'))
  return posterPage(web, c, code, poster.value, { missing: true, ...(attempt && { attempt }) })
}

function posterPage(
  web: CitizenWeb,
  c: Context,
  code: string,
  subject: Subject,
  state: {
    /** A typed code that is none. */
    readonly typed?: Typed
    /** The attempt of an answer this device gave here and may still change. */
    readonly own?: string
    /** A form that came without a level, and the attempt it had. */
    readonly missing?: boolean
    readonly attempt?: string
  },
): Response | Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const words = messages[lang].citizen
  const place = { poster: code }
  const path = pathOf(place)
  const { typed, own, missing = false, attempt = newAttempt(web.world) } = state
  const wrong = missing || typed !== undefined
  const form = tapForm({ place, lang, question: words.posterQuestion, attempt, via: 'kiosk', missing })
  return citizenPage(web, {
    lang,
    title: wrong ? `${words.problemTitle}: ${subject.agency.name}` : subject.agency.name,
    self: path,
    demo: subject.demo,
    status: missing ? 422 : typed ? 400 : 200,
    main: html`${subjectPart(subject, lang)}${own ? justRated(withLang(stepOf(place, 'more', own), lang), words) : ''}
      <section class="card">
        <h2>${words.posterCode}</h2>
        ${codeForm(path, lang, typed)}
      </section>
      <section class="card">
        <h2>${words.posterWithout}</h2>
        <p class="soft">${words.posterNote}</p>
        ${form}
      </section>`,
  })
}

/** Says that an answer is stored already, so that the back button does not make a second one unawares. */
function justRated(
  to: string,
  words: { readonly posterJustRated: string; readonly changeLink: string },
): Piece {
  return html`<p class="note">
    ${words.posterJustRated} <a class="way" href="${to}">${words.changeLink}</a>
  </p>`
}
