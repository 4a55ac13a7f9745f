import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { amendResponse } from '../../actions/response/amend.ts'
import type { Place } from '../../actions/response/place.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import { seeOther } from '../parts/page.ts'
import { answersIn, attemptIn, formOf, levelIn } from './answer-form.ts'
import { donePage } from './done.ts'
import { ownResponse } from './guesses.ts'
import { citizenPage, withLang, type CitizenWeb } from './parts.ts'
import { pathOf, placeOf, PLACES, stepOf } from './place.ts'
import { commentPart, criteriaPart, reasonsPart, wrongPart } from './questions.ts'
import { refusalPage } from './refusals.ts'
import { levelScale } from './scale.ts'
import { nextPart, receiptPart, type Step } from './thanks.ts'

/** What follows the first tap: thanks with one page of optional questions, then thanks again. */
export function moreRoutes(app: Hono, web: CitizenWeb): void {
  for (const [kind, path] of PLACES) {
    app.get(`${path}/more`, (c) => getStep(web, c, placeOf(c, kind), 'more'))
    app.get(`${path}/done`, (c) => getStep(web, c, placeOf(c, kind), 'done'))
    app.post(`${path}/more`, (c) => postMore(web, c, placeOf(c, kind)))
  }
}

async function getStep(web: CitizenWeb, c: Context, place: Place, step: 'more' | 'done'): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const attempt = attemptIn(c.req.query('attempt'))
  if (!attempt) return toStart(web, place, lang)
  const open = await ownResponse(web, c, place, attempt)
  if (!open.ok) return refusalPage(web, c, open.refusal, startLink(place, lang))
  const show = step === 'more' ? morePage : donePage
  return show(web, {
    lang,
    place,
    attempt,
    open: open.value,
    answers: open.value.response.answers,
    issues: [],
  })
}

async function postMore(web: CitizenWeb, c: Context, place: Place): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const form = await formOf(c)
  const attempt = attemptIn(form.get('attempt'))
  if (!attempt) return toStart(web, place, lang)
  const open = await ownResponse(web, c, place, attempt)
  if (!open.ok) return refusalPage(web, c, open.refusal, startLink(place, lang))
  const answers = answersIn(form, levelIn(form) ?? open.value.response.answers.level)
  const amended = await amendResponse(web.world, { place, attempt, answers })
  if (amended.ok) {
    web.metrics.count('responses_amended')
    return seeOther(web.sheet, withLang(stepOf(place, 'done', attempt), lang))
  }
  if (amended.refusal.code !== 'invalid') return refusalPage(web, c, amended.refusal, startLink(place, lang))
  return morePage(web, { lang, place, attempt, open: open.value, answers, issues: amended.refusal.issues })
}

function toStart(web: CitizenWeb, place: Place, lang: Lang): Response {
  return seeOther(web.sheet, withLang(pathOf(place), lang))
}

function startLink(place: Place, lang: Lang) {
  return html`<p>
    <a class="way" href="${withLang(pathOf(place), lang)}">${messages[lang].citizen.toSubject}</a>
  </p>`
}

function morePage(web: CitizenWeb, step: Step): Response | Promise<Response> {
  const { lang, place, attempt, open, answers, issues } = step
  const words = messages[lang].citizen
  const { questionnaire, demo } = open.spot
  const wrong = issues.length > 0
  return citizenPage(web, {
    lang,
    title: wrong ? `${words.problemTitle}: ${words.comment}` : words.thanks,
    self: stepOf(place, 'more', attempt),
    demo,
    status: wrong ? 422 : 200,
    main: html`<h1>${words.thanks}</h1>
      ${wrongPart(questionnaire, issues, lang)}
      <form method="post" action="${withLang(`${pathOf(place)}/more`, lang)}">
        <input type="hidden" name="attempt" value="${attempt}" />
        <section class="card">
          ${receiptPart(open.response, answers.level, lang)}
          <details>
            <summary>${words.changeLevel}</summary>
            ${levelScale(answers.level, lang)}
          </details>
        </section>
        <p>${words.optional}</p>
        ${reasonsPart(questionnaire, answers, lang)}${criteriaPart(questionnaire, answers, lang)}${commentPart(questionnaire, answers, issues, lang)}
        <p><button class="go">${words.send}</button></p>
      </form>
      ${nextPart(open.response, lang)}`,
  })
}
