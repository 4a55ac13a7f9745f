import { html } from 'hono/html'
import { parsePeriod } from '../../domain/calendar/period.ts'
import { periodName, timeName } from '../../domain/format.ts'
import type { Account } from '../../ports/accounts.ts'
import type { Asked } from './asked.ts'
import { vietnamese, type Desk, type Piece } from './frame.ts'

/** The most letters in the list. */
const MOST = 50

/** The letters to some officials that were given up or have failed so far, for whoever manages their accounts. */
export async function unsentSection(
  { web }: Desk,
  asked: Asked,
  accounts: readonly Account[],
): Promise<Piece> {
  if (!web.world.settings.mail) return ''
  const words = asked.words.digest.unsent
  const known = new Map(accounts.map((account) => [account.id, account]))
  const failed = (await web.world.digests.troubled(1_000))
    .filter(({ account }) => known.has(account))
    .slice(0, MOST)
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${
      failed.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table>
            <thead>
              <tr>
                <th scope="col">${words.head.who}</th>
                <th scope="col">${words.head.period}</th>
                <th scope="col">${words.head.at}</th>
                <th scope="col">${words.head.state}</th>
                <th scope="col">${words.head.reason}</th>
              </tr>
            </thead>
            <tbody>
              ${failed.map(({ account, at, givenUp, period, reason }) => {
                const span = parsePeriod(period)
                return html`<tr>
                  <th scope="row">${vietnamese(known.get(account)?.name ?? '')}</th>
                  <td>${span ? periodName(asked.lang, span) : period}</td>
                  <td>${timeName(asked.lang, at)}</td>
                  <td>${givenUp ? words.givenUp : words.waiting}</td>
                  <td lang="en">${reason}</td>
                </tr>`
              })}
            </tbody>
          </table></div>`
    }
  </section>`
}
