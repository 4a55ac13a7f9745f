import { html } from 'hono/html'
import { addMonths, monthOf, parsePeriod, quarterOf, type Period } from '../../domain/calendar/period.ts'
import { periodName } from '../../domain/format.ts'
import type { Html } from '../parts/page.ts'
import type { Asked } from './asked.ts'

/** The search for agencies beside the period, and what else belongs to the form of a page. */
export interface Search {
  readonly value: string
  readonly hidden: Readonly<Record<string, string>>
  readonly more?: Html | Promise<Html>
}

/** The form that chooses the period, and on the overview finds agencies; a mistake is told beside its field. */
export function periodForm(asked: Asked, search?: Search): Html | Promise<Html> {
  const { words, lang, unreadable } = asked
  const hidden = { ...search?.hidden, ...(lang !== 'vi' && { lang }) }
  return html`<form class="card ask" action="${asked.path}" aria-label="${words.period.title}">
    ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <div class="field">
      <label for="period">${words.period.label}</label
      ><select id="period" name="period">
        ${choices(asked)}
      </select>
    </div>
    ${search ? html`<div class="field"><label for="q">${words.search.label}</label><input id="q" name="q" type="search" maxlength="100" autocomplete="off" value="${search.value}" /></div>${search.more ?? ''}` : ''}
    <div class="go"><button class="main">${words.period.button}</button></div>
    <details ${unreadable === undefined ? '' : html`open`}>
      <summary>${words.period.typed}</summary>
      <div class="ask">
        <div class="field">
          <label for="typed">${words.period.typed}</label
          ><input
            id="typed"
            name="typed"
            maxlength="40"
            autocomplete="off"
            value="${unreadable ?? ''}"
            aria-describedby="${unreadable === undefined ? 'typed-hint' : 'typed-error typed-hint'}"
            ${unreadable === undefined ? '' : html` aria-invalid="true"`}
          />
          ${unreadable === undefined ? '' : html`<p class="error" id="typed-error">${words.period.wrong(unreadable, periodName(lang, asked.period))}</p>`}
          <p class="hint" id="typed-hint">${words.period.hint}</p>
        </div>
        <div class="go"><button class="main">${words.period.button}</button></div>
      </div>
    </details>
  </form>`
}

function choices(asked: Asked): readonly (Html | Promise<Html>)[] {
  const { words, period, lang } = asked
  const groups = [
    { label: words.period.quarters, periods: quarters(asked, 8) },
    { label: words.period.months, periods: months(asked, 13) },
    { label: words.period.years, periods: years(asked, 3) },
  ]
  const listed = groups.some((group) => group.periods.some((one) => one.name === period.name))
  if (!listed) groups.unshift({ label: words.period.other, periods: [period] })
  return groups.map(
    ({ label, periods }) =>
      html`<optgroup label="${label}">
        ${periods.map(
          (one) =>
            html`<option value="${one.name}" ${one.name === period.name ? html` selected` : ''}>
              ${periodName(lang, one)}
            </option>`,
        )}
      </optgroup>`,
  )
}

function quarters({ today }: Asked, count: number): Period[] {
  const newest = quarterOf(today)
  return Array.from({ length: count }, (_, back) =>
    quarterOf(`${addMonths(monthOf(newest.from), -3 * back)}-01`),
  )
}

function months({ today }: Asked, count: number): Period[] {
  return Array.from({ length: count }, (_, back) => parsePeriod(addMonths(monthOf(today), -back))).filter(
    isPeriod,
  )
}

function years({ today }: Asked, count: number): Period[] {
  return Array.from({ length: count }, (_, back) =>
    parsePeriod(String(Number(today.slice(0, 4)) - back)),
  ).filter(isPeriod)
}

function isPeriod(one: Period | undefined): one is Period {
  return one !== undefined
}
