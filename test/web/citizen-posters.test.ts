import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkLetter } from '../../src/domain/ticket/code.ts'
import { counts, form, rows, tap, textOf } from './citizen-steps.ts'
import { COMMUNE, COUNTER, openTestApp, START, type TestApp } from './world.ts'

const POSTER = `/c/${COUNTER}`

let t: TestApp
beforeAll(async () => {
  t = await openTestApp({ baseUrl: 'https://danhgia.example.vn' })
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = START
})

describe('a poster', () => {
  it('offers a code’s field and five faces, and says what is shown apart', async () => {
    for (const path of [POSTER, `/c/${COMMUNE}`]) {
      const page = await textOf(await t.app.request(path))
      for (const words of [
        'UBND phường Tuy Hòa',
        `action="${path}"`,
        'name="code"',
        'không cộng vào điểm chính thức',
      ])
        expect(page).toContain(words)
      expect([...page.matchAll(/class="face"/g)]).toHaveLength(5)
    }
  })

  it('without a code stores an answer apart from the official score', async () => {
    const before = await counts(t)
    const { response } = await tap(t, POSTER, 5)
    expect(response.status).toBe(303)
    const to = response.headers.get('location') ?? ''
    expect(to).toMatch(new RegExp(`^${POSTER}/more\\?attempt=\\w{26}$`))
    const after = await counts(t)
    expect(after.official).toEqual(before.official)
    expect(after.apart[4]).toBe((before.apart[4] ?? 0) + 1)
    expect((await rows(t)).at(-1)).toMatchObject({ verified: 0, via: 'kiosk', procedure: '' })
    const page = await textOf(await t.app.request(to))
    expect(page).toContain('hiển thị riêng, không cộng vào điểm chính thức')
    expect(page).not.toContain('cộng vào điểm hài lòng của cơ quan')
  })

  it('with the code of a slip rates that dossier, officially, and knows it came from a counter', async () => {
    const { short } = await t.finish()
    const sent = await t.app.request(`${POSTER}?code=${short.toLowerCase()}`)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`/r/${short}?via=kiosk`)
    const before = await counts(t)
    const page = await textOf(await t.app.request(`/r/${short}?via=kiosk`))
    expect(page).toContain('name="via" value="kiosk"')
    const attempt = /name="attempt" value="(\w+)"/.exec(page)?.[1] ?? ''
    await t.app.request(`/r/${short}`, form({ attempt, via: 'kiosk', level: '2' }))
    const after = await counts(t)
    expect(after.official[1]).toBe((before.official[1] ?? 0) + 1)
    expect(after.apart).toEqual(before.apart)
    expect((await rows(t)).filter(({ verified, via }) => verified === 1 && via === 'kiosk')).toHaveLength(1)
    expect(t.counted.get('responses_recorded kiosk')).toBeGreaterThan(0)
  })

  it('keeps a mistyped code and says so, on the same poster', async () => {
    const { short } = await t.finish()
    const letters = short.slice(0, 7)
    const wrong = letters + (checkLetter(letters) === '7' ? '8' : '7')
    const response = await t.app.request(`${POSTER}?code=${wrong}`)
    const page = await textOf(response)
    expect(response.status).toBe(400)
    expect(page).toContain('Ký tự cuối là ký tự kiểm tra')
    expect(page).toContain(`value="${wrong}"`)
    expect(page).toContain('class="face"')
  })

  it('stores a double tap once, and shows who comes back that theirs is stored', async () => {
    const count = (await rows(t)).length
    const { attempt, response } = await tap(t, POSTER, 4)
    await t.app.request(POSTER, form({ attempt, level: '4' }))
    expect((await rows(t)).length).toBe(count + 1)
    const cookie = (response.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
    const back = await textOf(await t.app.request(POSTER, { headers: { cookie } }))
    expect(back).toContain('đánh giá đó đã được ghi nhận')
    expect(back).toContain(`${POSTER}/more?attempt=${attempt}`)
    const next = await t.app.request(`${POSTER}?next`, { headers: { cookie } })
    expect(next.headers.get('set-cookie')).toContain('Max-Age=0')
    expect((await rows(t)).length).toBe(count + 1)
  })

  it('takes more answers after the tap, and offers the next person a page of their own', async () => {
    const { attempt } = await tap(t, POSTER, 1)
    const sent = await t.app.request(`${POSTER}/more`, form({ attempt, level: '1', comment: 'không có ghế' }))
    expect(sent.headers.get('location')).toBe(`${POSTER}/done?attempt=${attempt}`)
    const done = await textOf(await t.app.request(`${POSTER}/done?attempt=${attempt}`))
    expect(done).toContain(`href="${POSTER}?next"`)
    expect((await rows(t)).find(({ comment }) => comment === 'không có ghế')).toMatchObject({ verified: 0 })
  })

  it('without a level asks again; unknown, it is not found', async () => {
    expect((await t.app.request(POSTER, form({ attempt: t.world.vault.random() }))).status).toBe(422)
    for (const path of ['/c/NOWHERE', '/c/NOWHERE/qr.svg', '/print/c/NOWHERE'])
      expect((await t.app.request(path)).status, path).toBe(404)
    expect(
      (await t.app.request('/c/NOWHERE', form({ attempt: t.world.vault.random(), level: '5' }))).status,
    ).toBe(404)
  })
})

