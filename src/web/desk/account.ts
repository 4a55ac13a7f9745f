import type { Context, Hono } from 'hono'
import { html, raw } from 'hono/html'
import { changePassword, note } from '../../actions/official/invite.ts'
import type { Issue } from '../../domain/result.ts'
import type { Visitor } from '../../ports/accounts.ts'
import { timeName } from '../../domain/format.ts'
import { langQuery } from '../messages/index.ts'
import { qrSvg } from '../citizen/qr.ts'
import { browserOf, setCookies } from '../parts/session.ts'
import { askedOf, type Asked } from './asked.ts'
import { digestRoutes, digestSection } from './digest.ts'
import { deskPage, vietnamese, type Desk, type Piece } from './frame.ts'
import { passkeyRoutes, passkeySection, type PasskeyStep } from './passkeys.ts'
import { scriptElement } from './passkey-script.ts'
import { field } from './welcome.ts'

/** One's own account: places, second factor, password, sessions. */
export function accountRoutes(app: Hono, desk: Desk): void {
  app.get('/desk/account', (c) => accountPage(desk, c))
  app.post('/desk/account/password', (c) => savePassword(desk, c))
  app.post('/desk/account/factor', (c) => offerFactor(desk, c))
  app.post('/desk/account/factor/confirm', (c) => confirmFactor(desk, c))
  app.post('/desk/account/factor/drop', (c) => dropFactor(desk, c))
  app.post('/desk/account/revoke', (c) => revoke(desk, c))
  passkeyRoutes(app, desk, (c, told) => accountPage(desk, c, told))
  digestRoutes(app, desk)
}

interface Told {
  readonly piece?: Piece
  readonly error?: string
  readonly done?: string
  readonly issues?: readonly Issue[]
  readonly passkey?: PasskeyStep
}

async function accountPage(desk: Desk, c: Context, told: Told = {}): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.account
  const official = c.get('official')
  const { tree } = await desk.web.world.catalogues.read()
  return deskPage({ ...desk, sheet: desk.scripted }, asked, {
    title: words.title,
    head: scriptElement,
    withoutPeriod: true,
    status: told.error !== undefined || told.issues || told.passkey?.wrong ? 422 : 200,
    body: html`${told.done === undefined ? '' : html`<p class="card" role="status">${told.done}</p>`}
      ${told.error === undefined ? '' : html`<p class="card error" role="alert">${told.error}</p>`}
      ${official.needsFactor ? html`<p class="card error">${words.factor.needed}</p>` : ''}
      <section class="card">
        <h2>${vietnamese(official.account.name)}</h2>
        <p>${official.account.email}</p>
        <ul class="talk">
          ${official.placements.map(
            ({ agency, role }) =>
              html`<li>
                ${asked.words.officials.roles[role]}, ${vietnamese(tree.byCode.get(agency)?.name ?? agency)}
              </li>`,
          )}
        </ul>
      </section>
      ${await passkeySection(desk, asked, c, told.passkey ?? {})}
      ${factorSection(asked, official.account, told.piece)}
      <section class="card">
        <h2>${words.password.title}</h2>
        <form class="ask" method="post" action="/desk/account/password${langQuery(asked.lang)}">
          <div class="field">
            ${field(asked, told.issues ?? [], 'before', words.password.before, '', 'password', 'current-password')}
          </div>
          <div class="field">
            ${field(asked, told.issues ?? [], 'password', words.password.after, '', 'password', 'new-password')}
          </div>
          <div class="go"><button class="main">${words.password.button}</button></div>
        </form>
      </section>
      ${await digestSection(desk, asked, official)} ${await sessionSection(desk, asked, c)}`,
  })
}

function factorSection(
  asked: Asked,
  { ready, recent, secondFactor: on }: Visitor,
  offered: Piece | undefined,
): Piece {
  const words = asked.words.account.factor
  const action = on ? '/desk/account/factor/drop' : '/desk/account/factor'
  return html`<section class="card">
    <h2>${words.title}</h2>
    <p>${on ? words.on : words.off}</p>
    ${
      offered ??
      html`<form class="ask" method="post" action="${action}${langQuery(asked.lang)}">
        ${
          ready
            ? html`<div class="field">
                <label for="factor-password">${words.password}</label>
                <input
                  id="factor-password"
                  name="password"
                  type="password"
                  autocomplete="current-password"
                  required
                />
              </div>`
            : recent
              ? ''
              : html`<p>${asked.words.entry.passkey.again}</p>`
        }
        <div class="go"><button class="main">${on ? words.drop : words.begin}</button></div>
      </form>`
    }
  </section>`
}

