import { html } from 'hono/html'
import { percent, whole } from '../../../domain/format.ts'
import { addFollowUps, type FollowUpCounts } from '../../../domain/petition/petition.ts'
import { percentOf } from '../../../domain/statistics/ratio.ts'
import type { Asked } from '../asked.ts'
import type { Piece } from '../frame.ts'

/** How the follow-ups of a period were handled: counts, with shares from as many on as any figure is shown from. */
export function followUpCard(
  asked: Asked,
  agency: string,
  counts: ReadonlyMap<string, FollowUpCounts>,
): Piece {
  const { lang, thresholds, words } = asked
  const { card } = words.followUps
  const { answered, inTime, judged, opened, overdue, satisfied } = addFollowUps(counts.values())
  const part = (count: number, all: number) => {
    const figure = card.of(whole(lang, count), whole(lang, all))
    return all < Math.max(1, thresholds.shown)
      ? figure
      : `${figure} (${percent(lang, percentOf(count, all))})`
  }
  const query = new URLSearchParams({ agency, ...(lang !== 'vi' && { lang }) })
  return html`<section class="card">
    <h2>${card.title}</h2>
    <ul class="funnel">
      <li><b>${whole(lang, opened)}</b><span>${card.opened}</span></li>
      <li><b>${part(answered, opened)}</b><span>${card.answered}</span></li>
      <li><b>${part(inTime, answered)}</b><span>${card.inTime}</span></li>
      <li><b>${part(satisfied, judged)}</b><span>${card.satisfied}</span></li>
    </ul>
    ${overdue === 0 ? '' : html`<p class="down">${card.overdue}: ${whole(lang, overdue)}</p>`}
    <p><a href="/desk/follow-ups?${query.toString()}">${card.link}</a></p>
    <p class="small muted">${card.note}</p>
  </section>`
}
