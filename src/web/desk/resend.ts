import type { Context } from 'hono'
import { html } from 'hono/html'
import * as v from 'valibot'
import type { Asked } from './asked.ts'
import { gatePage, type Desk, type Piece } from './frame.ts'

/** A form whose session had ended when it was sent. It travels with the sign-in, in the browser alone. */
export interface Kept {
  readonly action: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

const schema = v.object({
  action: v.pipe(v.string(), v.maxLength(2_000)),
  fields: v.pipe(
    v.array(v.tuple([v.pipe(v.string(), v.maxLength(200)), v.string()])),
    v.minLength(1),
    v.maxLength(2_000),
  ),
}) satisfies v.GenericSchema<unknown, Kept>

/** Most bytes of it, so that the sign-in with it inside fits the limit of a form. */
const MOST = 300_000
/** Forms that hold passwords, or change how people sign in, are typed again. */
const NOT_KEPT = /^\/desk\/(?:account|officials|sign-in|sign-out|welcome)(?:\/|$)/i
const BASE = 'http://desk.invalid'
/** How often an address may be written in code within code; none of ours is more than once. */
const LAYERS = 3

/** The form in a request, when it can be kept. */
export async function keptFrom(c: Context): Promise<string | undefined> {
  const url = new URL(c.req.url)
  if (!isKept(url.pathname)) return undefined
  if (!c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined
  const fields = [...new URLSearchParams(await c.req.text())]
  const kept = { action: url.pathname + url.search, fields } satisfies Kept
  const text = JSON.stringify(kept)
  return fields.length > 0 && encodeURIComponent(text).length <= MOST ? text : undefined
}

/** A form that was kept, from a field of the sign-in; undefined when it is none, or for no page of the desk. */
export function keptOf(text: unknown): Kept | undefined {
  if (typeof text !== 'string' || text === '' || text.length > MOST) return undefined
  const parsed = v.safeParse(schema, jsonOf(text))
  if (!parsed.success) return undefined
  const { action } = parsed.output
  const url = URL.canParse(action, BASE) ? new URL(action, BASE) : undefined
  return url?.origin === BASE && isKept(url.pathname)
    ? { ...parsed.output, action: url.pathname + url.search }
    : undefined
}

/** Whether what is sent to a page of the desk is kept. The page is looked at as the service reads it, however it was written. */
function isKept(pathname: string): boolean {
  const path = plainPath(pathname)
  return path !== undefined && /^\/desk(?:\/|$)/.test(path) && !NOT_KEPT.test(path)
}

/** A path without codes for letters, double slashes and dots; undefined when it cannot be read. */
function plainPath(pathname: string): string | undefined {
  let path = pathname
  for (let layer = 0; layer <= LAYERS; layer++) {
    const next = decoded(path)?.replace(/[\\/]+/g, '/')
    if (next === undefined || next === path) return next && new URL(BASE + encodeURI(next)).pathname
    path = next
  }
  return undefined
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The hidden field that carries a form through the steps of the sign-in. */
export function keptField(kept: string | undefined): Piece {
  return kept === undefined ? '' : html`<input type="hidden" name="kept" value="${kept}" />`
}

/** Asks whether to send the form now: signing in alone sends nothing. */
export function resendPage(
  desk: Desk,
  asked: Asked,
  { action, fields }: Kept,
  back: string,
): Response | Promise<Response> {
  const words = asked.words.entry.ended
  const shown = fields.filter(([, value]) => value.trim() !== '')
  return gatePage(desk, asked, {
    title: words.title,
    status: 200,
    headers: {},
    body: html`<p role="status">${words.intro}</p>
      <p>${words.target} <code>${decoded(action) ?? action}</code></p>
      <p class="error">${words.whose}</p>
      <ul>
        ${shown.slice(0, 100).map(([, value]) => html`<li lang="vi">${value.slice(0, 5_000)}</li>`)}
      </ul>
      <form method="post" action="${action}">
        ${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
        <button class="main">${words.send}</button>
      </form>
      <p><a href="${back}">${words.back}</a></p>`,
  })
}
