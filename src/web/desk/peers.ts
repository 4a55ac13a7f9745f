import { html } from 'hono/html'
import type { Peers } from '../../actions/score/peers.ts'
import { decimal, NONE, percent, whole } from '../../domain/format.ts'
import { linkTo, paths, type Asked } from './asked.ts'
import { TALL } from './charts/sizes.ts'
import { isShown } from './drawings.ts'
import { chartFigure } from './figure.ts'
import { vietnamese, type Piece } from './frame.ts'
import { peersSentence } from './sentences.ts'

/** An agency among those of its kind: as a chart of bands, and as a table without false ranks. */
export function peersSection(asked: Asked, name: string, peers: Peers | undefined): Piece {
  const { words } = asked
  if (!peers)
    return html`<section class="card">
      <h2 id="peers">${words.charts.peersTitle}</h2>
      <p class="muted">${words.charts.peersNone}</p>
    </section>`
  const agency = peers.own.key
  return html`<section class="card">
    <h2 id="peers">${words.charts.peersTitle}</h2>
    ${chartFigure(asked, {
      kind: 'peers',
      subject: { agency },
      title: words.charts.peersTitle,
      alt: words.charts.alt(words.charts.peersTitle, name),
      sentence: peersSentence(asked, peers),
      height: TALL,
    })}
    <p class="small muted">${words.charts.peersNote}</p>
    <details>
      <summary>${words.charts.table}</summary>
      ${table(asked, peers)}
    </details>
  </section>`
}

function table(asked: Asked, { own, rows }: Peers): Piece {
  const { lang, words } = asked
  const sorted = rows.toSorted(
    (a, b) => Number(b.score.satisfied) - Number(a.score.satisfied) || (a.label.vi < b.label.vi ? -1 : 1),
  )
  const counted = rows.filter(({ verdict }) => verdict.band)
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${words.charts.peersTitle}">
    <table>
      <thead>
        <tr>
          <th scope="col">${words.by.agency}</th>
          <th scope="col" class="num">${words.head.score}</th>
          <th scope="col" class="num">${words.head.interval}</th>
          <th scope="col" class="num">${words.head.n}</th>
          <th scope="col" class="num">${words.bandHead}</th>
        </tr>
      </thead>
      <tbody>
        ${sorted.map(({ key, label, score, verdict }) => {
          const shown = score.n > 0 && isShown(asked, score)
          const name = vietnamese(label.vi)
          return html`<tr>
            <th scope="row">
              ${key === own.key ? html`<b>${name}</b>` : html`<a href="${linkTo(asked, paths.agency(key))}">${name}</a>`}
            </th>
            <td class="num">${shown ? percent(lang, score.satisfied) : words.fewForBand}</td>
            <td class="num">
              ${
                shown && score.interval
                  ? `${decimal(lang, score.interval.low * 100)} – ${percent(lang, score.interval.high * 100)}`
                  : NONE
              }
            </td>
            <td class="num">${whole(lang, score.n)}</td>
            <td class="num">
              ${
                verdict.band
                  ? words.band(
                      whole(lang, verdict.band.from),
                      whole(lang, verdict.band.to),
                      whole(lang, verdict.band.of),
                    )
                  : NONE
              }
            </td>
          </tr>`
        })}
      </tbody>
    </table>
  </div>
  ${
    counted.length > 0 && counted.length < rows.length
      ? html`<p class="small muted">${words.bandNote(whole(lang, counted.length), whole(lang, rows.length))}</p>`
      : ''
  }`
}
