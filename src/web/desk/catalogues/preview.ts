import { html } from 'hono/html'
import type { Plan, UploadKind } from '../../../actions/catalogue/plan.ts'
import { whole } from '../../../domain/format.ts'
import { langQuery } from '../../messages/index.ts'
import type { Asked } from '../asked.ts'
import type { Piece } from '../frame.ts'

/** Rows that are shown before they are confirmed. */
const MOST_SHOWN = 200

/** What a file would change, and the form that confirms it: it holds the file, so that nothing is kept in between. */
export function previewPart(
  asked: Asked,
  shown: {
    readonly kind: UploadKind
    readonly plan: Plan
    readonly lines: readonly number[]
    /** What the file calls its columns. */
    readonly called: ReadonlyMap<string, string>
    readonly text: string
  },
): Piece {
  const { called, kind, lines, plan, text } = shown
  const { file, kinds } = asked.words.catalogues
  const counted = (state: 'new' | 'changed' | 'same') =>
    whole(asked.lang, plan.rows.filter((row) => row.state === state).length)
  const rows = plan.rows.filter(({ state }) => state !== 'same')
  return html`<section class="card">
    <h2>${file.preview}: ${kinds[kind]}</h2>
    <p role="status">${file.counts(counted('new'), counted('changed'), counted('same'))}</p>
    ${
      rows.length === 0
        ? html`<p>${file.nothing}</p>`
        : html`${table(asked, lines, called, rows)}
            <form
              method="post"
              enctype="multipart/form-data"
              action="/desk/catalogues/files/confirm${langQuery(asked.lang)}"
            >
              <input type="hidden" name="kind" value="${kind}" />
              <input type="hidden" name="mark" value="${plan.mark}" />
              <input type="hidden" name="text" value="${text}" />
              <button class="main">${file.confirm}</button>
            </form>`
    }
  </section>`
}

function table(
  asked: Asked,
  lines: readonly number[],
  called: ReadonlyMap<string, string>,
  rows: Plan['rows'],
): Piece {
  const { file } = asked.words.catalogues
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${file.preview}"><table>
      <thead>
        <tr>
          <th scope="col" class="num">${file.head.line}</th>
          <th scope="col">${file.head.row}</th>
          <th scope="col">${file.head.what}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.slice(0, MOST_SHOWN).map(
          ({ at, cells, changes, state }) =>
            html`<tr>
              <td class="num">${lines[at]}</td>
              <th scope="row" lang="vi">${cells.filter((cell) => cell !== null && cell !== '').join(' · ')}</th>
              <td>
                ${state === 'new' ? file.states.new : file.states.changed}${changes.map(
                  ({ after, before, column }) =>
                    html`<br /><span class="small">${file.change(called.get(column) ?? column, before, after)}</span>`,
                )}
              </td>
            </tr>`,
        )}
      </tbody>
    </table></div>
    ${rows.length > MOST_SHOWN ? html`<p>${file.shown(whole(asked.lang, MOST_SHOWN))}</p>` : ''}`
}
