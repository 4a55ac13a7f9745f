import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Agency, AgencyLevel } from '../../domain/agency/agency.ts'
import { findAgencies } from '../../domain/agency/find.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { citizenPage, inVietnamese, selfOf, withLang, type Piece } from '../citizen/parts.ts'
import { messages, type Lang } from '../messages/index.ts'
import { seeOther } from '../parts/page.ts'
import { askedBy, type Asked } from './asked.ts'
import type { OpenWeb } from './parts.ts'

/** Longest words that are looked for, and most agencies that are shown for them. */
const LONGEST = 80
const MOST = 30
const LEVELS: readonly AgencyLevel[] = ['province', 'department', 'commune', 'district']

/** The stable address of an agency's public page. */
export function agencyPath(code: string): string {
  return `/open/agency/${encodeURIComponent(code)}`
}

/** Finding an agency by a few words, or in the list. */
export function findRoutes(app: Hono, web: OpenWeb): void {
  app.get('/open/agencies', async (c) => {
    const asked = askedBy(c)
    const { demo, tree } = await web.world.catalogues.read()
    const typed = (c.req.query('q') ?? '').slice(0, LONGEST).trim()
    const found = typed === '' ? [] : findAgencies(tree, new Set(tree.byCode.keys()), typed)
    const [only] = found
    if (only && found.length === 1) return seeOther(web.sheet, withLang(agencyPath(only.code), asked.lang))
    return findPage(web, c, asked, { demo, tree, typed, found })
  })
}

function findPage(
  web: OpenWeb,
  c: Context,
  asked: Asked,
  { demo, found, tree, typed }: { demo: boolean; tree: AgencyTree; typed: string; found: readonly Agency[] },
): Response | Promise<Response> {
  const { lang, words } = asked
  const isNone = typed !== '' && found.length === 0
  return citizenPage(web, {
    lang,
    demo,
    isPublic: true,
    title: typed === '' ? words.findTitle : `${words.findTitle}: ${typed}`,
    self: selfOf(c),
    main: html`<h1>${words.findTitle}</h1>
      <div class="card">${findForm(lang, typed, isNone)}</div>
      ${
        found.length > 0
          ? html`<h2>${words.findSome(String(found.length))}</h2>
              ${list(found.slice(0, MOST), lang)}`
          : ''
      }
      <h2>${words.all}</h2>
      ${everyLevel(asked, tree)}
      <p><a class="way" href="${withLang('/open', lang)}">${words.dataLink}</a></p>`,
  })
}

/** The form that asks for an agency. */
export function findForm(lang: Lang, typed = '', isNone = false): Piece {
  const words = messages[lang].open
  return html`<form method="get" action="/open/agencies" role="search">
    ${lang === 'vi' ? '' : html`<input type="hidden" name="lang" value="${lang}" />`}
    <label class="label" for="q">${words.findLabel}</label>
    <p class="soft" id="q-hint">${words.findHint}</p>
    ${isNone ? html`<div class="wrong" role="alert" id="q-none"><p>${words.findNone(typed)}</p></div>` : ''}
    <input
      type="text"
      id="q"
      name="q"
      value="${typed}"
      maxlength="${LONGEST}"
      autocomplete="off"
      required
      aria-describedby="q-hint${isNone ? ' q-none' : ''}"
      ${isNone ? html` aria-invalid="true"` : ''}
    />
    <p><button class="go">${words.findButton}</button></p>
  </form>`
}

function everyLevel({ lang, words }: Asked, tree: AgencyTree): Piece {
  const all = [...tree.byCode.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
  const now = all.filter(({ validTo }) => validTo === null)
  const former = all.filter(({ validTo }) => validTo !== null)
  const group = (title: string, agencies: readonly Agency[]) =>
    agencies.length === 0
      ? ''
      : html`<details>
          <summary>${title} (${agencies.length})</summary>
          ${list(agencies, lang)}
        </details>`
  return html`${LEVELS.map((level) =>
    group(
      words.levels[level],
      now.filter((one) => one.level === level),
    ),
  )}${group(words.former, former)}`
}

function list(agencies: readonly Agency[], lang: Lang): Piece {
  return html`<ul class="list"${inVietnamese(lang)}>${agencies.map(({ code, name }) => html`<li><a href="${withLang(agencyPath(code), lang)}">${name}</a></li>`)}</ul>`
}
