import { existsSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { chromium, type Browser, type Page } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
/** What a browser is given for a step at most, on a machine with much else to do. */
export const PATIENCE_MS = 120_000
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Where this machine has a Chromium; undefined, and said loudly, when it has none. */
export function findChromium(what: string): string | undefined {
  const found = PLACES.find((place) => existsSync(place))
  if (found === undefined) {
    const line = '!'.repeat(78)
    console.warn(
      `\n${line}\n!! SKIPPED, no Chromium on this machine: ${what}\n!! Install it: apt-get install chromium\n${line}\n`,
    )
  }
  return found
}

/** Starts a Chromium that talks to nobody but the page it is sent to. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    timeout: PATIENCE_MS,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/** The application on a port of its own, or at an address of this machine that was chosen; with the address it is reached at. */
export async function listen(
  app: Hono,
  address = 'http://127.0.0.1:0',
): Promise<{ readonly base: string; close(): Promise<void> }> {
  const { hostname, port: chosen } = new URL(address)
  const server = serve({ fetch: app.fetch, port: Number(chosen), hostname: '127.0.0.1' })
  await new Promise<void>((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    base: `http://${hostname}:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

/** Everything a page complains of, from now on: console errors, page errors, failed requests. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    // The browser itself reports a document's own 4xx status; the test asserts that status where it means it.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText
    // A second tap replaces the navigation of the first, and a page that is left needs its pictures no more: the browser aborts both, as it should.
    const dropped = request.isNavigationRequest() || request.resourceType() === 'image'
    if (!(dropped && reason === 'net::ERR_ABORTED')) complaints.push(`${request.url()} ${reason}`)
  })
  return complaints
}

let axeSource: string | undefined

/** What axe finds on a page, one line a finding. The page's context must bypass its content security policy. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  axeSource ??= readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')
  await page.evaluate(axeSource)
  const found = await page.evaluate<{
    violations: { id: string; nodes: { html: string; failureSummary: string }[] }[]
  }>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`)
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
  )
}

/** CSS pixels by which a page is wider than its window, or what is in a box on it than the box. */
export function overflowOf(page: Page, box = ':root'): Promise<number> {
  const one = `document.querySelector(${JSON.stringify(box)})`
  return page.evaluate<number>(`${one}.scrollWidth - ${one}.clientWidth`)
}
