import type { Context } from 'hono'
import { html } from 'hono/html'
import { langQuery } from '../../messages/index.ts'
import { askedOf } from '../asked.ts'
import { deskPage, type Desk } from '../frame.ts'

/** Where all catalogues begin: one line for each page. */
export async function startPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { catalogues, chat, officials } = asked.words
  const { about, kinds } = catalogues
  const pages = [
    ['/desk/catalogues/agencies', kinds.agencies, about.agencies],
    ['/desk/catalogues/procedures', kinds.procedures, about.procedures],
    ['/desk/catalogues/counters', kinds.counters, about.counters],
    ['/desk/catalogues/posters', catalogues.poster.title, about.posters],
    ['/desk/catalogues/questionnaires', catalogues.questionnaire.title, about.questionnaires],
    ['/desk/catalogues/files', catalogues.file.title, about.upload],
    ['/desk/catalogues/keys', catalogues.key.title, about.keys],
    ['/desk/officials', officials.title, about.officials],
    ['/desk/chat', chat.title, about.chat],
  ] as const
  return deskPage(desk, asked, {
    title: catalogues.title,
    withoutPeriod: true,
    body: html`<section class="card">
      <p class="small muted">${catalogues.intro}</p>
      <ul class="talk">
        ${pages.map(
          ([path, label, text]) =>
            html`<li>
              <a href="${path}${langQuery(asked.lang)}">${label}</a>
              <p class="small muted">${text}</p>
            </li>`,
        )}
      </ul>
    </section>`,
  })
}
