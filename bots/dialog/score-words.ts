import type { ScoreTable } from '../../src/actions/score/read.ts'
import { decimal, percent, periodName, signed, whole, type Lang } from '../../src/domain/format.ts'
import type { Change } from '../../src/domain/statistics/change.ts'
import { roundHalfUp } from '../../src/domain/statistics/round.ts'
import { trendOf } from '../../src/domain/tally/verdicts.ts'
import { dialogMessages } from './messages/index.ts'

/** A score in words: percent with n and interval, the way from dossier to answer, the change, and the rule that made it. */
export function scoreWords(
  name: string,
  { total, period, previous, formula, thresholds }: ScoreTable,
  lang: Lang,
): string {
  const words = dialogMessages[lang].officials
  const { score, funnel, responseRate, change } = total
  const lines = [name, periodName(lang, period)]
  if (score.n > 0 && score.n < thresholds.shown) lines.push(words.tooFew(whole(lang, score.n)))
  else if (score.interval) {
    const { high, low } = score.interval
    lines.push(
      words.satisfied(percent(lang, score.satisfied), whole(lang, score.n)),
      words.interval(percent(lang, low * 100), percent(lang, high * 100)),
    )
    if (score.n < thresholds.ranked) lines.push(words.few)
  } else lines.push(words.noAnswers)
  if (funnel)
    lines.push(
      words.funnel(
        whole(lang, funnel.finished),
        whole(lang, funnel.invited),
        whole(lang, funnel.answered),
        percent(lang, responseRate),
      ),
    )
  if (change !== null && Math.min(score.n, total.previous.n) >= thresholds.shown)
    lines.push(changeWords(change, trendOf(total, thresholds.ranked), periodName(lang, previous), lang))
  return [...lines, words.formula(`${formula.id}@${formula.version}`)].join('\n')
}

function changeWords(change: number, trend: Change, previous: string, lang: Lang): string {
  const words = dialogMessages[lang].officials
  const points = roundHalfUp(change)
  const size = decimal(lang, Math.abs(points))
  if (points !== 0 && trend === 'unclear') return words.unclear(signed(lang, points), previous)
  if (points > 0) return words.up(size, previous)
  return points < 0 ? words.down(size, previous) : words.same(previous)
}
