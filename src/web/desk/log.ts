import type { Context } from 'hono'
import { html } from 'hono/html'
import { beyondScope } from '../../actions/publication/publish.ts'
import { searchable } from '../../domain/text.ts'
import { timeName } from '../../domain/format.ts'
import { askedOf, linkTo } from './asked.ts'
import { logWriter, type LogLine } from './log-words.ts'
import { deskPage, nowhere, type Desk, type Piece } from './frame.ts'

const PAGE = 100
/** Entries looked through for a search; older ones by the link to the next page. */
const LOOKED = 5_000

/** The log: who saw, changed, exported and published what, the newest first. */
export async function logPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!c.get('official').may('audit')) return nowhere(desk, asked)
  const words = asked.words.log
  const { accounts, audit, catalogues, keys } = desk.web.world
  const q = (c.req.query('q') ?? '').slice(0, 100)
  const below = Number(c.req.query('below')) || undefined
  const limit = q === '' ? PAGE : LOOKED
  const scope = c.get('official').scope('audit')
  const whole = (await beyondScope(desk.web.world, scope)) === undefined
  const entries = await audit.latest({
    limit,
    ...(below !== undefined && { below }),
    ...(!whole && { within: scope }),
  })
  const { tree } = await catalogues.read()
  const known = { accounts: await accounts.all(), keys: await keys.all(), tree }
  // Found by what is read, and by what is stored: both are written down elsewhere.
  const found = entries
    .map(logWriter(asked.words, known))
    .filter(({ actor, kind, subject, what, who, whom }) =>
      searchable([who, what, whom, actor, kind, subject].join(' ')).includes(searchable(q)),
    )
  const last = entries.at(-1)
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    body: html`<form class="card ask" method="get" action="/desk/log">
        ${asked.lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${asked.lang}" />`}
        <div class="field">
          <label for="q">${words.search}</label>
          <input id="q" name="q" type="search" value="${q}" maxlength="100" />
        </div>
        <div class="go"><button class="main">${words.button}</button></div>
      </form>
      <section class="card">
        <p class="small muted">${words.note}</p>
        ${whole ? '' : html`<p class="small muted">${words.part}</p>`}
        ${found.length === 0 ? html`<p>${words.none}</p>` : table(asked, found.slice(0, PAGE))}
        ${
          last && entries.length === limit
            ? html`<p><a href="${linkTo(asked, '/desk/log', { q, below: String(last.id) })}">${words.older}</a></p>`
            : ''
        }
      </section>`,
  })
}

function table(asked: ReturnType<typeof askedOf>, rows: readonly LogLine[]): Piece {
  const words = asked.words.log
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table>
    <thead>
      <tr>
        <th scope="col" class="num">${words.number}</th>
        <th scope="col">${words.at}</th>
        <th scope="col">${words.who}</th>
        <th scope="col">${words.what}</th>
        <th scope="col">${words.subject}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ at, id, kind, what, who, whom }) =>
          html`<tr>
            <td class="num">${id}</td>
            <td class="when">${timeName(asked.lang, at)}</td>
            <th scope="row">${who}</th>
            <td>${what} <span class="small muted" lang="en">${kind}</span></td>
            <td>${whom}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}
