import { html } from 'hono/html'
import type { Words } from '../../domain/questionnaire/questionnaire.ts'
import { langQuery } from '../messages/index.ts'
import { isDemo } from '../parts/demo.ts'
import { page, type Html, type Sheet } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'
import { linkTo, type Asked } from './asked.ts'
import { accountLink, navigation } from './navigation.ts'
import { periodForm, type Search } from './period-form.ts'

/** What the pages of the desk are made with. */
export interface Desk {
  readonly web: Web
  readonly sheet: Sheet
  /** The same, for the two pages on which a script asks for passkeys. */
  readonly scripted: Sheet
}

/** Pieces of a page: a list of them is a piece again. */
export type Piece = Html | Promise<Html> | string | null | readonly Piece[]

/** One step of the path to a page; the last has no link. */
export interface Crumb {
  readonly label: string
  readonly path?: string
}

/** The header of `Origin` on posts must survive, so that they can be told from forged ones; nothing leaves to other hosts. */
const OWN_REFERRER = { 'referrer-policy': 'same-origin' } as const

/** A name from the catalogues, which are in Vietnamese whatever the screen is in. */
export function vietnamese(name: string): Html | Promise<Html> {
  return html`<span lang="vi">${name}</span>`
}

/** A label in the language of the screen. */
export function inWords(asked: Asked, label: Words): string {
  return label[asked.lang]
}

/** A page of the desk for whoever is signed in: header, path, period, content. */
export async function deskPage(
  { web, sheet }: Desk,
  asked: Asked,
  content: {
    readonly title: string
    readonly crumbs?: readonly Crumb[]
    /** Fields of the period form that belong to this page. */
    readonly search?: Search
    readonly body: Piece
    readonly status?: number
    readonly withoutPeriod?: boolean
    /** Further elements of the head. */
    readonly head?: Html | Promise<Html>
  },
): Promise<Response> {
  const { words } = asked
  const { demo } = await web.world.catalogues.read()
  return page({
    sheet,
    lang: asked.lang,
    title: `${content.title} – ${words.service}`,
    status: content.status ?? (asked.unreadable === undefined ? 200 : 422),
    headers: OWN_REFERRER,
    ...(content.head && { head: content.head }),
    body: html`<a class="skip" href="#main">${words.skip}</a>
      <header>
        <div class="bar">
          <a class="home" href="${linkTo(asked, '/desk')}">${words.service}</a
          ><a
            href="${asked.otherLang}"
            lang="${asked.lang === 'vi' ? 'en' : 'vi'}"
            hreflang="${asked.lang === 'vi' ? 'en' : 'vi'}"
            >${words.otherLanguage}</a
          >
          ${accountLink(asked)}
          <form method="post" action="/desk/sign-out${langQuery(asked.lang)}">
            <button class="plain">${words.signIn.out}</button>
          </form>
        </div>
        ${navigation(asked)}
        ${demo ? html`<p class="demo">${words.demo}</p>` : ''}
      </header>
      <main id="main" tabindex="-1">
        ${content.crumbs && content.crumbs.length > 1 ? crumbList(asked, content.crumbs) : ''}
        <h1>${content.title}</h1>
        ${content.withoutPeriod ? '' : periodForm(asked, content.search)} ${content.body}
      </main>`,
  })
}

function crumbList(asked: Asked, crumbs: readonly Crumb[]): Html | Promise<Html> {
  return html`<nav class="crumbs" aria-label="${asked.words.path}">
    <ol>
      ${crumbs.map(({ label, path }) =>
        path === undefined
          ? html`<li aria-current="page" lang="vi">${label}</li>`
          : html`<li lang="vi"><a href="${linkTo(asked, path)}">${label}</a></li>`,
      )}
    </ol>
  </nav>`
}

/** The friendly page of an address that leads nowhere. */
export function nowhere(desk: Desk, asked: Asked): Promise<Response> {
  const { title, text, back } = asked.words.notFound
  return deskPage(desk, asked, {
    title,
    status: 404,
    withoutPeriod: true,
    body: html`<div class="card">
      <p>${text}</p>
      <p><a href="${linkTo(asked, '/desk')}">${back}</a></p>
    </div>`,
  })
}

/** A page before sign-in: one card and the language switch. */
export async function gatePage(
  { sheet, web }: Desk,
  asked: Asked,
  content: {
    readonly title: string
    readonly body: Piece
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    /** Further elements of the head. */
    readonly head?: Html | Promise<Html>
  },
): Promise<Response> {
  const other = asked.lang === 'vi' ? 'en' : 'vi'
  return page({
    sheet,
    lang: asked.lang,
    title: `${content.title} – ${asked.words.service}`,
    status: content.status,
    headers: { ...OWN_REFERRER, ...content.headers },
    ...(content.head && { head: content.head }),
    body: html`<header class="bar">
        <span class="home">${asked.words.service}</span
        ><a href="${asked.otherLang}" lang="${other}" hreflang="${other}">${asked.words.otherLanguage}</a>
      </header>
      ${(await isDemo(web)) ? html`<p class="demo">${asked.words.demo}</p>` : ''}
      <main>
        <div class="card gate">
          <h1>${content.title}</h1>
          ${content.body}
        </div>
      </main>`,
  })
}
