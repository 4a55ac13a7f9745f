import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attemptOf, counts, form, rows, tap, textOf } from './citizen-steps.ts'
import { openTestApp, PROCEDURE, START, type TestApp } from './world.ts'

const WORDS = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng']
const MINUTE = 60_000

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = START
})

describe('the first page of a ticket', () => {
  it('says what is rated and asks one question with five equal faces', async () => {
    const { long } = await t.finish()
    const response = await t.app.request(`/r/${long}`)
    const page = await textOf(response)
    expect(response.status).toBe(200)
    for (const words of [
      'UBND phường Tuy Hòa',
      'Chứng thực bản sao từ bản chính',
      '23/11/2026',
      'Không lưu: tên',
    ])
      expect(page).toContain(words)
    const faces = [...page.matchAll(/<button class="face" name="level" value="(\d)">(.*?)<\/button>/g)]
    expect(faces.map(([, level]) => level)).toEqual(['5', '4', '3', '2', '1'])
    expect(faces.map(([, , inside]) => inside?.replace(/<[^>]+>/g, '').trim())).toEqual(WORDS.toReversed())
    for (const [, , inside] of faces) expect(inside).toContain('aria-hidden="true"')
    expect(page).toContain('Ông/Bà hài lòng ở mức nào với việc giải quyết hồ sơ này?')
  })

  it('weighs at most 14 KB, in one request, with no script and no cookie', async () => {
    const response = await t.app.request(`/r/${(await t.finish()).long}`)
    const page = await response.text()
    expect(gzipSync(page).length).toBeLessThan(14 * 1024)
    expect(response.headers.get('set-cookie')).toBeNull()
    expect(page).not.toMatch(/<script|<img|<link[^>]+href="(?!data:)|@import|url\(/)
    expect(page).toContain('prefers-color-scheme:dark')
  })

  it('is not cached, indexed, framed or told to anybody', async () => {
    const { headers } = await t.app.request(`/r/${(await t.finish()).long}`)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('strict-transport-security')).toBeNull()
    const policy = headers.get('content-security-policy') ?? ''
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "style-src 'sha256-"])
      expect(policy).toContain(part)
    expect(policy).not.toContain('unsafe-inline')
    expect(await (await t.app.request('/robots.txt')).text()).toContain('Disallow: /r/')
  })

  it('is found by either code, in any case and spelling', async () => {
    const { long, short } = await t.finish()
    const spellings = [
      long,
      long.toLowerCase(),
      short,
      short.toLowerCase(),
      `DG${short}`,
      `${short.slice(0, 4)}%20${short.slice(4)}`,
    ]
    for (const code of spellings) expect((await t.app.request(`/r/${code}`)).status, code).toBe(200)
  })

  it('speaks English when the address says so, and keeps saying so', async () => {
    const { long } = await t.finish()
    expect(await textOf(await t.app.request(`/r/${long}`))).toContain(`href="/r/${long}?lang=en"`)
    const page = await textOf(await t.app.request(`/r/${long}?lang=en`))
    for (const words of [
      '<html lang="en">',
      'Very satisfied',
      `action="/r/${long}?lang=en"`,
      `href="/r/${long}" lang="vi"`,
    ])
      expect(page).toContain(words)
    const { response } = await tap(t, `/r/${long}?lang=en`, 4)
    const to = response.headers.get('location') ?? ''
    expect(to).toMatch(/\/more\?attempt=\w{26}&lang=en$/)
    const more = await textOf(await t.app.request(to))
    expect(more).toContain('<span class="sr">Very satisfied</span>')
    expect(more).toContain(`action="/r/${long}/more?lang=en"`)
  })

  it('says that the data are a demonstration, when they are', async () => {
    const demo = await openTestApp()
    await demo.world.commit({
      by: { kind: 'system', name: 'test' },
      changes: [{ kind: 'setting-saved', name: 'demo', value: 'yes' }],
    })
    const { long } = await demo.finish()
    expect(await textOf(await demo.app.request(`/r/${long}`))).toContain('Dữ liệu minh họa')
    await demo.close()
  })

  it('has a secure cookie and strict transport behind TLS', async () => {
    const secure = await openTestApp({ baseUrl: 'https://danhgia.example.vn' })
    const { response } = await tap(secure, `/r/${(await secure.finish()).long}`, 5)
    expect(response.headers.get('set-cookie')).toContain('Secure')
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
    await secure.close()
  })
})

