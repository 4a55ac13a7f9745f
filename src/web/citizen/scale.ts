import { html } from 'hono/html'
import type { ItemAnswer, Level } from '../../domain/questionnaire/answers.ts'
import { messages, type Lang } from '../messages/index.ts'
import { face, OFFERED, type Piece } from './parts.ts'

/** One choice of a scale: a radio button under its picture and word. */
function option(name: string, value: string, checked: boolean, content: Piece): Piece {
  return html`<label class="opt"
    ><input type="radio" name="${name}" value="${value}" ${checked ? html` checked` : ''} /><span
      >${content}</span
    ></label
  >`
}

/** The overall level as five faces with their words, for a change of mind. */
export function levelScale(chosen: Level, lang: Lang): Piece {
  const { citizen, levels } = messages[lang]
  return html`<fieldset>
    <legend class="sr">${citizen.yourLevel}</legend>
    <div class="scale words">
      ${OFFERED.map((level) =>
        option('level', String(level), level === chosen, html`${face(level)}${levels[level - 1]}`),
      )}
    </div>
  </fieldset>`
}

/** One criterion on the same five faces, or as not applying, or passed over: each is one tap. */
export function criterionScale(id: string, text: string, chosen: ItemAnswer | undefined, lang: Lang): Piece {
  const { citizen, levels } = messages[lang]
  const name = `q.${id}`
  return html`<fieldset>
    <legend>${text}</legend>
    <p class="ends" aria-hidden="true"><span>${levels[4]}</span><span>${levels[0]}</span></p>
    <div class="scale">
      ${OFFERED.map((level) =>
        option(
          name,
          String(level),
          level === chosen,
          html`${face(level)}<span class="sr">${levels[level - 1]}</span>`,
        ),
      )}
    </div>
    <div class="pill">
      ${option(name, '0', chosen === 0, citizen.notApplicable)}${option(name, '', chosen === undefined, citizen.noAnswer)}
    </div>
  </fieldset>`
}
