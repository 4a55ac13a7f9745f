import { html } from 'hono/html'
import type { Answers } from '../../domain/questionnaire/answers.ts'
import { LOW_LEVEL, type Questionnaire } from '../../domain/questionnaire/questionnaire.ts'
import type { Issue } from '../../domain/result.ts'
import { messages, type Lang } from '../messages/index.ts'
import type { Piece } from './parts.ts'
import { criterionScale } from './scale.ts'

/** Longest text the field takes, as a multiple of the limit: enough to keep what was typed, and to stay below the largest form. */
const ROOM = 3

/** What did not fit, each field by the name it has on the page. */
export function wrongPart(questionnaire: Questionnaire, issues: readonly Issue[], lang: Lang): Piece {
  if (issues.length === 0) return ''
  const { citizen, reasons } = messages[lang]
  const name = (field: string): string => {
    if (field === 'comment') return citizen.comment
    if (field === 'reasons') return citizen.reasons
    return questionnaire.questions.find(({ id }) => id === field)?.text[lang] ?? field
  }
  return html`<div class="wrong" role="alert" id="wrong">
    <p><strong>${citizen.problemTitle}</strong></p>
    ${issues.map(({ field, reason, detail = '' }) => html`<p>${name(field)}: ${reasons[reason](detail)}</p>`)}
  </div>`
}

/** Reasons to tick, for a low level alone. */
export function reasonsPart(questionnaire: Questionnaire, answers: Answers, lang: Lang): Piece {
  if (answers.level > LOW_LEVEL || questionnaire.reasons.length === 0) return ''
  return html`<fieldset class="card">
    <legend class="big">${messages[lang].citizen.reasons}</legend>
    ${questionnaire.reasons.map(
      ({ id, text }) =>
        html`<label class="pick"
          ><input
            type="checkbox"
            name="reason"
            value="${id}"
            ${answers.reasons.includes(id) ? html` checked` : ''}
          /><span>${text[lang]}</span></label
        >`,
    )}
  </fieldset>`
}

/** The criteria, under their factor's name where the questionnaire asks several of one factor. */
export function criteriaPart(questionnaire: Questionnaire, answers: Answers, lang: Lang): Piece {
  const { questions, factors } = questionnaire
  const groups = factors.map(({ id: factor, name }) => {
    const asked = questions.filter((question) => question.factor === factor)
    return html`${asked.length > 1 ? html`<h3>${name[lang]}</h3>` : ''}${asked.map(({ id, text }) =>
      criterionScale(id, text[lang], answers.items[id], lang),
    )}`
  })
  return html`<section class="card">
    <h2>${messages[lang].citizen.criteria}</h2>
    ${groups}
  </section>`
}

/** The free comment; its limit is counted by the server, so that nothing typed is cut off unseen. */
export function commentPart(
  { commentLength }: Questionnaire,
  answers: Answers,
  issues: readonly Issue[],
  lang: Lang,
): Piece {
  const words = messages[lang].citizen
  const wrong = issues.find(({ field }) => field === 'comment')
  const message = wrong && messages[lang].reasons[wrong.reason](wrong.detail ?? '')
  return html`<section class="card">
    <label class="label" for="comment">${words.comment}</label>
    <p class="soft" id="comment-hint">${words.commentHint(commentLength.toLocaleString(lang))}</p>
    ${message ? html`<p class="wrong" id="comment-wrong">${message}</p>` : ''}<textarea
      id="comment"
      name="comment"
      rows="5"
      maxlength="${commentLength * ROOM}"
      aria-describedby="comment-hint${message ? ' comment-wrong' : ''}"
      ${message ? html` aria-invalid="true"` : ''}
    >
${answers.comment}</textarea>
  </section>`
}
