import { html } from 'hono/html'
import { whole } from '../../../domain/format.ts'
import {
  ANSWER_LETTERS,
  isWaiting,
  NOTE_LETTERS,
  PUBLIC_LETTERS,
  type Move,
} from '../../../domain/petition/petition.ts'
import type { Issue } from '../../../domain/result.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import type { FollowUpView } from '../../../ports/petitions.ts'
import { langQuery } from '../../messages/index.ts'
import type { Asked } from '../asked.ts'
import type { Piece } from '../frame.ts'
import { faultOf } from '../welcome.ts'
import { causeOptions } from './filters.ts'

/** What was typed into the forms. */
export interface Typed {
  readonly answer: string
  readonly cause: string
  readonly publicText: string
  readonly note: string
}

/** What is to be told: that it is as it stands, what is wrong, or that it changed meanwhile. */
export interface Told {
  readonly status: 200 | 409 | 422
  /** Which form was sent, and what was typed into it. */
  readonly made?: Move['kind']
  readonly typed?: Typed
  readonly issues?: readonly Issue[]
}

interface Who {
  readonly account: string
  readonly may: (kind: Move['kind']) => boolean
  readonly told: Told
}

/** The forms for what may be done with a follow-up by whoever looks at it. */
export function forms(asked: Asked, catalogues: Catalogues, one: FollowUpView, who: Who): Piece {
  const { account, may, told } = who
  const waiting = isWaiting(one)
  const shown: Piece[] = [conflict(asked, one, told)]
  if (waiting && may('take') && one.account !== account) shown.push(takeForm(asked, one))
  if (waiting && may('answer')) shown.push(answerForm(asked, catalogues, one, told))
  if (!waiting && may('adopt')) shown.push(adoptForm(asked, one, told))
  if (!waiting && may('reopen')) shown.push(reopenForm(asked, one, told))
  return shown
}

/** What was typed while somebody else changed it: kept in its form, or to be read and copied where that form is gone. */
function conflict(asked: Asked, one: FollowUpView, { made, status, typed }: Told): Piece {
  if (status !== 409) return ''
  const words = asked.words.followUps
  const gone = isWaiting(one) ? made === 'adopt' || made === 'reopen' : made === 'answer'
  const texts = [typed?.answer, typed?.publicText, typed?.note].filter(Boolean)
  return html`<section class="card">
    <p class="error" role="alert">${words.conflict}</p>
    ${
      gone && texts.length > 0
        ? html`<h2>${words.typed}</h2>
            ${texts.map((text) => html`<blockquote lang="vi">${text}</blockquote>`)}`
        : ''
    }
  </section>`
}

function takeForm(asked: Asked, one: FollowUpView): Piece {
  return form(asked, one, 'take', html`<button class="main">${asked.words.followUps.take}</button>`)
}

function answerForm(asked: Asked, catalogues: Catalogues, one: FollowUpView, told: Told): Piece {
  const words = asked.words.followUps
  const { lang } = asked
  const typed = told.made === 'answer' ? told.typed : undefined
  const issues = told.made === 'answer' ? (told.issues ?? []) : []
  const wrong = issues.some(({ field }) => field === 'cause')
  return form(
    asked,
    one,
    'answer',
    html`<h2>${words.answerForm}</h2>
      ${area(asked, issues, {
        name: 'answer',
        label: words.answerForm,
        hint: words.answerHint(whole(lang, ANSWER_LETTERS)),
        text: typed?.answer ?? '',
        rows: 6,
        most: ANSWER_LETTERS,
      })}
      <div class="field">
        <label for="cause">${words.causeForm}</label>
        <select
          id="cause"
          name="cause"
          ${wrong ? html`aria-invalid="true" aria-describedby="cause-wrong"` : ''}
        >
          <option value="">${words.noCause}</option>
          ${causeOptions(asked, catalogues, typed?.cause ?? one.cause)}
        </select>
        ${faultOf(asked, issues, 'cause')}
      </div>
      ${publicArea(asked, issues, typed?.publicText ?? one.publicText)}
      <button class="main">${words.send}</button>`,
  )
}

function adoptForm(asked: Asked, one: FollowUpView, told: Told): Piece {
  const words = asked.words.followUps
  const own = told.made === 'adopt' ? told : undefined
  return form(
    asked,
    one,
    'adopt',
    html`<h2>${words.adoptForm}</h2>
      ${publicArea(asked, own?.issues ?? [], own?.typed?.publicText ?? one.publicText)}
      <button class="main">${words.adopt}</button>`,
  )
}

function reopenForm(asked: Asked, one: FollowUpView, told: Told): Piece {
  const words = asked.words.followUps
  const own = told.made === 'reopen' ? told : undefined
  return form(
    asked,
    one,
    'reopen',
    html`<h2>${words.reopenForm}</h2>
      ${area(asked, own?.issues ?? [], {
        name: 'note',
        label: words.reopenNote,
        hint: undefined,
        text: own?.typed?.note ?? '',
        rows: 2,
        most: NOTE_LETTERS,
      })}
      <button class="main">${words.reopen}</button>`,
  )
}

function form(asked: Asked, { id, version }: FollowUpView, kind: Move['kind'], inner: Piece): Piece {
  return html`<form
    class="card"
    method="post"
    action="/desk/follow-ups/${id}/${kind}${langQuery(asked.lang)}"
  >
    <input type="hidden" name="version" value="${version}" />
    ${inner}
  </form>`
}

function publicArea(asked: Asked, issues: readonly Issue[], text: string): Piece {
  const words = asked.words.followUps
  return area(asked, issues, {
    name: 'publicText',
    label: words.publicText,
    hint: words.publicHint(whole(asked.lang, PUBLIC_LETTERS)),
    text,
    rows: 3,
    most: PUBLIC_LETTERS,
  })
}

function area(
  asked: Asked,
  issues: readonly Issue[],
  {
    hint,
    label,
    most,
    name,
    rows,
    text,
  }: {
    readonly name: string
    readonly label: string
    readonly hint: string | undefined
    readonly text: string
    readonly rows: number
    readonly most: number
  },
): Piece {
  const wrong = issues.some(({ field }) => field === name)
  const described = [...(wrong ? [`${name}-wrong`] : []), ...(hint === undefined ? [] : [`${name}-hint`])]
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <textarea
      id="${name}"
      name="${name}"
      lang="vi"
      rows="${rows}"
      maxlength="${most}"
      ${described.length > 0 ? html`aria-describedby="${described.join(' ')}"` : ''}
      ${wrong ? html`aria-invalid="true"` : ''}
    >
${text}</textarea
    >${faultOf(asked, issues, name)}${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
  </div>`
}
