import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeOfficial } from '../../src/actions/official/invite.ts'
import { publish } from '../../src/actions/publication/publish.ts'
import { proposeTarget } from '../../src/actions/target/propose.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { accepted } from '../domain/accepted.ts'
import { chatHistory, ZALO } from '../web/chat-history.ts'
import { answer, deskHistory } from '../web/desk-answers.ts'
import { ADMIN, codeFor, sessionOf } from '../web/desk-reader.ts'
import { answerOne, waitingOf } from '../web/follow-ups.ts'
import { BY, COMMUNE, COUNTER, MAIL, PROCEDURE, type TestApp } from '../web/world.ts'
import { axeFindings, findChromium, overflowOf } from './chromium.ts'
import { openSite, type Site } from './site.ts'

const executable = findChromium('the desk: axe, phones and desks, light and dark, keyboard')

const PAGES = [
  '/desk?period=2026-11',
  '/desk?period=2026-11&sort=score&dir=asc&q=tuy+hoa&lang=en',
  '/desk?period=2026-11&only=missed&level=commune&sort=gap',
  `/desk/agency/${COMMUNE}?period=2026-11`,
  '/desk/agency/DLK?period=2026-11&lang=en',
  '/desk/agency/DLK.SNV?period=2026-11&procedures=all',
  `/desk/agency/${COMMUNE}/field/${encodeURIComponent('Chứng thực')}?period=2026-11`,
  `/desk/agency/${COMMUNE}/procedure/${PROCEDURE}?period=2026-11`,
  `/desk/agency/${COMMUNE}/why?period=2026-11`,
  `/desk/agency/${COMMUNE}/why?period=2026-11&lang=en`,
  `/desk/agency/${COMMUNE}/comments?period=2026-11&level=low`,
  '/desk/chat',
  '/desk/chat?lang=en',
  '/desk/inspection?period=2026-11',
  '/desk/reports',
  '/desk/reports?lang=en',
  '/desk/targets?year=2026',
  '/desk/targets?year=2026&lang=en',
  `/desk/targets/agency/${COMMUNE}?year=2026`,
  `/desk/targets/agency/${COMMUNE}?year=2026&lang=en`,
  '/desk/targets/evaluation?year=2026',
  '/desk/publications',
  '/desk/publications/preview?period=2026-11',
  '/desk/publications/preview?period=2026-11&lang=en',
  '/desk/publications/2',
  '/desk/publications/1/proof',
  '/desk/follow-ups',
  '/desk/follow-ups?state=all&lang=en',
  '/desk/export',
  '/desk/export?lang=en',
  '/desk/log',
  '/desk/log?lang=en&q=tuy',
  '/desk/account',
  '/desk/account?lang=en',
  '/desk/account/digest',
  '/desk/officials',
  '/desk/officials?lang=en',
  '/desk/catalogues',
  '/desk/catalogues?lang=en',
  '/desk/catalogues/agencies?q=so',
  `/desk/catalogues/agencies/${COMMUNE}`,
  `/desk/catalogues/agencies/${COMMUNE}?lang=en`,
  '/desk/catalogues/procedures?q=dat+dai',
  `/desk/catalogues/procedures/${PROCEDURE}?lang=en`,
  '/desk/catalogues/counters?q=tuy+hoa',
  `/desk/catalogues/counters/${COUNTER}`,
  '/desk/catalogues/files',
  '/desk/catalogues/files?lang=en',
  '/desk/catalogues/posters',
  `/desk/catalogues/posters/print?agency=${COMMUNE}&size=A5`,
  '/desk/catalogues/questionnaires?lang=en',
  '/desk/catalogues/keys',
]

/** A proposed target that the administrator may answer as a head, and a publication. */
async function decisions(t: TestApp): Promise<void> {
  const { world } = t
  const province = operatorScope((await world.catalogues.read()).tree)
  const place = { role: 'agency-head', agency: COMMUNE } as const
  accepted(await placeOfficial(world, BY, province, { ...ADMIN, name: '' }, place))
  const subject = { agency: COMMUNE, year: 2026, field: '*', version: 0 }
  const said = { percent: 92, note: 'Theo kế hoạch', source: 'Kế hoạch 12/KH-UBND' }
  const office = { id: 'office', name: 'Trần Thị Bình' }
  accepted(await proposeTarget(world, office, { read: province, write: province }, { ...subject, ...said }))
  const period = { name: '2026-10', unit: 'month', from: '2026-10-01', to: '2026-10-31' } as const
  accepted(await publish(world, BY, province, period))
  // Something must have changed before a revision is published.
  await answer(t, [{ agency: 'DLK.STP', day: '2026-10-28', level: 4 }])
  accepted(await publish(world, BY, province, period))
}

