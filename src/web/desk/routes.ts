import type { Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { sheetOf } from '../parts/page.ts'
import { officialOf } from '../parts/session.ts'
import type { Web } from '../parts/web.ts'
import { accountRoutes } from './account.ts'
import { agencyPage } from './agency.ts'
import { askedOf } from './asked.ts'
import { catalogueRoutes, holdsFile } from './catalogues/routes.ts'
import { chartFile } from './chart-file.ts'
import { chatPage, makeCode, saveInviting, unlink } from './chat.ts'
import { commentPage } from './comment-page.ts'
import { beginConsent, endConsent } from './connect.ts'
import { digestOffRoutes } from './digest-off.ts'
import { fieldPage, procedurePage } from './detail.ts'
import { followUpRoutes } from './follow-ups/routes.ts'
import { exportFile, exportPage } from './export.ts'
import { inspectionFile, inspectionPage } from './inspection.ts'
import { logPage } from './log.ts'
import { nowhere, type Desk } from './frame.ts'
import { overview } from './overview.ts'
import { officialRoutes } from './officials.ts'
import { passkeyScript } from './passkey-script.ts'
import { beginSignOn, endSignOn } from './provider.ts'
import { sessionEnded, signIn, signInCode, signInPage, signInPasskey, signOut } from './sign-in.ts'
import { DESK_CSS } from './style.ts'
import { postReport, reportsPage } from './report/list.ts'
import { reportFile } from './report/files.ts'
import { postRemove, postTexts, reportPage } from './report/page.ts'
import { publicationDeskRoutes } from './publication/routes.ts'
import { targetRoutes } from './target/routes.ts'
import { welcome, welcomePage } from './welcome.ts'
import { whyPage } from './why.ts'

/** Bytes of a form: of the usual ones, and of those in which whole texts are written. */
const SHORT_FORM = 8_192
const LONG_FORM = 512 * 1024

/** Pages that are reached before anybody is signed in. */
const OPEN = /^\/desk\/(?:sign-in(?:\/.*)?|welcome|passkey\.js)$/
/** Forms in which whole texts are written (Vietnamese letters take up to nine bytes each), or that carry one through the sign-in. */
const LONG = /^\/desk\/(?:reports\/|targets|follow-ups\/|sign-in)/

/** The pages of officials. All but the sign-in need a session. */
export function deskRoutes(app: Hono, web: Web): void {
  const desk: Desk = {
    web,
    sheet: sheetOf(web, DESK_CSS),
    scripted: sheetOf(web, DESK_CSS, { scripts: true }),
  }
  app.get('/desk/*', async function trimmed(c, next) {
    const { pathname, search } = new URL(c.req.url)
    return pathname.endsWith('/') ? c.redirect(pathname.replace(/\/+$/, '') + search, 308) : next()
  })
  const own = new URL(web.baseUrl).origin
  app.use('/desk/*', csrf({ origin: (origin, c) => origin === own || origin === new URL(c.req.url).origin }))
  const [short, long] = [bodyLimit({ maxSize: SHORT_FORM }), bodyLimit({ maxSize: LONG_FORM })]
  app.use('/desk/*', (c, next) =>
    holdsFile(c.req.path) ? next() : (LONG.test(c.req.path) ? long : short)(c, next),
  )
  app.use('/desk/*', async function guarded(c, next) {
    if (OPEN.test(c.req.path)) return next()
    const official = await officialOf(web, c)
    if (!official) return sessionEnded(desk, c)
    c.set('official', official)
    if (official.owesPasskey && c.req.path !== '/desk/sign-out') return c.redirect('/desk/sign-in', 303)
    const mine = c.req.path.startsWith('/desk/account') || c.req.path === '/desk/sign-out'
    if (official.needsFactor && !mine) return c.redirect('/desk/account', 303)
    await next()
    if (c.req.method === 'GET' && c.res.status === 200) await seen(web, c)
    return undefined
  })
  app.get('/desk/sign-in', (c) => signInPage(desk, c))
  app.get('/desk/passkey.js', (c) => passkeyScript(c))
  app.post('/desk/sign-in', (c) => signIn(desk, c))
  app.post('/desk/sign-in/code', (c) => signInCode(desk, c))
  app.post('/desk/sign-in/passkey', (c) => signInPasskey(desk, c))
  app.get('/desk/sign-in/provider', (c) => beginSignOn(desk, c))
  app.get('/desk/sign-in/provider/back', (c) => endSignOn(desk, c))
  app.post('/desk/sign-out', (c) => signOut(desk, c))
  app.get('/desk/welcome', (c) => welcomePage(desk, c))
  app.post('/desk/welcome', (c) => welcome(desk, c))
  accountRoutes(app, desk)
  officialRoutes(app, desk)
  catalogueRoutes(app, desk)
  followUpRoutes(app, desk)
  digestOffRoutes(app, desk)
  app.get('/desk', (c) => overview(desk, c))
  app.get('/desk/agency/:code', (c) => agencyPage(desk, c))
  app.get('/desk/agency/:code/why', (c) => whyPage(desk, c))
  app.get('/desk/agency/:code/comments', (c) => commentPage(desk, c))
  app.get('/desk/agency/:code/field/:field', (c) => fieldPage(desk, c))
  app.get('/desk/agency/:code/procedure/:procedure', (c) => procedurePage(desk, c))
  app.get('/desk/inspection', (c) => inspectionPage(desk, c))
  app.get('/desk/inspection.csv', (c) => inspectionFile(desk, c))
  app.get('/desk/export', (c) => exportPage(desk, c))
  app.get('/desk/export/file', (c) => exportFile(desk, c))
  app.get('/desk/reports', (c) => reportsPage(desk, c))
  app.post('/desk/reports', (c) => postReport(desk, c))
  app.get('/desk/reports/:id', (c) => reportPage(desk, c))
  app.post('/desk/reports/:id', (c) => postTexts(desk, c))
  app.post('/desk/reports/:id/remove', (c) => postRemove(desk, c))
  app.get('/desk/reports/:id/:file{file\\.[a-z]+}', (c) => reportFile(desk, c))
  targetRoutes(app, desk)
  publicationDeskRoutes(app, desk)
  app.get('/desk/log', (c) => logPage(desk, c))
  app.get('/desk/chat', (c) => chatPage(desk, c))
  app.post('/desk/chat/invitations', (c) => saveInviting(desk, c))
  app.post('/desk/chat/code', (c) => makeCode(desk, c))
  app.post('/desk/chat/unlink', (c) => unlink(desk, c))
  app.get('/desk/chat/connect/:channel', (c) => beginConsent(desk, c))
  app.get('/connect/:channel', (c) => endConsent(desk, c))
  app.get('/desk/chart/:file{[a-z-]+\\.(?:svg|png)}', (c) => chartFile(desk, c))
  app.all('/desk/*', (c) => nowhere(desk, askedOf(web, c)))
}

/** Notes in the log what was looked at. That it cannot be noted just now keeps nobody from reading. */
async function seen(web: Web, c: Context): Promise<void> {
  const url = new URL(c.req.url)
  const { actor } = c.get('official')
  try {
    const page = `${url.pathname}${url.search}`.slice(0, 500)
    await web.world.commit({ by: actor, changes: [{ kind: 'seen', page }] })
  } catch (error) {
    web.world.log('error', 'not-noted', { message: String(error) })
  }
}
