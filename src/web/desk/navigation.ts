import { html } from 'hono/html'
import type { Html } from '../parts/page.ts'
import { GROUPS } from '../messages/menu-vi.ts'
import { linkTo, type Asked } from './asked.ts'

/** A room of the desk: its address, its name, and whether whoever is signed in may enter. */
interface Room {
  readonly path: string
  readonly name: string
  readonly open?: boolean
  /** Further pages that belong to it. */
  readonly also?: string
}

function rooms({ official, words }: Asked): { readonly [G in (typeof GROUPS)[number]]: readonly Room[] } {
  const manages = official?.may('manage') ?? false
  return {
    results: [
      { path: '/desk', name: words.menu.overview, also: '/desk/agency' },
      { path: '/desk/inspection', name: words.inspection.title },
      { path: '/desk/reports', name: words.reports.title },
      { path: '/desk/export', name: words.raw.title, open: official?.may('export') ?? false },
    ],
    work: [
      { path: '/desk/follow-ups', name: words.followUps.title },
      { path: '/desk/targets', name: words.targets.title },
      { path: '/desk/publications', name: words.publications.title },
    ],
    care: [
      { path: '/desk/catalogues', name: words.catalogues.title, open: manages },
      { path: '/desk/officials', name: words.officials.title, open: manages },
      { path: '/desk/chat', name: words.chat.title },
      { path: '/desk/log', name: words.log.title, open: official?.may('audit') ?? false },
    ],
  }
}

/**
 * The way to all rooms, in groups: folded on a phone, a line on a wide screen. It needs no script; a browser that cannot
 * show the inside of closed details keeps the fold there, too.
 */
export function navigation(asked: Asked): Html | Promise<Html> {
  const { menu } = asked.words
  const groups = rooms(asked)
  return html`<nav class="menu" aria-label="${menu.title}">
    <details>
      <summary>${menu.title}</summary>
      ${GROUPS.map(
        (group) =>
          html`<p id="menu-${group}">${menu.groups[group]}</p>
            <ul aria-labelledby="menu-${group}">
              ${groups[group].map(
                (room) =>
                  (room.open ?? true) &&
                  html`<li>
                    <a href="${linkTo(asked, room.path)}" ${current(asked, room)}>${room.name}</a>
                  </li>`,
              )}
            </ul>`,
      )}
    </details>
  </nav>`
}

/** The way to one's own account, by the name of whoever is signed in. */
export function accountLink(asked: Asked): Html | Promise<Html> {
  const { official, words } = asked
  const room = { path: '/desk/account', name: official?.account.name ?? words.account.title }
  return html`<a href="${linkTo(asked, room.path)}" ${current(asked, room)}>${room.name}</a>`
}

/** The mark of the page that is open, or of the room that it lies in. */
function current({ path }: Asked, room: Room): Html | Promise<Html> | string {
  if (path === room.path) return html`aria-current="page"`
  const within = room.also ?? room.path
  return path.startsWith(`${within}/`) ? html`aria-current="true"` : ''
}
