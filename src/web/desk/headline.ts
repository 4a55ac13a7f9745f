import { html } from 'hono/html'
import type { ScoreTable } from '../../actions/score/read.ts'
import { decimal, NONE, percent, periodName, whole } from '../../domain/format.ts'
import { trendOf } from '../../domain/tally/verdicts.ts'
import type { Html } from '../parts/page.ts'
import { linkTo, type Asked } from './asked.ts'
import { changeText, fewMark, isShown } from './drawings.ts'

/** The figures of all together: score with n and interval, the way from dossier to answer, the period before, the formula; the change leads to `why`. */
export function headline(
  asked: Asked,
  { total, previous, formula }: ScoreTable,
  why?: string,
): Html | Promise<Html> {
  const { words, lang, period } = asked
  const { score, funnel, responseRate, unverified } = total
  const compared = isShown(asked, score) && isShown(asked, total.previous)
  const change = changeText(asked, total.change, trendOf(total, asked.thresholds.ranked))
  const step = (label: string, count: number) =>
    html`<li><b>${whole(lang, count)}</b> <span>${label}</span></li>`
  return html`<section class="card">
    <h2 id="headline">${periodName(lang, period)}</h2>
    <div class="head">
      <div>
        <p class="muted">${words.headline.satisfied}</p>
        <p class="big">${isShown(asked, score) ? percent(lang, score.satisfied) : words.fewForBand}</p>
        ${
          !isShown(asked, score)
            ? html`<p>${words.tooFew(whole(lang, score.n))}</p>`
            : score.interval
              ? html`<p>${words.headline.n(whole(lang, score.n))} ${fewMark(asked, score)}</p>
                <p>
                  ${words.headline.interval(percent(lang, score.interval.low * 100), percent(lang, score.interval.high * 100))}
                </p>
                <p class="muted">${words.headline.mean(decimal(lang, score.mean))}</p>`
              : html`<p>${words.headline.none}</p>`
        }
      </div>
      <div>
        <p class="muted">${words.headline.funnel}</p>
        ${
          funnel
            ? html`<ul class="funnel">
                  ${step(words.headline.finished, funnel.finished)}
                  ${step(words.headline.invited, funnel.invited)}
                  ${step(words.headline.answered, funnel.answered)}
                </ul>
                <p>${words.headline.rate(percent(lang, responseRate))}</p>`
            : html`<p>${words.nothing}</p>`
        }
      </div>
      <div>
        <p class="muted">${words.head.change}</p>
        ${compared ? html`<p>${why === undefined ? change : html`<a class="why" href="${linkTo(asked, why)}">${change}</a>`}</p>` : ''}
        <p class="muted">
          ${!compared ? NONE : words.headline.against(periodName(lang, previous), percent(lang, total.previous.satisfied), whole(lang, total.previous.n))}
        </p>
      </div>
    </div>
    <p class="small">
      ${
        unverified.n > 0
          ? words.headline.unverified(
              whole(lang, unverified.n),
              isShown(asked, unverified) ? percent(lang, unverified.satisfied) : NONE,
            )
          : words.headline.noUnverified
      }
    </p>
    <p class="small muted">${words.headline.formula(`${formula.id}@${formula.version}`, formula.source)}</p>
  </section>`
}