describe('a QR code', () => {
  it('is drawn as SVG and PNG for any well-formed code, and kept by nobody', async () => {
    const { long, short } = await t.finish()
    for (const path of [`/r/${long}`, `/r/${short}`, `/r/${'0'.repeat(26)}`, POSTER]) {
      const svg = await t.app.request(`${path}/qr.svg`)
      expect(svg.headers.get('content-type')).toBe('image/svg+xml')
      expect(await svg.text()).toMatch(/^<svg [^>]*viewBox/)
      const png = await t.app.request(`${path}/qr.png`)
      expect(png.headers.get('content-type')).toBe('image/png')
      expect([...new Uint8Array(await png.arrayBuffer()).slice(0, 8)]).toEqual([
        137, 80, 78, 71, 13, 10, 26, 10,
      ])
      for (const { headers } of [svg, png]) {
        expect(headers.get('cache-control')).toBe('no-store')
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('strict-transport-security')).toContain('max-age')
      }
    }
    for (const code of ['ABCDEFGH', 'H15.50'])
      expect((await t.app.request(`/r/${code}/qr.svg`)).status, code).toBe(400)
  })
})

describe('a printed slip', () => {
  it('has the QR, the address, the code and a sentence in two languages, on A6', async () => {
    const { long, short } = await t.finish()
    const response = await t.app.request(`/print/r/${long}?code=${short}`)
    const page = await textOf(response)
    expect(response.status).toBe(200)
    for (const words of [
      '@page{size:105mm 148mm',
      '<svg ',
      `danhgia.example.vn/r/${long}`,
      `${short.slice(0, 4)} ${short.slice(4)}`,
      'Mời Ông/Bà quét mã',
      'Please scan',
      '23/12/2026',
    ])
      expect(page).toContain(words)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('prints no code that is not its own', async () => {
    const { long } = await t.finish()
    const other = await t.finish()
    for (const code of [other.short, 'ABCDEFGH', '%3Cb%3E'])
      expect(await textOf(await t.app.request(`/print/r/${long}?code=${code}`))).not.toContain('class="box"')
    expect((await t.app.request(`/print/r/${'0'.repeat(26)}`)).status).toBe(404)
  })

  it('is a poster for a counter', async () => {
    const page = await textOf(await t.app.request(`/print${POSTER}`))
    for (const words of ['Quầy số 1', `danhgia.example.vn${POSTER}`, 'Please scan to rate the service'])
      expect(page).toContain(words)
  })
})
