import type { Hono } from 'hono'
import { html } from 'hono/html'
import { subtree } from '../../domain/agency/tree.ts'
import { dayName, decimal, timeName, whole } from '../../domain/format.ts'
import { newestReleases, publicChanges } from '../../domain/publication/figures.ts'
import type { PublicRow, Release } from '../../domain/publication/release.ts'
import { citizenPage, inVietnamese, selfOf, withLang, type Piece } from '../citizen/parts.ts'
import { noticePage } from '../citizen/refusals.ts'
import { adoptedSection } from './adopted.ts'
import { FORMULA } from './columns.ts'
import { countText, figurePart, intervalText, rateText, shareText } from './figure.ts'
import { pathOf } from './files.ts'
import { askedBy, releasePeriod, type Asked } from './asked.ts'
import type { OpenWeb } from './parts.ts'

/** How many adopted comments are shown. */
const ADOPTED = 5

/** The public page of an agency: what was published of it, never what is still being collected. */
export function agencyRoutes(app: Hono, web: OpenWeb): void {
  app.get('/open/agency/:code', async (c) => {
    const asked = askedBy(c)
    const { lang, words } = asked
    const { demo, tree } = await web.world.catalogues.read()
    const agency = tree.byCode.get(c.req.param('code'))
    if (!agency) return noticePage(web, c, 'not-found', 404)
    const releases = await web.releases()
    const lines = newestReleases(releases).flatMap((release) => {
      const row = rowOf(release, agency.code)
      return row ? [{ release, row }] : []
    })
    const [newest] = lines
    const adopted = await web.world.petitions.adopted(subtree(tree, agency.code), ADOPTED)
    return citizenPage(web, {
      lang,
      demo,
      isPublic: true,
      title: agency.name,
      self: selfOf(c),
      main: html`<h1${inVietnamese(lang)}>${agency.name}</h1>
        ${
          newest
            ? html`${latest(asked, newest.release, newest.row, releases)} ${periods(asked, lines)}`
            : html`<p>${releases.length === 0 ? words.nothing : words.notInTable}</p>`
        }
        ${adoptedSection(asked, adopted)}
        <p>
          <a class="way" href="${withLang('/', lang)}">${words.rateLink}</a> ·
          <a class="way" href="${withLang('/open/agencies', lang)}">${words.findTitle}</a> ·
          <a class="way" href="${withLang('/open', lang)}">${words.dataLink}</a>
        </p>`,
    })
  })
}

function rowOf({ rows }: Release, code: string): PublicRow | undefined {
  return rows.find((row) => row.agency === code && row.part === 'all')
}

function latest(asked: Asked, release: Release, row: PublicRow, releases: readonly Release[]): Piece {
  const { lang, words } = asked
  const { at, hash, revision } = release.publication
  const change = publicChanges(releases, release).get(row.agency)
  const points = change ? decimal(lang, Math.abs(change.points)) : ''
  const hasBelow = release.rows.some((one) => one.agency === row.agency && one.part === 'own')
  return html`<p class="about">${words.published}: ${releasePeriod(asked, release)}</p>
    <div class="card">
      ${figurePart(asked, row, release)}
      ${row.measures ? html`<p>${change ? words.change[change.change](points) : words.changeNone}</p>` : ''}
      ${hasBelow ? html`<p class="soft">${words.withBelow}</p>` : ''}
    </div>
    ${fieldTable(asked, release, row)}
    <h2>${words.madeBy}</h2>
    <dl>
      <dt>${words.formula}</dt>
      <dd><code>${FORMULA}</code></dd>
      <dt>${words.revision}</dt>
      <dd>${revision}</dd>
      <dt>${words.until}</dt>
      <dd>${dayName(lang, row.until)}</dd>
      <dt>${words.publishedOn}</dt>
      <dd>${timeName(lang, at)}</dd>
      <dt>${words.hash}</dt>
      <dd><code>${hash}</code></dd>
    </dl>
    <p>
      ${words.files}: <a class="way" href="${pathOf(release.publication, 'csv')}">CSV</a> ·
      <a class="way" href="${pathOf(release.publication, 'json')}">JSON</a>
    </p>`
}

/** The fields of the agency that are published. */
function fieldTable(asked: Asked, release: Release, { agency }: PublicRow): Piece {
  const { lang, words } = asked
  const shown = release.rows.filter((row) => row.agency === agency && row.part === 'field')
  if (shown.length === 0) return ''
  return html`<h2>${words.fields}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${words.fields}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.field}</th>
            <th scope="col" class="num">${words.satisfied}</th>
            <th scope="col" class="num">${words.intervalHead}</th>
            <th scope="col" class="num">${words.answers}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(
            (row) =>
              html`<tr>
                <th scope="row"${inVietnamese(lang)}>${row.field}</th>
                <td class="num">${shareText(asked, row)}</td>
                <td class="num">${intervalText(asked, row)}</td>
                <td class="num">${countText(asked, row)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    <p class="soft">${words.fieldsNote(whole(lang, release.frozen.thresholds.public))}</p>`
}

function periods(asked: Asked, lines: readonly { release: Release; row: PublicRow }[]): Piece {
  const { words } = asked
  return html`<h2>${words.periods}</h2>
    <div class="wide" tabindex="0" role="region" aria-label="${words.periods}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.period}</th>
            <th scope="col" class="num">${words.satisfied}</th>
            <th scope="col" class="num">${words.intervalHead}</th>
            <th scope="col" class="num">${words.answers}</th>
            <th scope="col" class="num">${words.rateHead}</th>
          </tr>
        </thead>
        <tbody>
          ${lines.map(
            ({ release, row }) =>
              html`<tr>
                <th scope="row">${releasePeriod(asked, release)}</th>
                <td class="num">${shareText(asked, row)}</td>
                <td class="num">${intervalText(asked, row)}</td>
                <td class="num">${countText(asked, row)}</td>
                <td class="num">${rateText(asked, row)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}
