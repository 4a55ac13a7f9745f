import { html } from 'hono/html'
import { AGENCY_LEVELS, type AgencyLevel } from '../../../domain/agency/agency.ts'
import { percent } from '../../../domain/format.ts'
import type { Issue } from '../../../domain/result.ts'
import { REMARK_LETTERS, type Subject, type TargetStep } from '../../../domain/target/commitment.ts'
import { langQuery } from '../../messages/index.ts'
import type { Asked } from '../asked.ts'
import { vietnamese, type Piece } from '../frame.ts'
import { targetFault } from './words.ts'

/** What was typed about a target. */
export interface Typed {
  readonly percent: string
  readonly note: string
  readonly source: string
}

export const NOTHING_TYPED: Typed = { percent: '', note: '', source: '' }

interface TextField {
  readonly name: keyof Typed
  readonly id?: string
  readonly label: string
  readonly value: string
  readonly hint?: string
  readonly required?: boolean
}

/** A field with its hint and what was wrong with it. */
function textField(asked: Asked, issues: readonly Issue[], field: TextField): Piece {
  const { hint, id = field.name, label, name, required, value } = field
  const wrong = issues.some((issue) => issue.field === name)
  const about = [...(wrong ? [`${name}-wrong`] : []), ...(hint ? [`${id}-hint`] : [])].join(' ')
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <input
      id="${id}"
      name="${name}"
      value="${value}"
      autocomplete="off"
      maxlength="${name === 'percent' ? 20 : REMARK_LETTERS}"
      ${name === 'percent' ? html`inputmode="decimal"` : ''}
      ${required ? html`required` : ''}
      ${wrong ? html`aria-invalid="true"` : ''}
      ${about === '' ? '' : html`aria-describedby="${about}"`}
    />${targetFault(asked, issues, name)}
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}
  </div>`
}

function hidden(fields: Readonly<Record<string, string | number>>): Piece {
  return Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
}

/** The fields of a proposal. */
function proposalFields(asked: Asked, issues: readonly Issue[], typed: Typed): Piece {
  const words = asked.words.targets
  const { percent: figure, note, source } = typed
  return [
    textField(asked, issues, {
      name: 'percent',
      label: words.percent,
      value: figure,
      hint: words.percentHint,
      required: true,
    }),
    textField(asked, issues, { name: 'source', label: words.source, value: source, hint: words.sourceHint }),
    textField(asked, issues, { name: 'note', label: words.note, value: note }),
  ]
}

/** The form that proposes a target to one agency, after the step that was read last. */
export function proposeForm(
  asked: Asked,
  subject: Subject,
  last: TargetStep | undefined,
  issues: readonly Issue[],
  typed: Typed,
): Piece {
  const words = asked.words.targets
  return html`<section class="card">
    <h2>${last ? words.proposeAgain : words.propose}</h2>
    <form class="ask" method="post" action="/desk/targets/propose${langQuery(asked.lang)}">
      ${hidden({ agency: subject.agency, year: subject.year, field: subject.field, version: last?.version ?? 0 })}
      ${proposalFields(asked, issues, typed)}
      ${targetFault(asked, issues, 'year')}${targetFault(asked, issues, 'field')}${targetFault(asked, issues, 'agency')}
      <div class="go"><button class="main">${words.proposeButton}</button></div>
    </form>
  </section>`
}

/** The form that proposes one target to all agencies of a level. */
export function bulkForm(
  asked: Asked,
  { field, year }: Omit<Subject, 'agency'>,
  levels: ReadonlySet<AgencyLevel>,
  told: {
    readonly issues: readonly Issue[]
    readonly typed: Typed
    readonly level: string
    readonly again: boolean
  },
): Piece {
  const words = asked.words.targets
  const { again, issues, level, typed } = told
  return html`<details class="card" ${issues.length > 0 ? html`open` : ''}>
    <summary>${words.bulk}</summary>
    <p class="small muted">${words.bulkIntro}</p>
    <form class="ask" method="post" action="/desk/targets${langQuery(asked.lang)}">
      ${hidden({ year, field })}
      <div class="field">
        <label for="level">${words.level}</label>
        <select id="level" name="level">
          ${AGENCY_LEVELS.filter((one) => levels.has(one)).map(
            (one) =>
              html`<option value="${one}" ${one === level ? html`selected` : ''}>${words.levels[one]}</option>`,
          )}
        </select>
      </div>
      ${proposalFields(asked, issues, typed)}
      ${targetFault(asked, issues, 'year')}${targetFault(asked, issues, 'field')}
      <label class="check"
        ><input type="checkbox" name="again" value="yes" ${again ? html`checked` : ''} /> ${words.again}</label
      >
      <div class="go"><button class="main">${words.bulkButton}</button></div>
    </form>
  </details>`
}

/** The two answers to a proposal: yes, and no with a reason or another figure. */
export function answerForms(
  asked: Asked,
  proposal: TargetStep,
  told: { readonly issues: readonly Issue[]; readonly typed: Typed; readonly kind: string },
): Piece {
  const words = asked.words.targets
  const { issues, kind, typed } = told
  const { agency, field, version, year } = proposal
  const action = `/desk/targets/answer${langQuery(asked.lang)}`
  const accepting = kind === 'accepted'
  const of = (own: boolean) => (own ? { issues, typed } : { issues: [], typed: NOTHING_TYPED })
  const [yes, no] = [of(accepting), of(!accepting)]
  return html`<section class="card">
    <h2>${words.answer}</h2>
    <p>
      ${words.answerIntro(percent(asked.lang, proposal.percent), proposal.name)}
      ${proposal.note === '' ? '' : html`<q>${vietnamese(proposal.note)}</q>`}
    </p>
    <form class="ask" method="post" action="${action}">
      ${hidden({ agency, year, field, version, kind: 'accepted' })}
      ${textField(asked, yes.issues, { name: 'note', id: 'accept-note', label: words.acceptNote, value: yes.typed.note })}
      <div class="go"><button class="main">${words.accept}</button></div>
    </form>
    <h3>${words.decline}</h3>
    <form class="ask" method="post" action="${action}">
      ${hidden({ agency, year, field, version, kind: 'declined' })}
      ${textField(asked, no.issues, { name: 'note', id: 'decline-note', label: words.remark, value: no.typed.note })}
      ${textField(asked, no.issues, {
        name: 'percent',
        id: 'counter',
        label: words.counter,
        value: no.typed.percent,
        hint: words.percentHint,
      })}
      <div class="go"><button class="main">${words.declineButton}</button></div>
    </form>
  </section>`
}