describe('one tap', () => {
  it.each([1, 2, 3, 4, 5])('stores level %i at once, at the same cost as any other', async (level) => {
    const { long } = await t.finish()
    const before = await rows(t)
    const { response } = await tap(t, `/r/${long}`, level)
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toMatch(new RegExp(`^/r/${long}/more\\?attempt=\\w{26}$`))
    const known = new Set(before.map(({ id }) => id))
    const [row, ...others] = (await rows(t)).filter(({ id }) => !known.has(id))
    expect(others).toEqual([])
    expect(row).toMatchObject({
      level,
      via: 'web',
      verified: 1,
      procedure: PROCEDURE,
      questionnaire: 'quick',
      comment: '',
    })
  })

  it('leaves a cookie for this ticket alone, for half an hour', async () => {
    const { long } = await t.finish()
    const { response, attempt } = await tap(t, `/r/${long}`, 4)
    const cookie = response.headers.get('set-cookie') ?? ''
    for (const part of [`attempt=${attempt}`, 'Max-Age=1800', `Path=/r/${long}`, 'HttpOnly', 'SameSite=Lax'])
      expect(cookie).toContain(part)
  })

  it('is thanked with a receipt, and every thanks is the same', async () => {
    const { long } = await t.finish()
    const { response, attempt } = await tap(t, `/r/${long}`, 5)
    const page = await textOf(await t.app.request(response.headers.get('location') ?? ''))
    expect(page).toContain('Cảm ơn Ông/Bà')
    const receipt = /class="code">([^<]+)</.exec(page)?.[1]
    expect(receipt).toMatch(/^[0-9A-Z][0-9A-Z -]+$/)
    const again = await t.app.request(`/r/${long}`, form({ attempt, level: '5' }))
    expect(again.status).toBe(303)
    expect(await textOf(await t.app.request(again.headers.get('location') ?? ''))).toContain(receipt)
  })

  it('is counted once when it is doubled, reloaded, or sent in parallel', async () => {
    const { long } = await t.finish()
    const before = await counts(t)
    const count = (await rows(t)).length
    const attempt = attemptOf(await textOf(await t.app.request(`/r/${long}`)))
    const same = form({ attempt, level: '3' })
    const answers = await Promise.all(Array.from({ length: 8 }, () => t.app.request(`/r/${long}`, same)))
    answers.push(await t.app.request(`/r/${long}`, same))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 303))
    expect((await rows(t)).length).toBe(count + 1)
    expect((await counts(t)).official).toEqual(before.official.map((n, at) => (at === 2 ? n + 1 : n)))
  })

  it('counts one of many people who hold the same slip, and tells the others', async () => {
    const { long } = await t.finish()
    const count = (await rows(t)).length
    const opened = await Promise.all(
      Array.from({ length: 6 }, async () => textOf(await t.app.request(`/r/${long}`))),
    )
    const sent = await Promise.all(
      opened.map((page, at) =>
        t.app.request(`/r/${long}`, form({ attempt: attemptOf(page), level: String((at % 5) + 1) })),
      ),
    )
    expect(sent.map(({ status }) => status).toSorted()).toEqual([303, 409, 409, 409, 409, 409])
    expect((await rows(t)).length).toBe(count + 1)
  })

  it('on another face by the same person is a change of mind', async () => {
    const { long } = await t.finish()
    const before = await counts(t)
    const count = (await rows(t)).length
    const { attempt } = await tap(t, `/r/${long}`, 1)
    expect((await t.app.request(`/r/${long}`, form({ attempt, level: '5' }))).status).toBe(303)
    expect((await rows(t)).length).toBe(count + 1)
    expect((await counts(t)).official).toEqual(before.official.map((n, at) => (at === 4 ? n + 1 : n)))
  })

  it('finds its own answer again by the back button, for half an hour', async () => {
    const { long } = await t.finish()
    const { response, attempt } = await tap(t, `/r/${long}`, 2)
    const cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
    const back = () => t.app.request(`/r/${long}`, { headers: { cookie } })
    t.clock.now += 29 * MINUTE
    const own = await back()
    expect(own.status).toBe(303)
    expect(own.headers.get('location')).toBe(`/r/${long}/more?attempt=${attempt}`)
    expect((await t.app.request(`/r/${long}`)).status).toBe(409)
    t.clock.now += MINUTE
    expect((await back()).status).toBe(409)
  })

  it('without a level asks again at the field, keeping its attempt and how it came', async () => {
    const { long } = await t.finish()
    const count = (await rows(t)).length
    const attempt = attemptOf(await textOf(await t.app.request(`/r/${long}`)))
    for (const level of [undefined, '', '0', '6', '5.0', 'good']) {
      const response = await t.app.request(
        `/r/${long}`,
        form({ attempt, via: 'kiosk', ...(level !== undefined && { level }) }),
      )
      const page = await textOf(response)
      expect(response.status).toBe(422)
      expect(page).toContain('role="alert" id="wrong">Hãy chọn một trong năm mức.')
      expect(page).toContain('aria-describedby="wrong"')
      expect(attemptOf(page)).toBe(attempt)
      expect(page).toContain('name="via" value="kiosk"')
    }
    const broken = await t.app.request(`/r/${long}`, form({ attempt: "' or 1=1", level: '5' }))
    expect(broken.status).toBe(422)
    expect((await rows(t)).length).toBe(count)
  })
})
