import type { Hono, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { sheetOf } from '../parts/page.ts'
import type { Web } from '../parts/web.ts'
import { MOST_BYTES } from './answer-form.ts'
import { frontRoutes, robotsRoute } from './front.ts'
import { openGuesses } from './guesses.ts'
import { moreRoutes } from './more.ts'
import type { CitizenWeb } from './parts.ts'
import { posterRoutes } from './poster.ts'
import { qrRoutes } from './qr.ts'
import { rateRoutes } from './rate.ts'
import { receiptRoutes } from './receipt.ts'
import { noticePage } from './refusals.ts'
import { slipRoutes } from './slip.ts'
import { CITIZEN_CSS, SLIP_CSS } from './style.ts'

/** The pages of citizens; also the answer to every address nobody else has. */
export function citizenRoutes(app: Hono, base: Web): void {
  const web: CitizenWeb = {
    ...base,
    sheet: sheetOf(base, CITIZEN_CSS),
    slipSheet: sheetOf(base, SLIP_CSS),
    guesses: openGuesses(base.world),
  }
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: async (c) => noticePage(web, c, 'too-large', 413),
  })
  // The length a client states is held to by the HTTP parser; only a body without one has to be counted while it is read.
  const small: MiddlewareHandler = (c, next) =>
    Number(c.req.header('content-length') ?? Infinity) <= MOST_BYTES ? next() : limit(c, next)
  // Slips go on being printed while the service is closed: their tickets outlast it.
  robotsRoute(app)
  qrRoutes(app, web)
  slipRoutes(app, web)
  if (!web.open)
    for (const path of ['/', '/go', '/receipt', '/r/*', '/c/*'])
      app.all(path, (c) => noticePage(web, c, 'closed', 503, { headers: { 'retry-after': '3600' } }))
  for (const path of ['/r/*', '/c/*', '/receipt']) app.post(path, small)
  frontRoutes(app, web)
  receiptRoutes(app, web)
  rateRoutes(app, web)
  posterRoutes(app, web)
  moreRoutes(app, web)
  app.notFound((c) => noticePage(web, c, 'page-unknown', 404))
}
