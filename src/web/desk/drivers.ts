import { html } from 'hono/html'
import type { DriversAnswer } from '../../actions/score/drivers.ts'
import { percent, timeName, whole } from '../../domain/format.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Asked } from './asked.ts'
import { rowsHeight } from './charts/sizes.ts'
import { chartFigure } from './figure.ts'
import type { Piece } from './frame.ts'
import type { About } from './sections.ts'

/** What moves satisfaction here: the factors by their share, or that it is being found. */
export function driverSection(
  asked: Asked,
  found: DriversAnswer,
  { questionnaires }: Pick<Catalogues, 'questionnaires'>,
  about: About,
): Piece {
  const words = asked.words.drivers
  return html`<section class="card">
    <h2 id="drivers">${words.title}</h2>
    ${
      found.state === 'waiting'
        ? html`<p class="muted">${words.waiting}</p>`
        : found.state === 'too-few'
          ? html`<p class="muted">${words.tooFew}</p>`
          : table(
              asked,
              found,
              (factor) => {
                const names = questionnaires.flatMap(({ factors }) => factors)
                return names.find(({ id }) => id === factor)?.name[asked.lang] ?? factor
              },
              about,
            )
    }
  </section>`
}

function table(
  asked: Asked,
  { at, drivers }: Extract<DriversAnswer, { state: 'found' }>,
  name: (factor: string) => string,
  about: About,
): Piece {
  const { lang, words } = asked
  const share = (value: number) => percent(lang, value * 100)
  return html`${chartFigure(asked, {
    kind: 'drivers',
    subject: about.subject,
    title: words.drivers.title,
    alt: words.charts.alt(words.drivers.title, about.name),
    sentence: words.drivers.sentence(
      name(drivers.factors[0]?.factor ?? ''),
      share(drivers.factors[0]?.share ?? 0),
    ),
    height: rowsHeight('shares', drivers.factors.length),
  })}
    <div class="scroll" role="region" tabindex="0" aria-label="${words.drivers.title}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.by.factor}</th>
            <th scope="col" class="num">${words.drivers.share}</th>
            <th scope="col">${words.head.interval}</th>
          </tr>
        </thead>
        <tbody>
          ${drivers.factors.map(
            ({ factor, interval, share: own }) =>
              html`<tr>
                <th scope="row">${name(factor)}</th>
                <td class="num">${share(own)}</td>
                <td class="range">${share(interval.low)} – ${share(interval.high)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="small muted">
      ${words.drivers.note(whole(lang, drivers.n), share(drivers.explained), timeName(lang, at))}
    </p>`
}
