import type { Context } from 'hono'
import { html } from 'hono/html'
import type { SignedIn } from '../../../actions/official/current.ts'
import { readYear, type YearRow } from '../../../actions/target/year.ts'
import { covers } from '../../../domain/access/scope.ts'
import { decimal, NONE, percent, timeName } from '../../../domain/format.ts'
import type { Issue } from '../../../domain/result.ts'
import type { Subject, TargetStep } from '../../../domain/target/commitment.ts'
import { askedFigures, linkTo, scoresOf, type Asked } from '../asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from '../frame.ts'
import { answerForms, NOTHING_TYPED, proposeForm, type Typed } from './forms.ts'
import { monthTable, progressLines } from './progress.ts'
import { fieldName, stepWords, yearAsked } from './words.ts'

/** What is to be told after a form: what is wrong with it, or what somebody else stored meanwhile. */
export interface Told {
  readonly status: 409 | 422
  readonly subject: Subject
  readonly kind: 'proposed' | 'accepted' | 'declined'
  readonly typed: Typed
  readonly issues?: readonly Issue[]
}

/** One target: how far the agency is, month by month, what was said about it, and the forms to go on. */
export async function targetPage(desk: Desk, c: Context, told?: Told): Promise<Response> {
  const asked = await askedFigures(desk.web, c)
  const shown = yearAsked(c, asked)
  // A form sent with what is no year is told so beside the year that is shown without one.
  const subject = told
    ? { ...told.subject, ...(Number.isNaN(told.subject.year) && { year: shown.year }) }
    : { ...shown, agency: c.req.param('code') ?? '' }
  const { agency, field, year } = subject
  const table = await readYear(desk.web.world, scoresOf(c), { year, field, only: agency })
  const [row] = table.rows
  if (!row) return nowhere(desk, asked)
  const words = asked.words.targets
  return deskPage(desk, asked, {
    title: words.of(row.agency.name),
    crumbs: [{ label: words.title, path: '/desk/targets' }, { label: row.agency.name }],
    withoutPeriod: true,
    status: told?.status ?? 200,
    body: html`<p>${words.year} ${year}, ${fieldName(asked, field)}</p>
      ${told?.status === 409 ? conflict(asked, row, told) : ''}
      <section class="card">
        <h2>${words.standing}</h2>
        ${progressLines(asked, row)}
        <p class="small muted">${words.method}</p>
        <p><a href="${linkTo(asked, `/desk/agency/${encodeURIComponent(agency)}`)}">${vietnamese(row.agency.name)}</a></p>
      </section>
      ${forms(asked, c, row, subject, told)}
      <section class="card">
        <h2>${words.months}</h2>
        ${monthTable(asked, table, row)}
      </section>
      <section class="card">
        <h2>${words.history}</h2>
        ${history(asked, row.talk?.steps ?? [])}
      </section>`,
  })
}

function conflict(asked: Asked, { talk }: YearRow, { kind, typed }: Told): Piece {
  const words = asked.words.targets
  const theirs = talk?.last
  const line = (parts: readonly string[]) => parts.filter((part) => part !== '').join('; ')
  return html`<section class="card">
    <p class="error" role="alert">${words.conflict}</p>
    ${
      theirs
        ? html`<p><b>${words.theirs}:</b> ${theirs.name}, ${timeName(asked.lang, theirs.at)}</p>
            <blockquote lang="vi">${line([stepWords(asked, theirs), theirs.source, theirs.note])}</blockquote>`
        : ''
    }
    <p><b>${words.yours}:</b></p>
    <blockquote lang="vi">${line([words.steps[kind], typed.percent, typed.source, typed.note])}</blockquote>
  </section>`
}

/** The forms that whoever is signed in may use now. */
function forms(asked: Asked, c: Context, row: YearRow, subject: Subject, told: Told | undefined): Piece {
  const official = c.get('official') as SignedIn
  const last = row.talk?.last
  const issues = told?.issues ?? []
  const may = (right: 'publish' | 'accept') => covers(official.scope(right), right, subject.agency)
  const open = last?.kind === 'proposed' && may('accept')
  const own = last?.account === official.account.id
  const proposing = told?.kind === 'proposed'
  // A figure given in return is what is most likely proposed next.
  const counter = last?.kind === 'declined' && last.percent !== null ? decimalTyped(asked, last.percent) : ''
  return [
    open && !own && last
      ? answerForms(asked, last, {
          issues: proposing ? [] : issues,
          typed: told && !proposing ? told.typed : NOTHING_TYPED,
          kind: told?.kind ?? '',
        })
      : '',
    open && own ? html`<p class="card">${asked.words.targets.ownProposal}</p>` : '',
    may('publish')
      ? proposeForm(
          asked,
          subject,
          last,
          proposing ? issues : [],
          told && proposing ? told.typed : { ...NOTHING_TYPED, percent: counter },
        )
      : '',
  ]
}

/** A percentage as one types it: without zeros that say nothing. */
function decimalTyped({ lang }: Asked, value: number): string {
  return decimal(lang, value, Number.isInteger(value) ? 0 : 2)
}

function history(asked: Asked, steps: readonly TargetStep[]): Piece {
  const { head, history: title, noHistory, steps: names } = asked.words.targets
  if (steps.length === 0) return html`<p class="muted">${noHistory}</p>`
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${title}"><table>
    <thead>
      <tr>
        <th scope="col">${head.step}</th>
        <th scope="col" class="num">${head.percent}</th>
        <th scope="col">${head.who}</th>
        <th scope="col">${head.at}</th>
        <th scope="col">${head.note}</th>
        <th scope="col">${head.source}</th>
      </tr>
    </thead>
    <tbody>
      ${steps.toReversed().map(
        ({ at, kind, name, note, percent: figure, source, version }) =>
          html`<tr>
            <th scope="row">${version}. ${names[kind]}</th>
            <td class="num">${percent(asked.lang, figure)}</td>
            <td>${vietnamese(name)}</td>
            <td>${timeName(asked.lang, at)}</td>
            <td>${note === '' ? NONE : vietnamese(note)}</td>
            <td>${source === '' ? NONE : vietnamese(source)}</td>
          </tr>`,
      )}
    </tbody>
  </table></div>`
}
