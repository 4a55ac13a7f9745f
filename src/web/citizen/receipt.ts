import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { judgeAnswer } from '../../actions/petition/judge.ts'
import { lookUpReceipt, type ReceiptAnswer, type ReceiptView } from '../../actions/response/look-up.ts'
import { idPrefixOf } from '../../domain/response/response.ts'
import { refuse, type Result } from '../../domain/result.ts'
import { normalise } from '../../domain/ticket/code.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import { isDemo } from '../parts/demo.ts'
import { seeOther } from '../parts/page.ts'
import { formOf } from './answer-form.ts'
import { citizenPage, dayText, face, inVietnamese, withLang, type CitizenWeb, type Piece } from './parts.ts'
import { receiptForm, receiptPath, type WrongReceipt } from './receipt-form.ts'
import { refusalPage } from './refusals.ts'

/** The page that shows by a receipt code whether the agency answered, and takes what its holder thinks of the answer. */
export function receiptRoutes(app: Hono, web: CitizenWeb): void {
  app.get('/receipt', (c) => getReceipt(web, c))
  app.post('/receipt', (c) => postJudged(web, c))
}

async function getReceipt(web: CitizenWeb, c: Context): Promise<Response> {
  const typed = c.req.query('code')
  if (typed === undefined) return formPage(web, c)
  return shown(web, c, typed, (found) => answerPage(web, c, normalise(typed), found))
}

async function postJudged(web: CitizenWeb, c: Context): Promise<Response> {
  const form = await formOf(c)
  const typed = form.get('code') ?? ''
  const settled = form.get('settled')
  return shown(web, c, typed, async () => {
    // Said before, or of no answer: the page that follows shows what stands.
    if (settled === 'yes' || settled === 'no')
      await judgeAnswer(web.world, normalise(typed), settled === 'yes')
    return seeOther(web.sheet, receiptPath(normalise(typed), langOf(c.req.query('lang'))))
  })
}

/** Looks a receipt up and shows it, or why it leads nowhere. Part of a receipt is known to all, so wrong ones are slowed. */
async function shown(
  web: CitizenWeb,
  c: Context,
  typed: string,
  show: (found: ReceiptView) => Response | Promise<Response>,
): Promise<Response> {
  if (idPrefixOf(typed) === undefined) return formPage(web, c, { typed, why: 'mistyped' })
  const found = await guarded(web, c, typed)
  if (found.ok) return show(found.value)
  return found.refusal.code === 'not-found'
    ? formPage(web, c, { typed, why: 'unknown' })
    : refusalPage(web, c, found.refusal)
}

async function guarded(web: CitizenWeb, c: Context, typed: string): Promise<Result<ReceiptView>> {
  const address = web.address(c)
  const wait = await web.guesses.wait('short', address)
  if (wait > 0) return refuse({ code: 'too-many-attempts', retryAfter: wait })
  const found = await lookUpReceipt(web.world, typed)
  if (!found.ok) {
    await web.guesses.failed('short', address)
    web.metrics.count('ticket_guesses', { kind: 'receipt' })
  }
  return found
}

async function formPage(web: CitizenWeb, c: Context, wrong?: WrongReceipt): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const { look: words, problemTitle } = messages[lang].citizen
  return citizenPage(web, {
    lang,
    title: wrong ? `${problemTitle}: ${words.label}` : words.title,
    self: '/receipt',
    demo: await isDemo(web),
    status: wrong ? (wrong.why === 'unknown' ? 404 : 400) : 200,
    main: html`<h1>${words.title}</h1>
      <p>${words.intro}</p>
      <div class="card">${receiptForm(lang, wrong)}</div>`,
  })
}

async function answerPage(
  web: CitizenWeb,
  c: Context,
  receipt: string,
  { answeredOn, followUp, level }: ReceiptView,
): Promise<Response> {
  const lang = langOf(c.req.query('lang'))
  const { citizen, levels } = messages[lang]
  const words = citizen.look
  return citizenPage(web, {
    lang,
    title: words.title,
    self: receiptPath(receipt, 'vi'),
    demo: await isDemo(web),
    main: html`<h1>${words.title}</h1>
      <section class="card">
        <p class="soft">${words.rated(dayText(answeredOn))}</p>
        <p class="chosen">${face(level)}${levels[level - 1]}</p>
        ${followUp ? answerPart(followUp, lang) : html`<p>${words.nothing}</p>`}
        ${followUp ? judgingPart(followUp, receipt, lang) : ''}
      </section>
      <p><a class="way" href="${withLang('/receipt', lang)}">${words.another}</a></p>`,
  })
}

function answerPart({ answer, answeredOn, changed, dueOn, state }: ReceiptAnswer, lang: Lang): Piece {
  const words = messages[lang].citizen.look
  const due = dayText(dueOn)
  if (answeredOn === null) return html`<p>${words.waiting(due)}</p>`
  return html`<h2>${words.answer(dayText(answeredOn))}</h2>
    <blockquote${inVietnamese(lang)}>${answer}</blockquote>
    ${
      changed === ''
        ? ''
        : html`<h2>${words.changed}</h2>
            <blockquote${inVietnamese(lang)}>${changed}</blockquote>`
    }${state === 'reopened' ? html`<p>${words.reopened(due)}</p>` : ''}`
}

function judgingPart({ answeredOn, satisfied, state }: ReceiptAnswer, receipt: string, lang: Lang): Piece {
  const words = messages[lang].citizen.look
  if (satisfied !== null) return html`<p role="status">${satisfied ? words.said.yes : words.said.no}</p>`
  if (answeredOn === null || state !== 'answered') return ''
  return html`<form method="post" action="${withLang('/receipt', lang)}">
    <input type="hidden" name="code" value="${receipt}" />
    <h2>${words.ask}</h2>
    <p class="soft">${words.once}</p>
    <p>
      <button class="go" name="settled" value="yes">${words.yes}</button>
      <button class="go" name="settled" value="no">${words.no}</button>
    </p>
  </form>`
}
