import { html } from 'hono/html'
import { dayName } from '../../domain/format.ts'
import type { Adopted } from '../../ports/petitions.ts'
import type { Piece } from '../citizen/parts.ts'
import { inVietnamese } from '../citizen/parts.ts'
import type { Asked } from './asked.ts'

/** What changed because of comments (góp ý đã được tiếp thu), the newest first. */
export function adoptedSection({ lang, words }: Asked, items: readonly Adopted[]): Piece {
  return html`<h2>${words.adopted}</h2>
    ${
      items.length === 0
        ? html`<p class="soft">${words.adoptedNone}</p>`
        : html`<ul>
            ${items.map(({ day, text }) => html`<li><time datetime="${day}">${dayName(lang, day)}</time>: <span${inVietnamese(lang)}>${text}</span></li>`)}
          </ul>`
    }`
}