async function sessionSection({ web }: Desk, asked: Asked, c: Context): Promise<Piece> {
  const words = asked.words.account.sessions
  const sessions = await web.world.accounts.sessions(browserOf(web, c))
  return html`<section class="card">
    <h2>${words.title}</h2>
    <ul class="talk">
      ${sessions.map(
        ({ address, browser, current, id, startedAt }) =>
          html`<li>
            ${words.line(timeName(asked.lang, startedAt), address)}
            <span class="small muted" lang="en">${browser.slice(0, 120)}</span>
            ${
              current
                ? html`<span class="few">${words.current}</span>`
                : html`<form method="post" action="/desk/account/revoke${langQuery(asked.lang)}">
                    <input type="hidden" name="session" value="${id}" />
                    <button class="plain">${words.revoke}</button>
                  </form>`
            }
          </li>`,
      )}
    </ul>
  </section>`
}

async function savePassword(desk: Desk, c: Context): Promise<Response> {
  const { before, password } = await c.req.parseBody()
  const { account, actor } = c.get('official')
  const browser = browserOf(desk.web, c)
  const done = await changePassword(desk.web.world, actor, account, String(before), String(password), browser)
  if (!done.ok)
    return accountPage(desk, c, { issues: done.refusal.code === 'invalid' ? done.refusal.issues : [] })
  setCookies(c, done.value)
  return c.redirect(`/desk/account${langQuery(askedOf(desk.web, c).lang)}`, 303)
}

/** Shows the second factor to be set up, this once: as a picture for a camera, as text, and codes for when it is lost. */
async function offerFactor(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.account.factor
  const { password = '' } = await c.req.parseBody()
  if (!mayChange(c)) return accountPage(desk, c, { error: asked.words.entry.passkey.again })
  const offer = await desk.web.world.accounts.offerFactor(String(password), browserOf(desk.web, c))
  if (!offer) return accountPage(desk, c, { error: words.wrongPassword })
  const secret = new URL(offer.uri).searchParams.get('secret') ?? ''
  return accountPage(desk, c, {
    piece: html`<p>${words.scan}</p>
      <div class="qr" role="img" aria-label="${words.picture}">${raw(qrSvg(offer.uri))}</div>
      <p>${words.byHand} <code>${secret.replace(/(.{4})(?=.)/g, '$1 ')}</code></p>
      <p>${words.recovery}</p>
      <ul>
        ${offer.recovery.map((code) => html`<li><code>${code}</code></li>`)}
      </ul>
      <form class="ask" method="post" action="/desk/account/factor/confirm${langQuery(asked.lang)}">
        <div class="field">
          <label for="code">${asked.words.signIn.code}</label>
          <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required />
        </div>
        <div class="go"><button class="main">${words.confirm}</button></div>
      </form>`,
  })
}

async function confirmFactor(desk: Desk, c: Context): Promise<Response> {
  const { code } = await c.req.parseBody()
  const done = await desk.web.world.accounts.confirmFactor(String(code), browserOf(desk.web, c))
  const asked = askedOf(desk.web, c)
  if (!done.ok) return accountPage(desk, c, { error: asked.words.account.factor.wrongCode })
  const { account, actor } = c.get('official')
  await note(desk.web.world, actor, 'factor-on', account.id)
  setCookies(c, done.cookies)
  return c.redirect(`/desk/account${langQuery(asked.lang)}`, 303)
}

/** Whether there is a password to be asked for, or else a sign-in of minutes ago. */
function mayChange(c: Context): boolean {
  const { ready, recent } = c.get('official').account
  return ready || recent
}

async function dropFactor(desk: Desk, c: Context): Promise<Response> {
  const { password = '' } = await c.req.parseBody()
  const asked = askedOf(desk.web, c)
  if (!mayChange(c)) return accountPage(desk, c, { error: asked.words.entry.passkey.again })
  const done = await desk.web.world.accounts.dropFactor(String(password), browserOf(desk.web, c))
  if (!done.ok) return accountPage(desk, c, { error: asked.words.account.factor.wrongPassword })
  const { account, actor } = c.get('official')
  await note(desk.web.world, actor, 'factor-off', account.id)
  setCookies(c, done.cookies)
  return c.redirect(`/desk/account${langQuery(asked.lang)}`, 303)
}

async function revoke(desk: Desk, c: Context): Promise<Response> {
  const { session } = await c.req.parseBody()
  await desk.web.world.accounts.revoke(String(session), browserOf(desk.web, c))
  return c.redirect(`/desk/account${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
