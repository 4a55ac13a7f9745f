import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { operatorScope } from '../../domain/access/scope.ts'
import { sheetOf } from '../parts/page.ts'
import { isSignedIn } from '../parts/session.ts'
import { throttle } from '../parts/throttle.ts'
import type { Web } from '../parts/web.ts'
import { agencyPage } from './agency.ts'
import { askedFigures, askedOf } from './asked.ts'
import { chatPage, makeCode, saveInviting, unlink } from './chat.ts'
import { beginConsent, endConsent } from './connect.ts'
import { fieldPage, procedurePage } from './detail.ts'
import { nowhere, type Desk } from './frame.ts'
import { overview } from './overview.ts'
import { signIn, signInAddress, signInPage, signOut } from './sign-in.ts'
import { DESK_CSS } from './style.ts'
import { readTrend, shownMonths, type Subject } from './trend.ts'

/** Five wrong passwords at once, one more every half minute. */
const WRONG_PASSWORDS = { burst: 5, refillMs: 30_000 }
/** A chart is shown by an image element alone: nothing in it may load or run. */
const CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"

/** The pages of officials. All but the sign-in need a session. */
export function deskRoutes(app: Hono, web: Web): void {
  const desk: Desk = { web, sheet: sheetOf(web, DESK_CSS) }
  const attempts = throttle(WRONG_PASSWORDS, web.world.now)
  const own = new URL(web.baseUrl).origin
  app.use('/desk/*', csrf({ origin: (origin, c) => origin === own || origin === new URL(c.req.url).origin }))
  app.use('/desk/*', bodyLimit({ maxSize: 8192 }))
  app.use('/desk/*', async function guarded(c, next) {
    if (c.req.path === '/desk/sign-in' || (await isSignedIn(web, c))) return next()
    return c.redirect(signInAddress(c), 303)
  })
  app.get('/desk/sign-in', (c) => signInPage(desk, c))
  app.post('/desk/sign-in', (c) => signIn(desk, attempts, c))
  app.post('/desk/sign-out', (c) => signOut(c))
  app.get('/desk', (c) => overview(desk, c))
  app.get('/desk/agency/:code', (c) => agencyPage(desk, c))
  app.get('/desk/agency/:code/field/:field', (c) => fieldPage(desk, c))
  app.get('/desk/agency/:code/procedure/:procedure', (c) => procedurePage(desk, c))
  app.get('/desk/chat', (c) => chatPage(desk, c))
  app.post('/desk/chat/invitations', (c) => saveInviting(desk, c))
  app.post('/desk/chat/code', (c) => makeCode(desk, c))
  app.post('/desk/chat/unlink', (c) => unlink(desk, c))
  app.get('/desk/chat/connect/:channel', (c) => beginConsent(desk, c))
  app.get('/connect/:channel', (c) => endConsent(desk, c))
  app.get('/desk/chart/trend.svg', (c) => trendImage(desk, c))
  app.all('/desk/*', (c) => nowhere(desk, askedOf(web, c)))
}

async function trendImage({ web }: Desk, c: Context): Promise<Response> {
  const asked = await askedFigures(web, c)
  const { agency = '', field, procedure } = c.req.query()
  const { tree, procedures } = await web.world.catalogues.read()
  const subject: Subject = { agency, ...(field && { field }), ...(procedure && { procedure }) }
  const read = await readTrend(web, operatorScope(tree), asked, subject)
  if (!read.ok) return c.notFound()
  const name = tree.byCode.get(agency)?.name ?? agency
  const part = procedure ? (procedures.get(procedure)?.name ?? procedure) : field
  // Loaded when first needed: drawing charts is a large package, and most starts never draw one.
  const { trendChart } = await import('./chart.ts')
  return new Response(
    trendChart(
      asked,
      part ? `${part}, ${name}` : name,
      shownMonths(asked, read.value),
      tree.lineages.get(agency)?.effective,
    ),
    {
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'content-security-policy': CHART_POLICY,
        'cache-control': 'no-store',
      },
    },
  )
}
