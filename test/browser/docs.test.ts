import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../web/world.ts'
import { axeFindings, complaintsOf, findChromium, launch, listen, overflowOf } from './chromium.ts'

const executable = findChromium('the API document: axe, phones and desks, light and dark')

describe.skipIf(executable === undefined)('the API document in a browser', () => {
  let t: TestApp
  let site: Awaited<ReturnType<typeof listen>>
  let browser: Browser
  beforeAll(async () => {
    t = await openTestApp()
    site = await listen(t.app)
    browser = await launch(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await t?.close()
  })

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no faults on a phone and a desk in ${colorScheme} colours, and asks no other host`, async () => {
      for (const width of [320, 1280]) {
        const context = await browser.newContext({
          viewport: { width, height: 800 },
          colorScheme,
          bypassCSP: true,
        })
        const page = await context.newPage()
        const complaints = complaintsOf(page)
        const requests: string[] = []
        page.on('request', (request) => requests.push(request.url()))
        await page.goto(`${site.base}/api/docs`)
        expect(await page.locator('section').count()).toBe(3)
        await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        expect(await axeFindings(page)).toEqual([])
        expect(await overflowOf(page)).toBe(0)
        for (const url of requests)
          expect(url.startsWith(site.base) || url.startsWith('data:'), url).toBe(true)
        expect(complaints).toEqual([])
        await context.close()
      }
    })
})
