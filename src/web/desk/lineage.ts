import { html } from 'hono/html'
import type { ScoreTable } from '../../actions/score/read.ts'
import { dayName, percent, whole } from '../../domain/format.ts'
import type { Asked } from './asked.ts'
import type { Piece } from './frame.ts'

/** What the figures of a period before a merger are made of; nothing for a period after it. */
export function lineageSection(asked: Asked, { inherited, split }: ScoreTable): Piece {
  if (inherited.length === 0 && split.length === 0) return ''
  const { lang } = asked
  const words = asked.words.lineage
  const days = Map.groupBy(inherited, ({ effective }) => effective)
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${[...days].map(
      ([day, former]) =>
        html`<details>
          <summary>${words.inherited(whole(lang, former.length), dayName(lang, day))}</summary>
          <ul lang="vi">
            ${former.map(({ name }) => html`<li>${name}</li>`)}
          </ul>
        </details>`,
    )}
    ${
      split.length === 0
        ? ''
        : html`<p>${words.splitNote}</p>
            <ul lang="vi">
              ${split.map(
                ({ label, score }) =>
                  html`<li>
                    ${words.split(label.vi, percent(lang, score.satisfied), whole(lang, score.n))}
                  </li>`,
              )}
            </ul>`
    }
  </section>`
}