/** The pages of two follow-ups, one that waits and one that is answered, with every form of a head on them. */
async function followUpPages(t: TestApp): Promise<readonly string[]> {
  const { tree } = await t.world.catalogues.read()
  const who = { email: ADMIN.email, name: '' }
  const place = { role: 'agency-head', agency: 'DLK' } as const
  accepted(await placeOfficial(t.world, BY, operatorScope(tree), who, place))
  const [first, second] = await waitingOf(t)
  await answerOne(t, first, 'Đã mở thêm quầy', 'Mở thêm quầy')
  return [first, second].flatMap((one) => [
    `/desk/follow-ups/${one?.id}`,
    `/desk/follow-ups/${one?.id}?lang=en`,
  ])
}

describe.skipIf(executable === undefined)('the desk in a browser', () => {
  let pages: readonly string[] = PAGES
  let site: Site
  beforeAll(async () => {
    site = await openSite(executable, { env: { ...ZALO, ...MAIL } })
    await deskHistory(site.t)
    await chatHistory(site.t)
    await sessionOf(site.t)
    await decisions(site.t)
    pages = [...PAGES, ...(await followUpPages(site.t))]
  })
  afterAll(() => site?.close())

  // Both widths, both colours; the journeys walk the other two pairs of them.
  for (const [name, width, colorScheme] of [
    ['a phone', 360, 'light'],
    ['a desk', 1280, 'dark'],
  ] as const)
    for (const [language, english] of [
      ['Vietnamese', false],
      ['English', true],
    ] as const)
      it(`has no faults in ${language} on ${name} in ${colorScheme} colours`, async () => {
        await site.walk({ viewport: { width, height: 800 }, colorScheme }, async (page) => {
          await page.goto('/desk/sign-in')
          expect(await axeFindings(page), 'sign-in').toEqual([])
          await signIn(page, true)
          for (const path of pages.filter((one) => one.includes('lang=en') === english)) {
            await page.goto(path)
            expect(await overflowOf(page), path).toBe(0)
            // On a desk every column of the overview is seen at once.
            if (width >= 1280 && path.startsWith('/desk?') && !path.includes('only='))
              expect(await overflowOf(page, '.many'), `${path}, its table`).toBe(0)
            await page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
            expect(await axeFindings(page), path).toEqual([])
            expect(await overflowOf(page), `${path}, opened`).toBe(0)
          }
        })
      })

  it('is entered, sorted and left by keyboard alone, without scripts', async () => {
    await site.walk({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto(`/desk/agency/${COMMUNE}?period=2026-11`)
      expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
      await signIn(page)
      expect(new URL(page.url()).pathname).toBe(`/desk/agency/${COMMUNE}`)
      await page.keyboard.press('Tab')
      expect(await page.locator(':focus').textContent()).toBe('Đến nội dung chính')
      await page.locator('nav.crumbs a').first().focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/desk\?period=2026-11$/)
      await page.locator('thead a', { hasText: 'Hài lòng' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/sort=score/)
      expect(await page.locator('[aria-sort]').textContent()).toContain('Hài lòng')
      await page.locator('button', { hasText: 'Đăng xuất' }).focus()
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/desk\/sign-in$/)
      await page.goto('/desk')
      expect(new URL(page.url()).pathname).toBe('/desk/sign-in')
    })
  })

  it('draws the chart and tells in words what it shows', async () => {
    await site.walk({}, async (page) => {
      await page.goto(`/desk/sign-in?next=${encodeURIComponent(`/desk/agency/${COMMUNE}?period=2026-11`)}`)
      await signIn(page)
      const chart = page.locator('img.chart[src*="/trend.svg"]')
      expect(await chart.getAttribute('alt')).toBe(
        'Biểu đồ tỷ lệ hài lòng theo tháng của UBND phường Tuy Hòa, từ 12/2025 đến 11/2026.',
      )
      expect(await page.locator('.says', { hasText: 'Thấp nhất' }).textContent()).toBe(
        'Thấp nhất 62,50% (11/2026), cao nhất 75,00% (10/2026). Số liệu nằm trong bảng bên dưới. Giữa hai tháng đó chưa thấy khác nhau rõ.',
      )
      for (const image of await page.locator('img.chart').all()) await image.scrollIntoViewIfNeeded()
      await page.waitForFunction("[...document.querySelectorAll('img.chart')].every((one) => one.complete)")
      expect(
        await page.evaluate("[...document.querySelectorAll('img.chart')].map((one) => one.naturalWidth)"),
      ).toEqual(Array.from({ length: await page.locator('img.chart').count() }, () => 760))
      // Each is as high as the room that was kept for it.
      expect(
        await page.evaluate(
          "[...document.querySelectorAll('img.chart')].filter((one) => one.naturalHeight !== Number(one.getAttribute('height'))).map((one) => one.src)",
        ),
      ).toEqual([])
    })
  })

  async function signIn(page: Page, looking = false): Promise<void> {
    await page.locator('#email').focus()
    await page.keyboard.type(ADMIN.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(ADMIN.password)
    await page.keyboard.press('Enter')
    // The page puts the focus there, though not before it shows the field.
    await page.locator('#code:focus').waitFor()
    if (looking) expect(await axeFindings(page), 'code').toEqual([])
    await page.keyboard.type(await codeFor(site.t))
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => !url.pathname.startsWith('/desk/sign-in'))
    await page.waitForLoadState()
  }
})
