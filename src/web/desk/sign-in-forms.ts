import type { Context } from 'hono'
import { html } from 'hono/html'
import { challengeFor, ENTERING } from '../../actions/official/enter.ts'
import { whole } from '../../domain/format.ts'
import { langQuery } from '../messages/index.ts'
import type { Asked } from './asked.ts'
import { gatePage, type Desk, type Piece } from './frame.ts'
import { passkeyButton, scriptElement } from './passkey-script.ts'
import { keptField } from './resend.ts'

/** What a form of the sign-in shows again, with the reason of a refusal. */
export interface Shown {
  readonly next: string
  /** A form that was sent after the session had ended. */
  readonly kept?: string | undefined
  readonly notice?: string | undefined
  /** What went well just before. */
  readonly done?: string | undefined
  readonly email?: string
  readonly status?: number
  readonly error?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The form that asks who comes: by password, by passkey, by the province's provider. */
export function signInForm(desk: Desk, asked: Asked, shown: Shown): Response | Promise<Response> {
  const { words, lang } = asked
  const { accounts, provider } = desk.web.world
  const challenge = challengeFor(desk.web.world, ENTERING)
  const passkey = passkeyButton({
    kind: 'get',
    options: accounts.passkeyToAsk(challenge, originOf(desk)),
    challenge,
    action: `/desk/sign-in/passkey${langQuery(lang)}`,
    label: words.entry.passkey.enter,
    failed: words.entry.passkey.failed,
  })
  const to = new URLSearchParams({ next: shown.next, ...(lang === 'vi' ? {} : { lang }) })
  return gatePage({ ...desk, sheet: desk.scripted }, asked, {
    title: words.signIn.title,
    status: shown.status ?? 200,
    headers: shown.headers ?? {},
    head: scriptElement,
    body: html`<p>${words.signIn.intro}</p>
      ${shown.done === undefined ? '' : html`<p role="status"><strong>${shown.done}</strong></p>`}
      ${shown.notice === undefined ? '' : html`<p class="error" role="status">${shown.notice}</p>`}
      <form method="post" action="/desk/sign-in${langQuery(lang)}">
        <input type="hidden" name="next" value="${shown.next}" />
        ${keptField(shown.kept)}
        <label for="email">${words.signIn.email}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="username"
          required
          value="${shown.email ?? ''}"
          ${shown.email === undefined ? html`autofocus` : ''}
        />
        <label for="password">${words.signIn.password}</label>
        <input
          id="password"
          name="password"
          type="password"
          autocomplete="current-password"
          required
          ${shown.email === undefined ? '' : html`autofocus`}
          ${shown.error ? html`aria-invalid="true" aria-describedby="wrong"` : ''}
        />
        ${wrong(shown)}<button class="main">${words.signIn.button}</button>
        ${passkey}
      </form>
      ${
        provider
          ? html`<p>
              <a class="second" href="/desk/sign-in/provider?${to}"
                >${words.entry.provider.enter(provider.name)}</a
              >
            </p>`
          : ''
      }
      <p class="small muted">${words.signIn.lost}</p>`,
  })
}

/** The form that asks for the code of the second step. */
export function codeForm(desk: Desk, c: Context, asked: Asked, shown: Shown): Response | Promise<Response> {
  const { words, lang } = asked
  const cookies = c.res.headers.getSetCookie()
  const page = gatePage(desk, asked, {
    title: words.signIn.second,
    status: shown.status ?? 200,
    headers: shown.headers ?? {},
    body: html`<p>${words.signIn.secondIntro}</p>
      <form method="post" action="/desk/sign-in/code${langQuery(lang)}">
        <input type="hidden" name="next" value="${shown.next}" />
        ${keptField(shown.kept)}
        <label for="code">${words.signIn.code}</label>
        <input
          id="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          required
          autofocus
          ${shown.error ? html`aria-invalid="true" aria-describedby="wrong"` : ''}
        />
        ${wrong(shown)}<button class="main">${words.signIn.button}</button>
      </form>`,
  })
  return withCookies(page, cookies)
}

/** A page that was made whole, with cookies that a step before it gave. */
export async function withCookies(
  page: Response | Promise<Response>,
  cookies: readonly string[],
): Promise<Response> {
  const made = await page
  for (const cookie of cookies) made.headers.append('set-cookie', cookie)
  return made
}

/** What is shown to whoever has to wait. */
export function waiting({ lang, words }: Asked, seconds: number) {
  const headers = { 'retry-after': String(seconds) }
  return { status: 429, error: words.signIn.wait(whole(lang, seconds)), headers }
}

/** The address whose pages passkeys are bound to. */
export function originOf({ web }: Desk): string {
  return new URL(web.baseUrl).origin
}

function wrong({ error }: Shown): Piece {
  return error === undefined ? '' : html`<p class="error" id="wrong" role="alert">${error}</p>`
}
