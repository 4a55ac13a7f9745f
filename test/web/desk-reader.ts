import { OPERATOR_PASSWORD, type TestApp } from './world.ts'

export const ORIGIN = 'http://localhost:3000'

/** A form posted from the service's own pages. */
export function form(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields), headers: { origin: ORIGIN, ...headers } }
}

/** The answer to a sign-in. */
export async function signIn(
  { app }: TestApp,
  fields: Record<string, string> = { password: OPERATOR_PASSWORD },
): Promise<Response> {
  return app.request(`${ORIGIN}/desk/sign-in`, form(fields))
}

/** The cookie of a new session. */
export async function sessionOf(test: TestApp): Promise<string> {
  return (await signIn(test)).headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** A page of the desk as whoever is signed in sees it. */
export async function open(
  { app }: TestApp,
  cookie: string,
  path: string,
): Promise<{ status: number; body: string; headers: Headers }> {
  const response = await app.request(`${ORIGIN}${path}`, { headers: { cookie } })
  return { status: response.status, body: await response.text(), headers: response.headers }
}

/** The text of the cells of a table's rows: the table whose scrolling box is called `title`. */
export function rowsOf(body: string, title: string): string[][] {
  const table = body.slice(body.indexOf(`aria-label="${title}"`)).split('</table>')[0] ?? ''
  return [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => textOf(cell)),
  )
}

/** Markup as it is read. */
export function textOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
