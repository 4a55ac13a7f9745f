import { Hono, type Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { Overloaded, Unreachable } from '../domain/outage.ts'
import { apiRoutes } from './api/routes.ts'
import { citizenRoutes } from './citizen/routes.ts'
import { deskRoutes } from './desk/routes.ts'
import { outagePage } from './citizen/refusals.ts'
import { hookRoutes } from './hooks.ts'
import { operationRoutes } from './operation.ts'
import { problem } from './parts/problem.ts'
import { openRoutes } from './open/routes.ts'
import { pictureRoutes } from './pictures.ts'
import { isComplete, securityHeaders } from './parts/respond.ts'
import type { Web } from './parts/web.ts'

/** The whole service as one application, for any runtime. */
export function createApp(web: Web): Hono {
  const app = new Hono()
  const security = Object.entries(securityHeaders(web.baseUrl))
  app.use(async function logged(c, next) {
    const started = performance.now()
    await next()
    if (!isComplete(c.res))
      for (const [name, value] of security) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    // The route's pattern, not the path: paths hold codes.
    const route = c.req.routePath
    const seconds = (performance.now() - started) / 1000
    web.metrics.observe({ method: c.req.method, route, status: String(c.res.status) }, seconds)
    if (c.res.status >= 500)
      web.world.log('warn', 'request-failed', { method: c.req.method, route, status: c.res.status })
    else web.world.log('debug', 'request', { method: c.req.method, route, status: c.res.status })
  })
  operationRoutes(app, web)
  hookRoutes(app, web)
  apiRoutes(app, web)
  deskRoutes(app, web)
  pictureRoutes(app, web)
  openRoutes(app, web)
  citizenRoutes(app, web)
  app.onError(async (error, c) => {
    const api = c.req.path.startsWith('/api/')
    if (error instanceof HTTPException)
      return api ? problem(error.status, error.message) : error.getResponse()
    if (await isBrokenForm(c, error)) {
      const words = 'The body is no whole form: it was cut off, or has no boundary.'
      return api ? problem(400, words) : outagePage(web, c, 400, {})
    }
    const busy = error instanceof Overloaded || error instanceof Unreachable
    if (busy) web.metrics.count(error instanceof Overloaded ? 'overloaded' : 'unreachable')
    else web.world.log('error', 'bug', { route: c.req.routePath, message: error.message, stack: error.stack })
    const status = busy ? 503 : 500
    const headers: Record<string, string> = busy ? { 'retry-after': String(error.retryAfter) } : {}
    if (api) return problem(status, busy ? 'Try again' : 'Internal error', { headers })
    return outagePage(web, c, status, headers)
  })
  return app
}

/** Whether an error is that the form of a request cannot be read: reading it again fails with the very same. */
async function isBrokenForm({ req }: Context, error: Error): Promise<boolean> {
  if (!req.header('content-type')?.toLowerCase().startsWith('multipart/')) return false
  return req.parseBody().then(
    () => false,
    (again: unknown) => again === error,
  )
}
