import type { Context } from 'hono'
import { html } from 'hono/html'
import { searchable } from '../../domain/text.ts'
import { timeName } from '../../domain/format.ts'
import { kindName } from '../messages/log-kinds.ts'
import { askedOf, linkTo, type Asked } from './asked.ts'
import { deskPage, nowhere, type Desk, type Piece } from './frame.ts'

const PAGE = 100
/** Entries looked through for a search; older ones by the link to the next page. */
const LOOKED = 5_000

/** The log: who saw, changed, exported and published what, the newest first. */
export async function logPage(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  if (!c.get('official').may('audit')) return nowhere(desk, asked)
  const words = asked.words.log
  const { accounts, audit } = desk.web.world
  const q = (c.req.query('q') ?? '').slice(0, 100)
  const below = Number(c.req.query('below')) || undefined
  const limit = q === '' ? PAGE : LOOKED
  const entries = await audit.latest({ limit, ...(below !== undefined && { below }) })
  const names = new Map((await accounts.all()).map(({ email, id, name }) => [id, `${name} (${email})`]))
  const shown = entries.map((entry) => ({
    ...entry,
    who: whoOf(asked, names, entry.actor),
    what: kindName(asked.lang, entry.kind),
    subject: subjectOf(asked, names, entry),
  }))
  const found = shown.filter(({ kind, subject, what, who }) =>
    searchable(`${who} ${what} ${kind} ${subject}`).includes(searchable(q)),
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
        ${found.length === 0 ? html`<p>${words.none}</p>` : table(asked, found.slice(0, PAGE))}
        ${
          last && entries.length === limit
            ? html`<p><a href="${linkTo(asked, '/desk/log', { q, below: String(last.id) })}">${words.older}</a></p>`
            : ''
        }
      </section>`,
  })
}

/** Who did it, in words: an official by name, a key by its own, the service and citizens as what they are. */
function whoOf(asked: Asked, names: ReadonlyMap<string, string>, actor: string): string {
  const [kind = '', id = ''] = actor.split(/:(.*)/s)
  if (kind === 'official') return names.get(id) ?? actor
  const word = new Map(Object.entries(asked.words.log.actors)).get(kind)
  return word === undefined ? actor : id === '' ? word : `${word}: ${id}`
}

/** What it was done to; entries about accounts name whom they are about, and the role. */
function subjectOf(
  asked: Asked,
  names: ReadonlyMap<string, string>,
  { kind, subject }: { readonly kind: string; readonly subject: string },
): string {
  const [id = '', rest = ''] = subject.split(/: (.*)/s)
  const name = names.get(id)
  if (name === undefined) return subject
  if (!kind.startsWith('official-')) return `${name}: ${rest}`
  const [role = '', agency = ''] = rest.split(' ')
  const roles = new Map<string, string>(Object.entries(asked.words.officials.roles))
  return `${name}: ${roles.get(role) ?? role}, ${agency}`
}

function table(
  asked: Asked,
  rows: readonly {
    readonly id: number
    readonly at: number
    readonly who: string
    readonly what: string
    readonly subject: string
  }[],
): Piece {
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
        ({ at, id, subject, what, who }) =>
          html`<tr>
            <td class="num">${id}</td>
            <td class="when">${timeName(asked.lang, at)}</td>
            <th scope="row">${who}</th>
            <td>${what}</td>
            <td>${subject}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}
