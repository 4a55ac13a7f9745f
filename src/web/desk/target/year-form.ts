import { html } from 'hono/html'
import { fieldsOf } from '../../../actions/target/propose.ts'
import { OVER_ALL } from '../../../domain/indices/targets.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import type { Asked } from '../asked.ts'
import type { Piece } from '../frame.ts'

/** Years before the current one that can be looked at, and after it. */
const [BACK, AHEAD] = [3, 5]

/** The form that chooses year and field of a page about targets. */
export function yearForm(
  asked: Asked,
  chosen: {
    readonly year: number
    readonly field: string
    readonly catalogues: Catalogues
    readonly path: string
  },
  more: Piece = '',
): Piece {
  const { lang, period, today, words } = asked
  const { field, overAll, show, year } = words.targets
  const current = Number(today.slice(0, 4))
  const years = new Set(
    [chosen.year, ...Array.from({ length: BACK + AHEAD + 1 }, (_, at) => current - BACK + at)].toSorted(),
  )
  const fields = [...fieldsOf(chosen.catalogues)].filter((one) => one !== OVER_ALL)
  const sorted = fields.toSorted(new Intl.Collator('vi').compare)
  const option = (value: string, label: string, selected: boolean, attributes: Piece = '') =>
    html`<option value="${value}" ${selected ? html`selected` : ''} ${attributes}>${label}</option>`
  return html`<form class="card ask" action="${chosen.path}">
    <input type="hidden" name="period" value="${period.name}" />
    ${lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${lang}" />`}
    <div class="field">
      <label for="year">${year}</label>
      <select id="year" name="year">
        ${[...years].map((one) => option(String(one), String(one), one === chosen.year))}
      </select>
    </div>
    <div class="field">
      <label for="field">${field}</label>
      <select id="field" name="field">
        ${option('', overAll, chosen.field === OVER_ALL)}
        ${sorted.map((one) => option(one, one, one === chosen.field, html`lang="vi"`))}
      </select>
    </div>
    ${more}
    <div class="go"><button class="main">${show}</button></div>
  </form>`
}
