import type { Context } from 'hono'
import { html } from 'hono/html'
import { setCookie } from 'hono/cookie'
import { hasTop, isForFirst, openLink, setPassword } from '../../actions/official/invite.ts'
import type { Issue } from '../../domain/result.ts'
import { langQuery, messages } from '../messages/index.ts'
import { askedOf, type Asked } from './asked.ts'
import { gatePage, type Desk, type Piece } from './frame.ts'

/** What was typed into the form, shown again when it is refused; never the password. */
interface Typed {
  readonly email: string
  readonly name: string
}

/** The cookie that tells the sign-in whose password was set just now. */
export const PASSWORD_SET = 'password-set'

/** The page behind a link to set a password; the first administrator also says who they are. */
export async function welcomePage(desk: Desk, c: Context): Promise<Response> {
  return show(desk, c, c.req.query('link') ?? '', { email: '', name: '' }, [])
}

/** Sets the password and leads to the sign-in. */
export async function welcome(desk: Desk, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const text = (name: string) => String(fields[name] ?? '').slice(0, 1_000)
  const typed = { email: text('email'), name: text('name') }
  const password = text('password')
  if (password !== text('again'))
    return show(desk, c, text('link'), typed, [{ field: 'again', reason: 'malformed' }])
  const done = await setPassword(desk.web.world, text('link'), password, typed)
  if (done.ok) {
    // In a cookie, since addresses of pages are kept in many places.
    setCookie(c, PASSWORD_SET, done.value.email, {
      path: '/desk/sign-in',
      httpOnly: true,
      sameSite: 'Lax',
      secure: desk.web.baseUrl.startsWith('https://'),
      maxAge: 300,
    })
    return c.redirect(`/desk/sign-in${langQuery(askedOf(desk.web, c).lang)}`, 303)
  }
  return show(desk, c, text('link'), typed, done.refusal.code === 'invalid' ? done.refusal.issues : [])
}

async function show(
  desk: Desk,
  c: Context,
  link: string,
  typed: Typed,
  issues: readonly Issue[],
): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.welcome
  const opened = await openLink(desk.web.world, link)
  if (!opened.ok)
    return gatePage(desk, asked, {
      title: words.title,
      status: 404,
      headers: {},
      body: isForFirst(link)
        ? html`<p class="error" role="alert">${words.firstEnded}</p>
            <p><a href="/desk/sign-in${langQuery(asked.lang)}">${asked.words.signIn.button}</a></p>`
        : html`<p class="error" role="alert">${words.ended}</p>`,
    })
  const first = opened.value === 'first'
  if (first && issues.length === 0 && !(await hasTop(desk.web.world)))
    return gatePage(desk, asked, {
      title: words.firstTitle,
      status: 200,
      headers: {},
      body: html`<p class="error" role="alert">${messages[asked.lang].reasons['no-agencies']('')}</p>`,
    })
  return gatePage(desk, asked, {
    title: first ? words.firstTitle : words.title,
    status: issues.length > 0 ? 422 : 200,
    headers: {},
    body: html`<p>${opened.value === 'first' ? words.firstIntro : words.intro(opened.value.email)}</p>
      ${faultOf(asked, issues, 'agency')}
      <form method="post" action="/desk/welcome${langQuery(asked.lang)}">
        <input type="hidden" name="link" value="${link}" />
        ${
          first
            ? html`${field(asked, issues, 'name', words.name, typed.name, 'text', 'name')}
              ${field(asked, issues, 'email', words.email, typed.email, 'email', 'username')}`
            : ''
        }
        ${field(asked, issues, 'password', words.password, '', 'password', 'new-password')}
        ${field(asked, issues, 'again', words.again, '', 'password', 'new-password')}
        <button class="main">${words.button}</button>
      </form>`,
  })
}

/** A field with what was wrong with it. */
export function field(
  asked: Asked,
  issues: readonly Issue[],
  name: string,
  label: string,
  value: string,
  type: 'text' | 'email' | 'password',
  complete: string,
): Piece {
  const wrong = issues.some((issue) => issue.field === name)
  return html`<label for="${name}">${label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      autocomplete="${complete}"
      required
      ${wrong ? html`aria-invalid="true" aria-describedby="${name}-wrong"` : ''}
    />${faultOf(asked, issues, name)}`
}

/** Why a field was refused, in words. */
export function faultOf(asked: Asked, issues: readonly Issue[], name: string): Piece {
  const issue = issues.find((one) => one.field === name)
  if (!issue) return ''
  const words =
    name === 'again'
      ? asked.words.welcome.differ
      : messages[asked.lang].reasons[issue.reason](issue.detail ?? '')
  return html`<p class="error" id="${name}-wrong" role="alert">${words}</p>`
}
