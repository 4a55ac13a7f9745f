import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { openTestApp, type TestApp } from '../web/world.ts'
import { complaintsOf, launch, listen, PATIENCE_MS } from './chromium.ts'

/** The service on a port of its own and a browser before it, for all tests of a file. */
export interface Site {
  readonly t: TestApp
  /** Runs a walk in a browser context of its own, which must have nothing to complain of and ask no other host. */
  walk(
    options: BrowserContextOptions,
    steps: (page: Page, requests: readonly string[]) => Promise<void>,
  ): Promise<void>
  close(): Promise<void>
}

/** Opens a site in the Chromium that `findChromium` found. */
export async function openSite(
  executable: string | undefined,
  options: Parameters<typeof openTestApp>[0] = {},
): Promise<Site> {
  const t = await openTestApp(options)
  const server = await listen(t.app, options.baseUrl)
  const browser = await launch(executable ?? '')
  return {
    t,
    async walk(view, steps) {
      const context = await browser.newContext({ baseURL: server.base, ...view })
      context.setDefaultTimeout(PATIENCE_MS)
      try {
        const page = await context.newPage()
        const complaints = complaintsOf(page)
        const requests: string[] = []
        page.on('request', (request) => requests.push(request.url()))
        await steps(page, requests)
        expect(complaints).toEqual([])
        for (const url of requests)
          expect(url.startsWith(server.base) || url.startsWith('data:'), url).toBe(true)
      } finally {
        await context.close()
      }
    },
    async close() {
      await browser.close()
      await server.close()
      await t.close()
    },
  }
}
