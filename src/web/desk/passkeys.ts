import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { addPasskey, challengeFor, confirmed, making, removePasskey } from '../../actions/official/enter.ts'
import { timeName } from '../../domain/format.ts'
import type { Passkey } from '../../ports/accounts.ts'
import { langQuery } from '../messages/index.ts'
import { browserOf } from '../parts/session.ts'
import { askedOf, type Asked } from './asked.ts'
import type { Desk, Piece } from './frame.ts'
import { passkeyButton } from './passkey-script.ts'
import { originOf } from './sign-in-forms.ts'

const MAKE = '/desk/account/passkey'

/** The page of one's own account, with what a step has to tell. */
type Show = (
  c: Context,
  told: { readonly passkey?: PasskeyStep; readonly error?: string },
) => Promise<Response>

/** Passkeys of one's own account: made, listed, removed. */
export function passkeyRoutes(app: Hono, desk: Desk, show: Show): void {
  app.post(MAKE, (c) => offer(desk, show, c))
  app.post(`${MAKE}/keep`, (c) => keep(desk, show, c))
  app.post(`${MAKE}/remove`, (c) => remove(desk, show, c))
}

/** What a step before left to be shown in the section. */
export interface PasskeyStep {
  /** The last step: the browser makes the passkey. */
  readonly offered?: Piece
  /** Whose password was wrong: of a passkey to be removed, or of the new one. */
  readonly wrong?: string
  readonly name?: string
}

const NEW = 'new'

/** The section of one's own account about passkeys. */
export async function passkeySection(
  desk: Desk,
  asked: Asked,
  c: Context,
  step: PasskeyStep,
): Promise<Piece> {
  const words = asked.words.entry.passkey
  const { account } = c.get('official')
  const own = await desk.web.world.accounts.passkeys(account.id)
  const mayChange = account.recent || account.ready
  return html`<section class="card">
    <h2>${words.title}</h2>
    <p>${words.intro}</p>
    ${
      own.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<ul class="talk">
            ${own.map(
              (one) =>
                html`<li>
                  <strong>${one.name}</strong>
                  <span class="small muted">${lineOf(asked, one)}</span>
                  ${mayChange ? removal(asked, c, one, step) : ''}
                </li>`,
            )}
          </ul>`
    }
    ${mayChange ? (step.offered ?? addition(asked, c, step)) : html`<p>${words.again}</p>`}
  </section>`
}

function lineOf(asked: Asked, { madeAt, usedAt }: Passkey): string {
  const used = usedAt === null ? undefined : timeName(asked.lang, usedAt)
  return asked.words.entry.passkey.line(timeName(asked.lang, madeAt), used)
}

function removal(asked: Asked, c: Context, { id, name }: Passkey, step: PasskeyStep): Piece {
  const words = asked.words.entry.passkey
  return html`<form class="ask" method="post" action="${MAKE}/remove${langQuery(asked.lang)}">
    <input type="hidden" name="passkey" value="${id}" />
    ${passwordField(asked, c, id, step)}
    <button class="plain" aria-label="${words.remove}: ${name}">${words.remove}</button>
  </form>`
}

function addition(asked: Asked, c: Context, step: PasskeyStep): Piece {
  const words = asked.words.entry.passkey
  return html`<form class="ask" method="post" action="${MAKE}${langQuery(asked.lang)}" data-needs-passkeys hidden>
    <div class="field">
      <label for="passkey-name">${words.name}</label>
      <input
        id="passkey-name"
        name="name"
        value="${step.name ?? words.usual}"
        maxlength="60"
        autocomplete="off"
        required
      />
    </div>
    ${passwordField(asked, c, NEW, step)}
    <div class="go"><button class="main">${words.begin}</button></div>
  </form>`
}

/** The password, asked again unless the sign-in was minutes ago. */
function passwordField(asked: Asked, c: Context, of: string, { wrong }: PasskeyStep): Piece {
  if (c.get('official').account.recent) return ''
  const words = asked.words.entry.passkey
  const field = `passkey-password-${of}`
  const refused = wrong === of
  return html`<div class="field">
    <label for="${field}">${words.password}</label>
    <input
      id="${field}"
      name="password"
      type="password"
      autocomplete="current-password"
      required
      ${refused ? html`aria-invalid="true" aria-describedby="${field}-wrong"` : ''}
    />${refused ? html`<p class="error" id="${field}-wrong" role="alert">${words.wrongPassword}</p>` : ''}
  </div>`
}

/** Shows the last step, once it is sure who asks: the browser makes the passkey for this account and these pages. */
async function offer(desk: Desk, show: Show, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const { account } = c.get('official')
  const { world } = desk.web
  const asked = askedOf(desk.web, c)
  const words = asked.words.entry.passkey
  const name =
    String(fields['name'] ?? '')
      .trim()
      .slice(0, 60) || words.usual
  if (!(await confirmed(world, account, String(fields['password'] ?? ''))))
    return show(c, { passkey: { wrong: NEW, name } })
  const challenge = challengeFor(world, making(account))
  const button = passkeyButton({
    kind: 'create',
    options: await world.accounts.passkeyToMake(account, challenge, originOf(desk)),
    challenge,
    action: `${MAKE}/keep${langQuery(asked.lang)}`,
    label: words.make,
    failed: words.failed,
    main: true,
  })
  const offered = html`<form method="post" action="${MAKE}/keep${langQuery(asked.lang)}">
    <p role="status">${words.ready(name)}</p>
    <input type="hidden" name="name" value="${name}" />
    ${button}
  </form>`
  return show(c, { passkey: { offered } })
}

async function keep(desk: Desk, show: Show, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const { account } = c.get('official')
  const asked = askedOf(desk.web, c)
  const proof = {
    response: String(fields['response'] ?? ''),
    challenge: String(fields['challenge'] ?? ''),
    origin: originOf(desk),
  }
  const name = String(fields['name'] ?? '') || asked.words.entry.passkey.usual
  const kept = await addPasskey(desk.web.world, account, name, proof, browserOf(desk.web, c))
  if (!kept) return show(c, { error: asked.words.entry.passkey.notKept })
  return c.redirect(`/desk/account${langQuery(asked.lang)}`, 303)
}

async function remove(desk: Desk, show: Show, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const { account } = c.get('official')
  const id = String(fields['passkey'] ?? '')
  if (!(await confirmed(desk.web.world, account, String(fields['password'] ?? ''))))
    return show(c, { passkey: { wrong: id } })
  await removePasskey(desk.web.world, account, id)
  return c.redirect(`/desk/account${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
