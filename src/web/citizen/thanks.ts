import { html } from 'hono/html'
import type { OpenResponse } from '../../actions/response/amend.ts'
import type { Place } from '../../actions/response/place.ts'
import type { Answers, Level } from '../../domain/questionnaire/answers.ts'
import type { Issue } from '../../domain/result.ts'
import { receiptOf, type Response as Answered } from '../../domain/response/response.ts'
import { grouped } from '../../domain/ticket/code.ts'
import { writeInstant } from '../../domain/intake/dates.ts'
import { messages, type Lang } from '../messages/index.ts'
import { face, type Piece } from './parts.ts'
import { receiptPath } from './receipt-form.ts'

/** An answer its author looks at: as stored, or as just typed when something in it did not fit. */
export interface Step {
  readonly lang: Lang
  readonly place: Place
  readonly attempt: string
  readonly open: OpenResponse
  readonly answers: Answers
  readonly issues: readonly Issue[]
}

/** The level that was chosen, the receipt, and until what time of day the answer may be changed. */
export function receiptPart(response: Answered, level: Level, lang: Lang): Piece {
  const { citizen, levels } = messages[lang]
  const until =
    response.openUntil === null ? '' : citizen.changeUntil(writeInstant(response.openUntil).slice(-5))
  return html`<p class="soft">${citizen.yourLevel}</p>
    <p class="chosen">${face(level)}${levels[level - 1]}</p>
    <p>${citizen.receipt}: <span class="code">${grouped(receiptOf(response.id))}</span></p>
    <p class="soft">${citizen.receiptUse} ${until}</p>
    <p><a class="way" href="${receiptPath(receiptOf(response.id), lang)}">${citizen.look.link}</a></p>`
}

/** What happens with the answer; one that no ticket proves goes another way. */
export function nextPart({ verified }: Answered, lang: Lang): Piece {
  const { nextTitle, nextSteps, nextStepsPoster } = messages[lang].citizen
  const steps = verified ? nextSteps : nextStepsPoster
  return html`<h2>${nextTitle}</h2>
    <ul class="soft">
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ul>`
}
