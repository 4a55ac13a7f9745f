import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfOf } from '../../src/commands/pdf.ts'
import { pngOf } from '../../src/commands/picture.ts'
import { deskHistory } from '../web/desk-answers.ts'
import { ADMIN, officialOf, sessionOf } from '../web/desk-reader.ts'
import { COMMUNE, type TestApp } from '../web/world.ts'
import { findChromium } from './chromium.ts'
import { openSite, type Site } from './site.ts'
import { enter, fileFrom, go, looksRight, SCREENS, signIn, textOf } from './steps.ts'

const executable = findChromium('the journeys of officials: reports, exports, catalogues, accounts')
const OFFICE = 'cchc@daklak.gov.vn'
const HEAD = 'code,name,level,parent_code,valid_from,valid_to,source'

describe.skipIf(executable === undefined)('journeys of who reports and who cares for the desk', () => {
  let site: Site
  let t: TestApp
  /** Reports that wait to be made, so that their progress can be looked at. */
  const waiting: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const wake = (_c: unknown, after?: () => Promise<void>) => void (after && waiting.push(after))
    site = await openSite(executable, { pdf: pdfOf, picture: pngOf, wake })
    t = site.t
    await deskHistory(t)
    await officialOf(t, 'reform-office', 'DLK', OFFICE)
    await sessionOf(t)
  })
  afterAll(() => site?.close())

  for (const { name, view } of SCREENS) {
    it(`a report is asked for, grows, is written on and taken away as files, on ${name}`, async () => {
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE)
        await go(page, 'Báo cáo')
        await page.selectOption('[name=agency]', COMMUNE)
        await page.fill('#period', 'quý chín')
        await page.getByRole('button', { name: 'Lập báo cáo' }).click()
        expect(await textOf(page, '#period-wrong')).toContain('Không hiểu kỳ “quý chín”')
        expect(await page.inputValue('[name=agency]')).toBe(COMMUNE)
        await looksRight(page, 'no period')
        await page.fill('#period', 'Q4/2026')
        await page.getByRole('button', { name: 'Lập báo cáo' }).click()
        await page.locator('#progress').waitFor()
        await page.getByRole('link', { name: 'Thôi tự mở lại' }).click()
        await page.waitForURL(/still=1/)
        await looksRight(page, 'progress')
        for (const make of waiting.splice(0)) await make()
        await page.getByRole('link', { name: 'Mở lại trang này' }).click()
        await page.locator('#causes').waitFor()
        const late = await page.context().newPage()
        await late.goto(page.url())

        await page.fill('#causes', 'Thiếu người trực quầy số 2.')
        await page.getByRole('button', { name: 'Lưu lời văn' }).click()
        await page.locator('.paper', { hasText: 'Thiếu người trực quầy số 2.' }).waitFor()
        await late.fill('#causes', 'Máy hỏng.')
        await late.getByRole('button', { name: 'Lưu lời văn' }).click()
        await late.locator('[role=alert]').waitFor()
        expect(await textOf(late, 'main')).toContain('Thiếu người trực quầy số 2.')
        expect(await late.inputValue('#causes')).toBe('Máy hỏng.')
        await looksRight(late, 'report conflict')

        for (const [label, start] of [
          ['Văn bản (DOCX)', 'PK'],
          ['Bảng tính (XLSX)', 'PK'],
          ['Bản in (PDF)', '%PDF-'],
        ] as const) {
          const link = page.getByRole('link', { name: label })
          const head = await fileFrom(page, () => link.click())
          expect(head.slice(0, start.length), label).toBe(start)
        }
      })
    })

    it(`answers are exported, and a period that is not over is refused, on ${name}`, async () => {
      await site.walk(view, async (page) => {
        await enter(page, t, OFFICE)
        await go(page, 'Xuất phiếu trả lời')
        await page.fill('#period', '2026-11')
        await page.getByRole('button', { name: 'Tải về' }).click()
        await page.locator('#period-wrong').waitFor()
        expect(await page.inputValue('#period')).toBe('2026-11')
        await looksRight(page, 'export refused')
        await page.fill('#period', '2026-10')
        const button = page.getByRole('button', { name: 'Tải về' })
        const head = await fileFrom(page, () => button.click())
        expect(head).toMatch(/^(?:\u00EF\u00BB\u00BF)?[a-z_]+,[a-z_]+,/)
      })
    })

    it(`an official is added, sets a password by the link and signs in, on ${name}`, async () => {
      const email = name === 'a desk' ? 'lan@daklak.gov.vn' : 'minh@daklak.gov.vn'
      let link = ''
      await site.walk(view, async (page) => {
        await enter(page, t, ADMIN.email)
        await go(page, 'Cán bộ')
        await page.fill('#email', email)
        await page.fill('#name', 'Trần Thị Lan')
        await page.selectOption('#role', { label: 'Lãnh đạo cơ quan' })
        await page.selectOption('main [name=agency]', COMMUNE)
        await page.getByRole('button', { name: 'Thêm', exact: true }).click()
        link = await textOf(page, '[role=status] code')
        expect(await textOf(page, 'main table')).toContain(email)
      })
      await site.walk(view, async (page) => {
        const { pathname, search } = new URL(link)
        await page.goto(pathname + search)
        await page.fill('#password', 'mưa rơi trên mái ngói')
        await page.fill('#again', 'mưa rơi trên mái tôn')
        await page.locator('button.main').click()
        await page.locator('#again-wrong').waitFor()
        await looksRight(page, 'passwords differ')
        await page.fill('#password', 'mưa rơi trên mái ngói')
        await page.fill('#again', 'mưa rơi trên mái ngói')
        await page.locator('button.main').click()
        await page.waitForURL(/\/desk\/sign-in/)
        await signIn(page, t, email, 'mưa rơi trên mái ngói')
        expect(await textOf(page, '.bar')).toContain('Trần Thị Lan')
        expect(await textOf(page, 'h1')).toBe('UBND phường Tuy Hòa')
        // Who does not manage is not shown the way to what only they may do.
        expect(await page.locator('nav.menu a', { hasText: 'Danh mục' }).count()).toBe(0)
      })
    })

    it(`an agency is renamed, a file with a bad row mended, posters printed, on ${name}`, async () => {
      const code = name === 'a desk' ? 'DLK.T1' : 'DLK.T2'
      await site.walk(view, async (page) => {
        await enter(page, t, ADMIN.email)
        await go(page, 'Danh mục')
        await page.getByRole('link', { name: 'Cơ quan', exact: true }).click()
        await page.fill('#q', 'so tai chinh')
        await page.getByRole('button', { name: 'Tìm' }).click()
        await page.getByRole('link', { name: 'Sở Tài chính' }).click()
        const late = await page.context().newPage()
        await late.goto(page.url())
        const source = `Quyết định của ${name}`
        await page.locator('input[name=source]').first().fill(source)
        await page.getByRole('button', { name: 'Lưu' }).click()
        await page.waitForLoadState()
        expect(await page.locator('input[name=source]').first().inputValue()).toBe(source)
        await late.locator('input[name=source]').first().fill('Khác')
        await late.getByRole('button', { name: 'Lưu' }).click()
        await late.locator('[role=alert]', { hasText: 'Có người vừa sửa dòng này' }).waitFor()
        expect(await textOf(late, 'blockquote')).toBe(source)
        await looksRight(late, 'agency conflict')

        await page.goto('/desk/catalogues/files')
        const upload = async (row: string) => {
          await page.selectOption('#kind', 'agencies')
          const buffer = Buffer.from(`${HEAD}\n${row}\n`)
          await page.setInputFiles('#file', { name: 'co-quan.csv', mimeType: 'text/csv', buffer })
          await page.getByRole('button', { name: 'Xem trước' }).click()
        }
        await upload(`${code},Trung tâm ${name},thôn,DLK,2026-01-01,,thử`)
        expect(await textOf(page, '[role=alert]')).toContain('dòng 2')
        expect(await textOf(page, '[role=alert]')).toContain('không phải tỉnh, sở, huyện hay xã: “thôn”')
        await looksRight(page, 'bad row')
        await upload(`${code},Trung tâm ${name},department,DLK,2026-01-01,,thử`)
        expect(await textOf(page, 'main [role=status]')).toBe('1 dòng mới, 0 dòng thay đổi, 0 dòng như cũ.')
        await looksRight(page, 'preview of a file')
        await page.getByRole('button', { name: 'Lưu các dòng này' }).click()
        await page.locator('text=Đã lưu 1 dòng.').waitFor()

        await page.goto('/desk/catalogues/posters')
        await page.selectOption('main [name=agency]', COMMUNE)
        await page.selectOption('#size', 'A5')
        const button = page.getByRole('button', { name: 'Tải tệp PDF' })
        expect((await fileFrom(page, () => button.click())).slice(0, 5)).toBe('%PDF-')
      })
    })
  }
})
