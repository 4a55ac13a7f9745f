import type { Context } from 'hono'
import { html } from 'hono/html'
import { chainFaults } from '../../../actions/publication/prove.ts'
import { before, quarterOf } from '../../../domain/calendar/period.ts'
import { dayName, timeName, whole } from '../../../domain/format.ts'
import type { Frozen, Publication } from '../../../domain/publication/publication.ts'
import { askedOf, linkTo, type Asked } from '../asked.ts'
import { deskPage, nowhere, type Desk, type Piece } from '../frame.ts'
import { nameOfPeriod, publishes } from './access.ts'

/** What was published, the newest first, with its place in the chain. */
export async function publicationsPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!asked.official?.may('scores')) return nowhere(desk, asked)
  const words = asked.words.publications
  const all = await desk.web.world.publications.all()
  const faults = chainFaults(desk.web.world, all)
  // What is not over is not ready to be published: then the last quarter, and the preview says so.
  const over = asked.period.to < asked.today
  const period = over ? asked.period : { ...asked.period, name: before(quarterOf(asked.today)).name }
  const instead = over ? undefined : asked.period.name
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    body: html`<section class="card">
      <h2>${words.list}</h2>
      <p class="small muted">${words.intro}</p>
      ${
        (await publishes(desk, c))
          ? html`<p>
              <a href="${linkTo({ ...asked, period }, '/desk/publications/preview', { instead })}"
                >${words.look}</a
              >
            </p>`
          : ''
      }
      ${
        all.length === 0
          ? html`<p class="muted">${words.none}</p>`
          : html`${
              faults.length === 0
                ? html`<p>${words.chainWhole}</p>`
                : html`<p class="error" role="alert">${words.chainBroken(faults.map(({ what }) => what).join('; '))}</p>`
            }
            ${table(asked, all.toReversed())}`
      }
    </section>`,
  })
}

function table(asked: Asked, all: readonly Publication[]): Piece {
  const { lang, words } = asked
  const { head, list, of } = words.publications
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${list}"><table>
    <thead>
      <tr>
        <th scope="col">${head.period}</th>
        <th scope="col" class="num">${head.number}</th>
        <th scope="col">${head.at}</th>
        <th scope="col">${head.until}</th>
        <th scope="col" class="num">${head.changed}</th>
        <th scope="col">${head.hash}</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(({ at, body, hash, number, period, revision }) => {
        const { changed, until } = JSON.parse(body) as Frozen
        return html`<tr>
          <th scope="row">
            <a href="${linkTo(asked, `/desk/publications/${number}`)}"
              >${of(nameOfPeriod(lang, period), whole(lang, revision))}</a
            >
          </th>
          <td class="num">${number}</td>
          <td>${timeName(lang, at)}</td>
          <td>${dayName(lang, until)}</td>
          <td class="num">${whole(lang, changed.length)}</td>
          <td><code>${hash.slice(0, 16)}…</code></td>
        </tr>`
      })}
    </tbody>
  </table></div>`
}
