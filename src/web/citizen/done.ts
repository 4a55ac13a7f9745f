import { html } from 'hono/html'
import { messages } from '../messages/index.ts'
import { citizenPage, inVietnamese, withLang, type CitizenWeb } from './parts.ts'
import { pathOf, stepOf } from './place.ts'
import { nextPart, receiptPart, type Step } from './thanks.ts'

/** Thanks with the receipt, and the way back while the answer may still be changed. */
export function donePage(
  web: CitizenWeb,
  { lang, place, attempt, open }: Step,
): Response | Promise<Response> {
  const words = messages[lang].citizen
  const { spot, response } = open
  const next =
    'poster' in place
      ? html`<p><a class="way" href="${withLang(`${pathOf(place)}?next`, lang)}">${words.posterNext}</a></p>`
      : ''
  return citizenPage(web, {
    lang,
    title: words.finished,
    self: stepOf(place, 'done', attempt),
    demo: spot.demo,
    main: html`<h1>${words.finished}</h1>
      <p class="about" ${inVietnamese(lang)}>
        ${[spot.agency.name, spot.procedure?.name].filter(Boolean).join(' · ')}
      </p>
      <section class="card">
        ${receiptPart(response, response.answers.level, lang)}
        <p><a class="way" href="${withLang(stepOf(place, 'more', attempt), lang)}">${words.changeLink}</a></p>
      </section>
      ${nextPart(response, lang)}${next}`,
  })
}
