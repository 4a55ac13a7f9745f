import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Place } from '../../actions/response/place.ts'
import { recordResponse, type Recorded } from '../../actions/response/record.ts'
import type { Level } from '../../domain/questionnaire/answers.ts'
import type { Result } from '../../domain/result.ts'
import type { Via } from '../../domain/response/response.ts'
import { langOf, messages, type Lang } from '../messages/index.ts'
import { seeOther } from '../parts/page.ts'
import { attemptIn, levelIn } from './answer-form.ts'
import { face, OFFERED, withLang, type CitizenWeb, type Piece } from './parts.ts'
import { attemptCookie, pathOf, stepOf } from './place.ts'

/** One tap: the level, and the secret that makes a repeat of it known as a repeat. */
export interface Tap {
  readonly level: Level
  readonly attempt: string
}

/** The tap a form holds; undefined when no level was chosen or its attempt is broken. */
export function tapIn(form: URLSearchParams): Tap | undefined {
  const level = levelIn(form)
  const attempt = attemptIn(form.get('attempt'))
  return level !== undefined && attempt !== undefined ? { level, attempt } : undefined
}

/** Stores a tap as a whole answer: everything asked later is optional. */
export function storeTap(
  web: CitizenWeb,
  place: Place,
  { level, attempt }: Tap,
  via: Via,
): Promise<Result<Recorded>> {
  const answers = { level, items: {}, reasons: [], comment: '' }
  return recordResponse(web.world, { place, attempt, via, answers })
}

/** Sends the citizen on to thanks and the optional questions. */
export function thanked(
  web: CitizenWeb,
  c: Context,
  place: Place,
  tap: Tap,
  via: Via,
  recorded: Recorded,
): Response {
  if (!recorded.repeated) web.metrics.count('responses_recorded', { via })
  const next = withLang(stepOf(place, 'more', tap.attempt), langOf(c.req.query('lang')))
  return seeOther(web.sheet, next, { 'set-cookie': attemptCookie(place, tap.attempt, web.baseUrl) })
}

/** The question with its five faces, each of them a button that answers it at once. */
export function tapForm(options: {
  readonly place: Place
  readonly lang: Lang
  readonly question: string
  readonly attempt: string
  readonly via: Via
  /** Whether a form came without a level. */
  readonly missing: boolean
}): Piece {
  const { place, lang, question, attempt, via, missing } = options
  const { levels, reasons, citizen } = messages[lang]
  return html`<form method="post" action="${withLang(pathOf(place), lang)}">
      <input type="hidden" name="attempt" value="${attempt}" />${
        via === 'kiosk' ? html`<input type="hidden" name="via" value="kiosk" />` : ''
      }
      <h2 id="question">${question}</h2>
      ${missing ? html`<p class="wrong" role="alert" id="wrong">${reasons['not-a-level']('')}</p>` : ''}
      <div
        class="faces"
        role="group"
        aria-labelledby="question"
        ${missing ? html` aria-describedby="wrong"` : ''}
      >
        ${OFFERED.map(
          (level) =>
            html`<button class="face" name="level" value="${level}">
              ${face(level)}<span>${levels[level - 1]}</span>
            </button>`,
        )}
      </div>
    </form>
    <p class="soft">${citizen.oneTap}</p>
    <p class="soft">${citizen.privacy}</p>`
}
