import type { Hono } from 'hono'
import type { Web } from './parts/web.ts'

/** What a monitor asks: is the process alive, may it get traffic, and its counters. */
export function operationRoutes(app: Hono, web: Web): void {
  app.get('/healthz', (c) => c.text('ok\n'))
  app.get('/readyz', async (c) => ((await web.ready()) ? c.text('ready\n') : c.text('not ready\n', 503)))
  app.get('/metrics', async (c) => {
    c.header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
    return c.body(await web.metrics.text())
  })
}
