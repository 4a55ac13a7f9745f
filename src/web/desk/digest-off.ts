import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { bodyLimit } from 'hono/body-limit'
import { isOffToken, turnOff } from '../../actions/digest/wish.ts'
import { langQuery } from '../messages/index.ts'
import { askedOf } from './asked.ts'
import { gatePage, type Desk, type Piece } from './frame.ts'

/**
 * Where the link in a letter leads: without a sign-in it turns digests off, and can do nothing else. Only a post does it:
 * mail servers open every link they see. The one click of RFC 8058 is such a post, which no page of ours sends.
 */
export function digestOffRoutes(app: Hono, desk: Desk): void {
  app.get('/mail/off', (c) => {
    const words = askedOf(desk.web, c).words.digest.off
    const token = tokenOf(c)
    if (!isOffToken(desk.web.world, token))
      return show(desk, c, 404, html`<p class="error">${words.wrong}</p>`)
    const query = `${langQuery(askedOf(desk.web, c).lang).replace('?', '&')}`
    return show(
      desk,
      c,
      200,
      html`<p>${words.ask}</p>
        <form method="post" action="/mail/off?t=${encodeURIComponent(token)}${query}">
          <button class="main">${words.button}</button>
        </form>`,
    )
  })
  app.post('/mail/off', bodyLimit({ maxSize: 8_192 }), async (c) => {
    const words = askedOf(desk.web, c).words.digest.off
    const done = await turnOff(desk.web.world, tokenOf(c))
    return done.ok
      ? show(desk, c, 200, html`<p role="status">${words.done}</p>`)
      : show(desk, c, 404, html`<p class="error">${words.wrong}</p>`)
  })
}

function tokenOf(c: Context): string {
  return (c.req.query('t') ?? '').slice(0, 1_000)
}

function show(desk: Desk, c: Context, status: number, body: Piece): Response | Promise<Response> {
  const asked = askedOf(desk.web, c)
  return gatePage(desk, asked, { title: asked.words.digest.off.title, status, headers: {}, body })
}
