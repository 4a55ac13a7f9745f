import type { Context } from 'hono'
import { html } from 'hono/html'
import { consentAddress, consentState, isConsentState } from '../parts/consent.ts'
import { askedOf, linkTo } from './asked.ts'
import { gatePage, nowhere, type Desk } from './frame.ts'

/** Sends an administrator's browser to where the channel asks them for consent. */
export async function beginConsent(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const name = c.req.param('channel') ?? ''
  const consent = web.channels.get(name)?.consent
  if (!consent || !c.get('official').may('manage')) return nowhere(desk, askedOf(web, c))
  const address = await consent.address(consentAddress(web, name), consentState(web, name))
  return c.redirect(address, 302)
}

/**
 * Where the browser comes back to. It stands outside the desk: a browser that comes from another site does not bring the
 * session along, and the signed state shows that an official began.
 */
export async function endConsent(desk: Desk, c: Context): Promise<Response> {
  const { web } = desk
  const asked = askedOf(web, c)
  const name = c.req.param('channel') ?? ''
  const consent = web.channels.get(name)?.consent
  const { code = '', oa_id: account = '', state = '' } = c.req.query()
  if (!consent) return nowhere(desk, asked)
  const words = asked.words.chat
  const outcome = (await isConsentState(web, name, state))
    ? await consent.take(code, account, state)
    : 'state'
  web.world.log(outcome === 'granted' ? 'info' : 'warn', 'channel-consent', { channel: name, outcome })
  return gatePage(desk, asked, {
    title: words.title,
    status: outcome === 'granted' ? 200 : 422,
    headers: {},
    body: html`<p ${outcome === 'granted' ? html`role="status"` : html`class="error" role="alert"`}>
        ${words.connection.done[outcome]}
      </p>
      <p><a href="${linkTo(asked, '/desk/chat')}">${words.connection.back}</a></p>`,
  })
}
