import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordResponse } from '../../src/actions/response/record.ts'
import { accepted } from '../domain/accepted.ts'
import { answer, deskHistory, INTERIOR } from '../web/desk-answers.ts'
import { officialOf } from '../web/desk-reader.ts'
import { COMMUNE, DAY, type TestApp } from '../web/world.ts'
import { findChromium } from './chromium.ts'
import { openSite, type Site } from './site.ts'
import { enter, go, looksRight, SCREENS, signIn, textOf } from './steps.ts'

const executable = findChromium(
  'the journeys of officials: figures, targets, publications, answers to citizens',
)
const OFFICE = 'cchc@daklak.gov.vn'
const OFFICER = 'can-bo@daklak.gov.vn'
const FINANCE = 'DLK.STC'
/** UBND phường Bình Kiến, whose figures no journey looks at. */
const OTHER = 'DLK.22045'
/** What is different on each screen, since journeys leave something behind. */
const OWN = {
  'a phone': { agency: COMMUNE, head: 'chu-tich@daklak.gov.vn', revision: 'lần 1' },
  'a desk': { agency: INTERIOR, head: 'giam-doc@daklak.gov.vn', revision: 'lần 2' },
} as const

describe.skipIf(executable === undefined)('journeys of officials', () => {
  let site: Site
  let t: TestApp
  beforeAll(async () => {
    site = await openSite(executable)
    t = site.t
    await deskHistory(t)
    await answer(
      t,
      Array.from({ length: 12 }, (_, at) => ({
        agency: FINANCE,
        day: '2026-11-10',
        level: at < 9 ? (5 as const) : (2 as const),
      })),
    )
    await officialOf(t, 'reform-office', 'DLK', OFFICE)
    await officialOf(t, 'agency-officer', OTHER, OFFICER)
    for (const { agency, head } of Object.values(OWN)) await officialOf(t, 'agency-head', agency, head)
    t.clock.now += 3 * DAY
  })
  afterAll(() => site?.close())

  /** A citizen's rating with a comment; its receipt. */
  async function rated(comment: string): Promise<string> {
    const { long } = await t.finish({ agency: OTHER })
    const answers = { level: 1, items: {}, reasons: [], comment } as const
    const attempt = t.world.vault.random()
    const done = await recordResponse(t.world, { place: { ticket: long }, attempt, via: 'web', answers })
    return accepted(done).receipt
  }

  for (const { name, view } of SCREENS) {
    it(`from the overview to the comments behind a fall, on ${name}`, async () => {
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE, '/desk?period=2026-11')
        await page.fill('#q', 'tuy hoa')
        await page.selectOption('#level', 'commune')
        await page.locator('form.ask > .go button').click()
        expect(await textOf(page, 'main [role=status]')).toBe('1 cơ quan')
        await page.locator('thead a', { hasText: 'Hài lòng' }).click()
        await page.waitForURL(/sort=score/)
        expect(await textOf(page, '[aria-sort]')).toContain('Hài lòng')
        await page.getByRole('link', { name: 'UBND phường Tuy Hòa' }).click()
        expect(await textOf(page, '.big')).toBe('62,50%')
        expect(await textOf(page, '.head')).toContain('n = 8 phiếu')
        expect(await textOf(page, '.head')).toContain('Tỷ lệ trả lời: 80,00%')
        await page.getByRole('link', { name: 'Vì sao thay đổi so với kỳ trước?' }).click()
        expect(await textOf(page, '.big')).toBe('−12,50 điểm % chưa rõ')
        await page.locator('main table a', { hasText: 'ý kiến không hài lòng' }).first().click()
        expect(await textOf(page, '.talk')).toContain('phải đi lại; gọi [số điện thoại] giúp tôi')
        expect(await page.locator('nav.menu [aria-current]').textContent()).toBe('Tổng quan')
        // A period that cannot be read is told beside its field, which opens for it.
        await page.goto(`/desk/agency/${COMMUNE}?typed=thang+chin`)
        expect(await textOf(page, '#typed-error')).toContain('thang chin')
        await looksRight(page, 'period not read')
      })
    })

    it(`a target is proposed, accepted and followed, on ${name}`, async () => {
      const { agency, head } = OWN[name]
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE)
        await go(page, 'Chỉ tiêu')
        await page.locator(`main table a[href*="/${agency}?"]`).click()
        await page.fill('#percent', 'nhiều')
        await page.getByRole('button', { name: 'Đề xuất' }).click()
        expect(await textOf(page, '#percent-wrong')).toContain('Tỷ lệ phải là số')
        expect(await page.inputValue('#percent')).toBe('nhiều')
        await looksRight(page, 'no percentage')
        await page.fill('#percent', '92,5')
        await page.fill('#source', 'Kế hoạch 12/KH-UBND')
        await page.getByRole('button', { name: 'Đề xuất' }).click()
        await page.locator('text=4. ').or(page.locator('text=chờ trả lời: 92,50%')).first().waitFor()
        await site.walk(view, async (own) => {
          await enter(own, t, head, '/desk/targets')
          await own.locator(`main table a[href*="/${agency}?"]`).click()
          expect(await textOf(own, 'main')).toContain('đề xuất 92,50%')
          await own.getByRole('button', { name: 'Chấp thuận, cam kết' }).click()
          await own.locator('text=Chỉ tiêu đã cam kết: 92,50%').waitFor()
          expect(await textOf(own, 'main')).toMatch(/Từ đầu năm: \d+,\d\d%, n = \d+ phiếu, khoảng tin cậy/)
        })
        // The office still looks at the page from before: it is told, and sees both.
        await page.fill('#percent', '95')
        await page.getByRole('button', { name: 'Đề xuất' }).click()
        await page.locator('[role=alert]', { hasText: 'Có người vừa thay đổi' }).waitFor()
        expect(await page.inputValue('#percent')).toBe('95')
        await looksRight(page, 'target conflict')
      })
    })

    it(`a period is looked at, published and read by the public, on ${name}`, async () => {
      const { revision } = OWN[name]
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE)
        await go(page, 'Công bố')
        await page.getByRole('link', { name: 'Xem trước và công bố một kỳ' }).click()
        await page.selectOption('#period', '2026-11')
        await page.locator('form.ask > .go button').click()
        expect(await textOf(page, 'main')).toContain('Đây mới là bản xem trước')
        expect(await textOf(page, 'main')).toMatch(/Sở Tài chính\s+75,00%/)
        const late = await page.context().newPage()
        await late.goto(page.url())
        await page.getByRole('button', { name: 'Chốt và công bố' }).click()
        await page.waitForURL(/\/desk\/publications\/\d+/)
        expect(await textOf(page, 'h1')).toBe(`Tháng 11/2026, ${revision}`)
        expect(await textOf(page, 'main')).toMatch(/Sở Tài chính\s+75,00%/)
        await late.getByRole('button', { name: 'Chốt và công bố' }).click()
        await late.locator('[role=alert]', { hasText: 'vừa được công bố' }).waitFor()
        await looksRight(late, 'published twice')
      })
      await site.walk(view, async (page) => {
        await page.goto('/open/agencies')
        await page.locator('summary', { hasText: 'Sở, ban, ngành' }).click()
        await page.getByRole('link', { name: 'Sở Tài chính' }).click()
        const words = await textOf(page, 'main')
        expect(words).toContain('75,00% hài lòng')
        expect(words).toMatch(/12 phiếu|n = 12/)
      })
    })

    it(`an officer answers, and the citizen reads it by the receipt, on ${name}`, async () => {
      const comment = `Phải đi lại ba lần, ${name}`
      const receipt = await rated(comment)
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICER)
        await go(page, 'Trả lời góp ý')
        await page.fill('#q', `di lai ba lan, ${name}`)
        await page.getByRole('button', { name: 'Tìm' }).click()
        expect(await textOf(page, 'main > [role=status]')).toBe('Số mục: 1')
        await page.locator('.talk a').click()
        await page.getByRole('button', { name: 'Nhận xử lý' }).click()
        await page.locator('text=Đang xử lý: Nguyễn Văn A').waitFor()
        await page.evaluate("document.querySelector('#answer').form.submit()")
        await page.locator('#answer-wrong').waitFor()
        await looksRight(page, 'empty answer')
        await page.fill('#answer', 'Đã mở thêm quầy số 2, xin cảm ơn.')
        await page.fill('#publicText', `Mở thêm quầy cho ${name}`)
        await page.getByRole('button', { name: 'Gửi trả lời' }).click()
        await page.locator('text=trả lời ngày 26/11/2026').first().waitFor()
      })
      await site.walk(view, async (page) => {
        await page.goto('/receipt')
        await page.fill('#code', 'K7F3 Q9W0')
        await page.locator('button.go').click()
        await page.locator('#code-wrong').waitFor()
        await looksRight(page, 'receipt mistyped')
        await page.fill('#code', receipt.toLowerCase())
        await page.locator('button.go').click()
        expect(await textOf(page, 'main')).toContain('Đã mở thêm quầy số 2, xin cảm ơn.')
      })
    })

    it(`a session that ended leads back to the same page, on ${name}`, async () => {
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE, `/desk/agency/${COMMUNE}?period=2026-11`)
        await page.context().clearCookies()
        await page.getByRole('link', { name: 'Vì sao thay đổi so với kỳ trước?' }).click()
        await page.waitForURL(/\/desk\/sign-in/)
        await looksRight(page, 'session ended')
        await signIn(page, t, OFFICE)
        const { pathname, search } = new URL(page.url())
        expect(pathname + search).toBe(`/desk/agency/${COMMUNE}/why?period=2026-11`)
      })
    })
  }

  it('a comment is found and answered by keyboard alone, on a phone without scripts', async () => {
    await rated('Bàn phím là đủ')
    const view = { viewport: { width: 360, height: 800 }, javaScriptEnabled: false }
    await site.walk(view, async (page) => {
      const focus = page.locator(':focus')
      const tabTo = async (selector: string, text = '') => {
        for (let at = 0; at < 120; at++) {
          await page.keyboard.press('Tab')
          const found = page.locator(`${selector}:focus`)
          if ((await found.count()) > 0 && ((await focus.textContent()) ?? '').includes(text)) return
        }
        throw new Error(`the keyboard never reached ${selector} ${text}`)
      }
      await page.goto('/desk')
      await tabTo('#email')
      await page.keyboard.type(OFFICER)
      await tabTo('#password')
      await page.keyboard.type('bốn từ chẳng liên quan')
      await page.keyboard.press('Enter')
      await page.waitForURL((url) => url.pathname === '/desk')
      await tabTo('nav.menu summary')
      await page.keyboard.press('Enter')
      await tabTo('nav.menu a', 'Trả lời góp ý')
      await page.keyboard.press('Enter')
      await page.waitForURL(/follow-ups/)
      await tabTo('#q')
      await page.keyboard.type('ban phim la du')
      await page.keyboard.press('Enter')
      await page.waitForURL(/q=ban/)
      await tabTo('.talk a')
      await page.keyboard.press('Enter')
      await page.waitForURL(/follow-ups\/\w+/)
      await tabTo('#answer')
      await page.keyboard.type('Cảm ơn góp ý')
      await tabTo('button.main', 'Gửi trả lời')
      await page.keyboard.press('Enter')
      await page.locator('blockquote', { hasText: 'Cảm ơn góp ý' }).waitFor()
      await tabTo('.bar button', 'Đăng xuất')
      await page.keyboard.press('Enter')
      await page.waitForURL(/sign-in/)
    })
  })
})
