import type { Hono } from 'hono'
import { html } from 'hono/html'
import { USUAL } from '../../domain/indices/thresholds.ts'
import { dayName, timeName, whole } from '../../domain/format.ts'
import type { Release } from '../../domain/publication/release.ts'
import { citizenPage, selfOf, withLang, type Piece } from '../citizen/parts.ts'
import { COLUMNS } from './columns.ts'
import { pathOf } from './files.ts'
import { askedBy, releasePeriod, type Asked } from './asked.ts'
import { LICENCE, type OpenWeb } from './parts.ts'

/** The page of open data: what there is, how to read it, and how to compute it again. */
export function openPageRoutes(app: Hono, web: OpenWeb): void {
  app.get('/open', async (c) => {
    const asked = askedBy(c)
    const { lang, words } = asked
    const { demo } = await web.world.catalogues.read()
    const releases = await web.releases()
    const least = whole(lang, releases.at(-1)?.frozen.thresholds.public ?? USUAL.public)
    return citizenPage(web, {
      lang,
      demo,
      isPublic: true,
      title: words.openTitle,
      self: selfOf(c),
      head: html`<link rel="alternate" type="application/ld+json" href="/open/catalog.jsonld" />`,
      main: html`<h1>${words.openTitle}</h1>
        <p>${words.openIntro}</p>
        ${releases.length === 0 ? html`<p class="card">${words.nothing}</p>` : releaseTable(asked, releases)}
        <h2>${words.readTitle}</h2>
        ${list(words.read(least))}
        <h2>${words.withheldTitle}</h2>
        ${list(words.withheldRules(least))}
        <h2>${words.recomputeTitle}</h2>
        ${list(words.recompute)}
        <h2>${words.licence}</h2>
        <p><a href="${LICENCE}" rel="license">${words.licenceText}</a></p>
        ${dictionary(asked)}
        <p>
          <a class="way" href="/open/catalog.jsonld">${words.catalogue}</a> ·
          <a class="way" href="${withLang('/open/agencies', lang)}">${words.findTitle}</a> ·
          <a class="way" href="${withLang('/', lang)}">${words.frontLink}</a>
        </p>`,
    })
  })
}

function list(lines: readonly string[]): Piece {
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
}

function releaseTable(asked: Asked, releases: readonly Release[]): Piece {
  const { lang, words } = asked
  return html`<div class="wide" tabindex="0" role="region" aria-label="${words.periods}">
    <table>
      <caption>${words.periods}</caption>
      <thead>
        <tr>
          <th scope="col">${words.period}</th>
          <th scope="col" class="num">${words.revision}</th>
          <th scope="col">${words.files}</th>
          <th scope="col">${words.until}</th>
          <th scope="col">${words.publishedOn}</th>
        </tr>
      </thead>
      <tbody>
        ${releases.toReversed().map(
          (release) =>
            html`<tr>
              <th scope="row">${releasePeriod(asked, release)}</th>
              <td class="num">${release.publication.revision}</td>
              <td>${filesOf(asked, release)}</td>
              <td>${dayName(lang, release.frozen.until)}</td>
              <td>${timeName(lang, release.publication.at)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function filesOf(asked: Asked, release: Release): Piece {
  const { words } = asked
  if (release.why !== undefined) return words.unreleased[release.why]
  const name = `${releasePeriod(asked, release)}, ${words.revision.toLowerCase()} ${release.publication.revision}`
  return html`${(['csv', 'json'] as const).map(
    (format) =>
      html`<a class="way" href="${pathOf(release.publication, format)}" aria-label="${format.toUpperCase()}: ${name}">${format.toUpperCase()}</a> `,
  )}`
}

function dictionary({ lang, words }: Asked): Piece {
  return html`<h2>${words.dictionary}</h2>
    <p>
      <a class="way" href="/open/data/dictionary.csv">CSV</a> ·
      <a class="way" href="/open/data/dictionary.json">JSON</a>
    </p>
    <div class="wide" tabindex="0" role="region" aria-label="${words.dictionary}">
      <table>
        <thead>
          <tr>
            <th scope="col">${words.column}</th>
            <th scope="col">${words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          ${COLUMNS.map(
            ({ meaning, name }) =>
              html`<tr>
                <th scope="row"><code>${name}</code></th>
                <td>${meaning[lang]}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}
