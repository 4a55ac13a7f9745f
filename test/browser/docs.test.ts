import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings, findChromium, overflowOf } from './chromium.ts'
import { openSite, type Site } from './site.ts'

const executable = findChromium('the API document: axe, phones and desks, light and dark')

describe.skipIf(executable === undefined)('the API document in a browser', () => {
  let site: Site
  let operations = 0
  beforeAll(async () => {
    site = await openSite(executable)
    const document = await (await site.t.app.request('/api/openapi.json')).text()
    operations = document.match(/"(?:get|post|put)":\{/g)?.length ?? 0
  })
  afterAll(() => site?.close())

  for (const colorScheme of ['light', 'dark'] as const)
    it(`has no faults on a phone and a desk in ${colorScheme} colours, and asks no other host`, async () => {
      for (const width of [320, 1280])
        await site.walk({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true }, async (page) => {
          await page.goto('/api/docs')
          expect(await page.locator('section').count()).toBe(operations)
          await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
          expect(await axeFindings(page)).toEqual([])
          expect(await overflowOf(page)).toBe(0)
        })
    })
})
