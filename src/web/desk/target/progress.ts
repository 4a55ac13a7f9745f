import { html } from 'hono/html'
import type { YearRow, YearTable } from '../../../actions/target/year.ts'
import { monthName, NONE, percent, whole } from '../../../domain/format.ts'
import { satisfiedShare } from '../../../domain/indices/satisfied-share.ts'
import { cumulative } from '../../../domain/target/evaluation.ts'
import type { Asked } from '../asked.ts'
import { intervalBar } from '../drawings.ts'
import { vietnamese, type Piece } from '../frame.ts'
import { chanceText, gapText, signed, talkWords } from './words.ts'

/** The target of an agency with how far it is, and where the year will probably end, in sentences. */
export function progressLines(asked: Asked, row: YearRow): Piece {
  const { lang, thresholds, words } = asked
  const say = words.targets
  const { forecast, inForce, score, talk } = row
  const figure = (value: number | null) => percent(lang, value)
  const { interval } = score
  const chance = chanceText(asked, row)
  return html`<p>
      <b
        >${
          inForce
            ? (inForce.accepted ? say.inForce : say.fallback)(figure(inForce.target.percent))
            : say.noTarget
        }</b
      >
      ${inForce?.target.source ? html`<span class="small muted">${vietnamese(inForce.target.source)}</span>` : ''}
    </p>
    ${talk && talk.last.kind !== 'accepted' ? html`<p><span class="tag">${talkWords(asked, row)}</span></p>` : ''}
    <p>
      ${
        score.n < thresholds.shown || interval === null
          ? say.fewSoFar(whole(lang, score.n))
          : say.soFar(
              figure(score.satisfied),
              whole(lang, score.n),
              figure(interval.low * 100),
              figure(interval.high * 100),
            )
      }
      ${gapText(asked, row) === NONE ? '' : say.gap(gapText(asked, row))}
    </p>
    ${
      forecast
        ? html`<p>
            ${say.foreseen(
              figure(forecast.share * 100),
              figure(forecast.interval.low * 100),
              figure(forecast.interval.high * 100),
              whole(lang, forecast.answers),
            )}
            ${chance === undefined ? '' : say.chance(chance)}
          </p>`
        : ''
    }`
}

/** The way to the target, month by month: the year's score up to the end of each, against the target. */
export function monthTable(asked: Asked, { thresholds }: YearTable, row: YearRow): Piece {
  const { lang, words } = asked
  const { head, months, monthsNote } = words.targets
  const ways = cumulative(row.months, thresholds.shown)
  if (ways.every(({ n }) => n === 0)) return html`<p class="muted">${words.nothing}</p>`
  const target = row.inForce?.target.percent
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${months}"><table>
      <thead>
        <tr>
          <th scope="col">${head.month}</th>
          <th scope="col" class="num">${head.score}</th>
          <th scope="col">${head.interval}</th>
          <th scope="col" class="num">${head.n}</th>
          <th scope="col" class="num">${head.gap}</th>
          <th scope="col" class="num">${head.finished}</th>
        </tr>
      </thead>
      <tbody>
        ${ways.map(({ month, n, score }, at) => {
          const satisfied = score?.satisfied ?? null
          return html`<tr>
            <th scope="row">${monthName(lang, month)}</th>
            <td class="num">${percent(lang, satisfied)}</td>
            <td class="range">${intervalBar(asked, score ?? satisfiedShare.score([0, 0, 0, 0, 0]))}</td>
            <td class="num">${whole(lang, n)}</td>
            <td class="num">
              ${satisfied === null || target === undefined ? NONE : signed(lang, satisfied - target)}
            </td>
            <td class="num">${whole(lang, row.months[at]?.finished ?? 0)}</td>
          </tr>`
        })}
      </tbody>
    </table></div>
    <p class="small muted">${monthsNote}</p>`
}
