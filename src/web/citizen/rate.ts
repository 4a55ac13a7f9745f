import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { openResponse } from '../../actions/response/amend.ts'
import { findTicket, openTicket, type Subject } from '../../actions/ticket/open.ts'
import type { Refusal } from '../../domain/result.ts'
import type { Via } from '../../domain/response/response.ts'
import { grouped } from '../../domain/ticket/code.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import { seeOther } from '../parts/page.ts'
import { attemptIn, formOf, newAttempt, viaIn } from './answer-form.ts'
import { guarded } from './guesses.ts'
import { citizenPage, subjectPart, withLang, type CitizenWeb, type Piece } from './parts.ts'
import { pathOf, rememberedAttempt, stepOf } from './place.ts'
import { refusalPage } from './refusals.ts'
import { storeTap, tapForm, tapIn, thanked } from './tap.ts'

/** The first page of a ticket: one question, one tap. */
export function rateRoutes(app: Hono, web: CitizenWeb): void {
  app.get('/r/:code', (c) => getTicket(web, c, c.req.param('code')))
  app.post('/r/:code', (c) => postTicket(web, c, c.req.param('code')))
}

async function getTicket(web: CitizenWeb, c: Context, code: string): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const found = await guarded<Subject>(web, c, code, () => openTicket(web.world, code))
  if (found.ok) return ticketPage(web, code, found.value, lang, viaIn(c.req.query('via')))
  const attempt = rememberedAttempt(c)
  if (attempt) {
    const own = await openResponse(web.world, { ticket: code }, attempt)
    if (own.ok) return seeOther(web.sheet, withLang(stepOf({ ticket: code }, 'more', attempt), lang))
  }
  return refusalPage(web, c, found.refusal, await insteadOf(web, code, found.refusal, lang))
}

async function postTicket(web: CitizenWeb, c: Context, code: string): Promise<Response> {
  const form = await formOf(c)
  const via = viaIn(form.get('via'))
  const tap = tapIn(form)
  if (tap) {
    const place = { ticket: code }
    const recorded = await guarded(web, c, code, () => storeTap(web, place, tap, via))
    return recorded.ok
      ? thanked(web, c, place, tap, via, recorded.value)
      : refusalPage(web, c, recorded.refusal)
  }
  const found = await guarded<Subject>(web, c, code, () => openTicket(web.world, code))
  if (!found.ok) return refusalPage(web, c, found.refusal)
  return ticketPage(web, code, found.value, langOf(c.req.query('lang')), via, {
    attempt: attemptIn(form.get('attempt')),
  })
}

/** The page of a ticket; `refused` is given when a form came without a level, with the attempt it had. */
function ticketPage(
  web: CitizenWeb,
  code: string,
  subject: Subject,
  lang: Lang,
  via: Via,
  refused?: { readonly attempt: string | undefined },
): Response | Promise<Response> {
  const place = { ticket: code }
  const path = pathOf(place)
  const { problemTitle } = messages[lang].citizen
  const form = tapForm({
    place,
    lang,
    question: subject.questionnaire.overall[lang],
    attempt: refused?.attempt ?? newAttempt(web.world),
    via,
    missing: refused !== undefined,
  })
  return citizenPage(web, {
    lang,
    title: refused ? `${problemTitle}: ${subject.agency.name}` : subject.agency.name,
    self: via === 'kiosk' ? `${path}?via=kiosk` : path,
    demo: subject.demo,
    status: refused ? 422 : 200,
    main: html`${subjectPart(subject, lang)}${form}${via === 'kiosk' ? '' : chatPart(web, code, lang)}`,
  })
}

const APPLICATIONS = { zalo: 'Zalo', telegram: 'Telegram' } as const

/** The same question in the chat applications that are connected; on a kiosk there is nobody's chat. */
function chatPart({ channels }: CitizenWeb, code: string, lang: Lang): readonly Piece[] {
  const { inChat, sendCode } = messages[lang].citizen
  return [...channels.values()].map((channel) => {
    const { carriesCode, url } = channel.entry(code)
    const hint = carriesCode ? '' : html`<p class="soft">${sendCode} <b>#DG ${grouped(code)}</b></p>`
    return html`<p><a class="way" rel="noreferrer" href="${url}">${inChat(APPLICATIONS[channel.name])}</a></p>
      ${hint}`
  })
}

/** Where the holder of an expired ticket can still speak: the agency's own poster. */
async function insteadOf(web: CitizenWeb, code: string, refusal: Refusal, lang: Lang): Promise<Piece> {
  const found = refusal.code === 'ticket-expired' ? await findTicket(web.world, code) : undefined
  if (!found?.ok) return ''
  const { agency } = found.value
  const words = messages[lang].citizen.toAgency(agency.name)
  return html`<p><a class="way" href="${withLang(pathOf({ poster: agency.code }), lang)}">${words}</a></p>`
}
