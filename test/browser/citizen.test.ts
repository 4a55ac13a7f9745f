import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answer } from '../actions/world.ts'
import { accepted } from '../domain/accepted.ts'
import { rows } from '../web/citizen-steps.ts'
import { publish } from '../../src/actions/publication/publish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { answer as answerMany, INTERIOR } from '../web/desk-answers.ts'
import { answerOne, waitingOf } from '../web/follow-ups.ts'
import { BY, COMMUNE, COUNTER, DAY, type TestApp } from '../web/world.ts'
import { axeFindings, findChromium, overflowOf } from './chromium.ts'
import { openSite, type Site } from './site.ts'

const executable = findChromium('the pages of citizens: the walk without scripts, the keyboard, axe')
/** Sở Tài chính, whose figures are public; those of the commune are withheld. */
const PUBLISHED = 'DLK.STC'
const SMALL = { viewport: { width: 320, height: 568 } }

/** Waits for the second page. `waitForURL` would fail on the first of two taps, which the second one aborts. */
async function arrived(page: Page) {
  await expect.poll(() => page.url()).toMatch(/\/more/)
  await page.waitForLoadState('networkidle')
}

describe.skipIf(!executable)('the pages of citizens in a browser', () => {
  let site: Site
  let t: TestApp
  beforeAll(async () => {
    site = await openSite(executable)
    t = site.t
    await answerMany(
      t,
      Array.from({ length: 24 }, (_, at) => ({
        agency: PUBLISHED,
        day: '2026-11-10',
        level: at < 20 ? (5 as const) : (2 as const),
      })),
    )
    await answerMany(t, [{ agency: COMMUNE, day: '2026-11-10', level: 4 }])
    await answerMany(
      t,
      Array.from({ length: 30 }, () => ({ agency: INTERIOR, day: '2026-11-10', level: 4 as const })),
    )
    t.clock.now += 3 * DAY
    const { tree } = await t.world.catalogues.read()
    const november = parsePeriod('2026-11')
    if (november) accepted(await publish(t.world, BY, operatorScope(tree), november))
  })
  afterAll(() => site?.close())

  it('walks from the slip to the thanks on a small phone without scripts', async () => {
    const { long } = await t.finish()
    const count = (await rows(t)).length
    await site.walk({ ...SMALL, javaScriptEnabled: false }, async (page, requests) => {
      await page.goto(`/r/${long}`)
      expect(requests.filter((url) => url.startsWith('http'))).toHaveLength(1)
      const faces = await page.locator('.face').all()
      const boxes = await Promise.all(faces.map((one) => one.boundingBox()))
      expect(boxes).toHaveLength(5)
      for (const box of boxes) {
        expect([box?.width, box?.height]).toEqual([boxes[0]?.width, boxes[0]?.height])
        expect(box?.height).toBeGreaterThanOrEqual(44)
        expect((box?.y ?? 999) + (box?.height ?? 0)).toBeLessThanOrEqual(SMALL.viewport.height)
      }
      expect(await overflowOf(page)).toBe(0)
      await page.getByRole('button', { name: 'Rất không hài lòng' }).click()
      expect(await page.locator('h1').innerText()).toContain('Cảm ơn')
      expect((await rows(t)).length).toBe(count + 1)
      expect(await overflowOf(page)).toBe(0)
      await page.getByLabel('Trễ hẹn').check()
      await page
        .getByRole('group', { name: 'Kết quả đúng hẹn' })
        .getByLabel('Không hài lòng', { exact: true })
        .check({ force: true })
      await page.getByLabel('Ý kiến khác').fill('ă'.repeat(2001))
      await page.getByRole('button', { name: 'Gửi thêm ý kiến' }).click()
      expect(await page.getByRole('alert').innerText()).toContain('Dài quá 2000 ký tự')
      expect(await page.getByLabel('Ý kiến khác').inputValue()).toBe('ă'.repeat(2001))
      expect(await page.getByLabel('Trễ hẹn').isChecked()).toBe(true)
      expect(await overflowOf(page)).toBe(0)
      await page.getByLabel('Ý kiến khác').fill('Chờ\nlâu')
      await page.getByRole('button', { name: 'Gửi thêm ý kiến' }).click()
      expect(await page.locator('h1').innerText()).toContain('Đã nhận ý kiến')
      expect(await overflowOf(page)).toBe(0)
    })
    expect((await rows(t)).find(({ comment }) => comment === 'Chờ\nlâu')).toMatchObject({
      level: 1,
      items: '{"result":2}',
      reasons: '["late"]',
    })
  })

  it('stores one answer through double taps, reloads and the back button', async () => {
    const { long } = await t.finish()
    const count = (await rows(t)).length
    await site.walk({ javaScriptEnabled: false }, async (page) => {
      await page.goto(`/r/${long}`)
      await page.getByRole('button', { name: 'Hài lòng', exact: true }).dblclick()
      await arrived(page)
      await page.reload()
      await page.goBack()
      // Whether the browser kept the page or asked again, another tap is a change of mind and no second answer.
      const face = page.getByRole('button', { name: 'Bình thường' })
      if (await face.isVisible()) await face.click()
      await arrived(page)
      await page.goto(`/r/${long}`)
      expect(page.url()).toContain('/more?attempt=')
      expect((await rows(t)).length).toBe(count + 1)
    })
  })

  it('is used by keyboard alone, with the focus in sight', async () => {
    const { short } = await t.finish()
    await site.walk(SMALL, async (page) => {
      const reach = async (condition: string) => {
        for (let at = 0; at < 80; at++) {
          await page.keyboard.press('Tab')
          const style = await page.evaluate<string>(
            `(() => { const one = document.activeElement; const shown = one.matches('input[type=radio]') ? one.nextElementSibling : one; return getComputedStyle(shown).outlineStyle })()`,
          )
          expect(style).not.toBe('none')
          if (await page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(condition)})`))
            return
        }
        throw new Error(`the keyboard never reached ${condition}`)
      }
      await page.goto(`/c/${COUNTER}`)
      await reach('#code')
      await page.keyboard.type(short.toLowerCase())
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/r\/.*via=kiosk/)
      await reach('.face[value="2"]')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/more/)
      await reach('summary')
      await page.keyboard.press('Enter')
      await reach('input[name=level]')
      await page.keyboard.press('ArrowDown')
      await reach('input[name=reason]')
      await page.keyboard.press('Space')
      await reach('input[name="q.access"]')
      await page.keyboard.press('ArrowUp')
      await reach('textarea')
      await page.keyboard.type('bằng bàn phím')
      await reach('button.go')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/done/)
    })
    expect((await rows(t)).find(({ comment }) => comment === 'bằng bàn phím')).toMatchObject({
      level: 1,
      via: 'kiosk',
      reasons: '["late"]',
      items: '{"access":0}',
    })
  })

  /** Goes to every kind of page a citizen can meet, and calls `look` on each. */
  async function everyPage(page: Page, query: string, look: (name: string) => Promise<void>) {
    const { long } = await t.finish()
    const other = await t.finish()
    const rated = { level: 1, comment: 'Chờ lâu' } as const
    const done = await answer(t, (await t.finish()).long, t.world.vault.random(), rated)
    const { receipt } = accepted(done)
    for (const one of await waitingOf(t)) await answerOne(t, one, 'Đã mở thêm quầy', 'Mở thêm quầy')
    const submitEmpty = () =>
      Promise.all([
        page.waitForNavigation(),
        page.evaluate(`document.querySelector('form[method=post]').submit()`),
      ])
    const visit = async (name: string, path: string) => {
      await page.goto(path)
      await look(name)
    }
    await visit('front', `/${query}`)
    await visit('typo', `/go${query}&code=ABCDEFGH`)
    await visit('rate', `/r/${long}${query}`)
    await submitEmpty()
    await look('missing level')
    await page.locator('.face').last().click()
    await look('more')
    await page.locator('summary').click()
    await look('more, opened')
    await page.locator('textarea').fill('x'.repeat(2001))
    await page.locator('form[method=post] button').click()
    await look('too long')
    await page.locator('textarea').fill('x')
    await page.locator('form[method=post] button').click()
    await look('done')
    await visit('poster', `/c/${COMMUNE}${query}`)
    await submitEmpty()
    await look('poster, missing level')
    await page.locator('.face').first().click()
    await look('poster, more')
    await visit('poster, again', `/c/${COMMUNE}${query}`)
    await visit('poster, typo', `/c/${COMMUNE}${query}&code=ABCDEFGH`)
    await page.context().clearCookies()
    await visit('receipt', `/receipt${query}`)
    await visit('receipt, mistyped', `/receipt${query}&code=ABC`)
    await visit('answer', `/receipt${query}&code=${receipt}`)
    await visit('used', `/r/${long}${query}`)
    await visit('unknown', `/r/${'0'.repeat(26)}${query}`)
    await visit('nowhere', `/nowhere${query}`)
    await visit('agencies', `/open/agencies${query}`)
    await visit('agencies, found', `/open/agencies${query}&q=so`)
    await visit('agencies, none', `/open/agencies${query}&q=xyzzy`)
    await visit('open data', `/open${query}`)
    await visit('agency', `/open/agency/${PUBLISHED}${query}`)
    await visit('agency, withheld', `/open/agency/${COMMUNE}${query}`)
    await visit('slip', `/print/r/${other.long}${query}&code=${other.short}`)
    await visit('poster sheet', `/print/c/${COUNTER}${query}`)
  }

  for (const colorScheme of ['light', 'dark'] as const)
    for (const lang of ['vi', 'en'])
      it(`has no fault that axe finds, ${colorScheme}, ${lang}`, async () => {
        await site.walk({ ...SMALL, colorScheme, bypassCSP: true }, (page) =>
          everyPage(page, `?lang=${lang}`, async (name) => {
            expect(await axeFindings(page), name).toEqual([])
            expect(await overflowOf(page), name).toBe(0)
          }),
        )
      })

  it('keeps to the width of a small phone when text is twice as large', async () => {
    await site.walk({ ...SMALL, bypassCSP: true }, (page) =>
      everyPage(page, '?lang=en', async (name) => {
        await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
        expect(await overflowOf(page), name).toBe(0)
      }),
    )
  })

  it.each(['no', 'yes'])(
    'prints a slip on one sheet of A6, labelled as a demonstration: %s',
    async (value) => {
      await t.world.commit({ by: BY, changes: [{ kind: 'setting-saved', name: 'demo', value }] })
      t.clock.now += 6_000
      const { long, short } = await t.finish()
      await site.walk({}, async (page) => {
        await page.goto(`/print/r/${long}?code=${short}`)
        expect((await page.locator('.demo').count()) === 1).toBe(value === 'yes')
        const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
        expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1)
        const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []
        expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([298, 420])
      })
    },
  )
})
