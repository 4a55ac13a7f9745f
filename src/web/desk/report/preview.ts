import { html } from 'hono/html'
import type { Piece } from '../frame.ts'
import { reportWords as words } from '../../messages/report-document.ts'
import type { Block, Outline } from './outline.ts'

/** The document as a page shows it: the same words and tables, without the paper. */
export function preview({ above, annex, blocks, issuer, number, place, subject, type }: Outline): Piece {
  return html`<article lang="vi" class="paper">
    <div class="sides">
      <p>${above === '' ? '' : html`${above}<br />`}<b>${issuer}</b><br />${number}</p>
      <p><b>${words.nation}</b><br /><b>${words.motto}</b><br /><i>${place}</i></p>
    </div>
    <p class="centre"><b>${type}</b><br /><b>${subject}</b></p>
    ${[...blocks, ...annex].map(pieceOf)}
  </article>`
}

function pieceOf(block: Block): Piece {
  switch (block.kind) {
    case 'heading':
      return block.level < 2 ? html`<h3>${block.text}</h3>` : html`<h4>${block.text}</h4>`
    case 'paragraph':
      return html`<p>${block.text}</p>`
    case 'table':
      return html`<div class="scroll" role="region" tabindex="0" aria-label="${block.title}"><table>
        <caption>${block.title}</caption>
        <thead>
          <tr>
            ${block.columns.map(
              ({ figures, head }) => html`<th scope="col" class="${figures ? 'num' : ''}">${head}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${block.rows.map(
            (row) =>
              html`<tr>
                ${row.map((text, at) =>
                  at === 0
                    ? html`<th scope="row">${text}</th>`
                    : html`<td class="${block.columns[at]?.figures ? 'num' : ''}">${text}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table></div>`
    case 'chart':
      return ''
  }
}
