import { placeOfficial } from '../../src/actions/official/invite.ts'
import type { Role } from '../../src/domain/access/role.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { accepted } from '../domain/accepted.ts'
import { totp, wrongTotp } from './totp.ts'
import { BY, type TestApp } from './world.ts'

export const ORIGIN = 'http://localhost:3000'

/** A form posted from the service's own pages. */
export function form(fields: Record<string, string>, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields), headers: { origin: ORIGIN, ...headers } }
}

/** The address and password of an administrator of the province, whose account is made when it is first needed. */
export const ADMIN = { email: 'admin@daklak.gov.vn', password: 'bốn từ chẳng liên quan' }

/** An official with a role in an agency, and a password; asked for again, the same one. */
export async function officialOf(
  { world }: TestApp,
  role: Role = 'province-admin',
  agency = 'DLK',
  email = ADMIN.email,
): Promise<string> {
  const known = await world.accounts.byEmail(email)
  if (known) return known.id
  const { tree } = await world.catalogues.read()
  const who = { email, name: 'Nguyễn Văn A' }
  const placed = accepted(await placeOfficial(world, BY, operatorScope(tree), who, { role, agency }))
  await world.accounts.setPassword(placed.id, ADMIN.password)
  return placed.id
}

/** The answer to a sign-in. */
export async function signIn(test: TestApp, fields: Record<string, string> = ADMIN): Promise<Response> {
  await officialOf(test)
  return test.app.request(`${ORIGIN}/desk/sign-in`, form({ ...ADMIN, ...fields }))
}

/** The cookies that an answer sets, as the browser sends them back. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

/** The keys of second factors that tests have set up, by service and address. */
const factors = new WeakMap<TestApp, Map<string, string>>()

/** The code that the authenticator of an official shows now. */
export async function codeFor(test: TestApp, email?: string): Promise<string> {
  return totp(await factorOf(test, email))
}

/** A code that it does not show. */
export async function wrongCodeFor(test: TestApp, email?: string): Promise<string> {
  return wrongTotp(await factorOf(test, email))
}

async function factorOf(test: TestApp, email: string = ADMIN.email): Promise<string> {
  const account = await test.world.accounts.byEmail(email)
  return factors.get(test)?.get(account?.id ?? '') ?? ''
}

/** The cookie of a new session of an official; an administrator of the province has a second factor, set up when first needed. */
export async function sessionOf(
  test: TestApp,
  role: Role = 'province-admin',
  agency = 'DLK',
  email = ADMIN.email,
): Promise<string> {
  const account = await officialOf(test, role, agency, email)
  const first = cookiesOf(await signIn(test, { email }))
  if (role !== 'province-admin') return first
  const own = factors.get(test) ?? new Map<string, string>()
  factors.set(test, own)
  const key = own.get(account)
  if (key === undefined) {
    const browser = new Headers({ cookie: first })
    const offer = await test.world.accounts.offerFactor(ADMIN.password, browser)
    const secret = new URL(offer?.uri ?? '').searchParams.get('secret') ?? ''
    own.set(account, secret)
    await test.world.accounts.confirmFactor(totp(secret), browser)
    return sessionOf(test, role, agency, email)
  }
  const proved = await test.app.request(
    `${ORIGIN}/desk/sign-in/code`,
    form({ email, code: await codeFor(test, email) }, { cookie: first }),
  )
  return cookiesOf(proved)
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
