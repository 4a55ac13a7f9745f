import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { reissueTicket } from '../../src/actions/ticket/reissue.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { Overloaded, Unreachable } from '../../src/domain/outage.ts'
import { withCheck } from '../../src/domain/ticket/code.ts'
import { form, rows, tap, textOf } from './citizen-steps.ts'
import { openTestApp, START, type TestApp } from './world.ts'

const DAY = 86_400_000

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
})
afterAll(() => t.close())
beforeEach(() => {
  t.clock.now = START
})

/** Asks for a page from a network address of its own. */
const from = (address: string, path: string, init: RequestInit = {}) =>
  t.app.request(path, { ...init, headers: { ...init.headers, 'x-test-address': address } })

/** A well-formed short code that fits no ticket. */
const wrongShort = (at: number) => withCheck(`Z${String(at).padStart(6, '0')}`)

describe('a code that cannot be used', () => {
  const cases: readonly (readonly [string, number, string, () => Promise<string> | string])[] = [
    ['unknown, long', 404, 'Không tìm thấy phiếu này', () => '0'.repeat(26)],
    ['unknown, short', 404, 'Không tìm thấy phiếu này', () => wrongShort(1)],
    ['mistyped', 400, 'ký tự kiểm tra', async () => flip((await t.finish()).short)],
    ['a dossier code', 400, 'Đây không phải mã đánh giá', () => 'H15.50.05.13-261008-0975'],
    ['nonsense', 400, 'Đây không phải mã đánh giá', () => '%3Cscript%3E'],
    ['too long', 400, 'Đây không phải mã đánh giá', () => 'A'.repeat(3000)],
    ['used', 409, 'Phiếu này đã được dùng', used],
    ['replaced', 410, 'thay bằng phiếu mới', replaced],
  ]
  it.each(cases)(
    '%s: %i, with a way on, to whoever looks and whoever posts',
    async (_, status, words, make) => {
      const code = await make()
      const count = (await rows(t)).length
      for (const init of [{}, form({ attempt: t.world.vault.random(), level: '5' })]) {
        const response = await t.app.request(`/r/${code}`, init)
        const page = await textOf(response)
        expect(response.status).toBe(status)
        expect(page).toContain(words)
        expect(page).toMatch(/action="\/go"|href="\/"/)
        expect(page).not.toContain('<script>')
        expect(response.headers.get('cache-control')).toBe('no-store')
      }
      expect((await rows(t)).length).toBe(count)
    },
  )

  it('expired: 410 from the 31st day on, with the agency’s own page as a way on', async () => {
    const { long } = await t.finish()
    t.clock.now = START + 30 * DAY
    expect((await t.app.request(`/r/${long}`)).status).toBe(200)
    t.clock.now = START + 31 * DAY
    const response = await t.app.request(`/r/${long}`)
    expect(response.status).toBe(410)
    expect(await textOf(response)).toContain('href="/c/DLK.22015"')
    expect(
      (await t.app.request(`/r/${long}`, form({ attempt: t.world.vault.random(), level: '5' }))).status,
    ).toBe(410)
  })

  it('is refused in English too', async () => {
    const page = await textOf(await t.app.request(`/r/${'0'.repeat(26)}?lang=en`))
    expect(page).toContain('No such ticket')
    expect(page).toContain('name="lang" value="en"')
  })

  async function used(): Promise<string> {
    const { long } = await t.finish()
    await tap(t, `/r/${long}`, 3)
    return long
  }
  async function replaced(): Promise<string> {
    const code = 'H15.50.05.13-261120-7000'
    const { long } = await t.finish({ code })
    const scope = operatorScope((await t.world.catalogues.read()).tree)
    await reissueTicket(t.world, { kind: 'system', name: 'test' }, scope, { system: 'test', code })
    return long
  }
  function flip(code: string): string {
    return code.slice(0, -1) + (code.endsWith('7') ? '8' : '7')
  }
})

describe('guessing', () => {
  it('of short codes is stopped after twenty, counted, and allowed again one by one', async () => {
    const before = t.counted.get('ticket_guesses short') ?? 0
    for (let at = 0; at < 20; at++) expect((await from('guesser', `/r/${wrongShort(at)}`)).status).toBe(404)
    expect(t.counted.get('ticket_guesses short')).toBe(before + 20)
    const { short, long } = await t.finish()
    for (const init of [{}, form({ attempt: t.world.vault.random(), level: '5' })]) {
      const stopped = await from('guesser', `/r/${short}`, init)
      expect(stopped.status).toBe(429)
      expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0)
      expect(await textOf(stopped)).toContain('quét mã QR')
    }
    // A slip in hand works all the same, and so does everybody elsewhere.
    expect((await from('guesser', `/r/${long}`)).status).toBe(200)
    expect((await from('elsewhere', `/r/${short}`)).status).toBe(200)
    t.clock.now += 10_000
    expect((await from('guesser', `/r/${short}`)).status).toBe(200)
  })

  it('is not made easier by the pages that follow, nor by the printed slip', async () => {
    const { long, short } = await t.finish()
    const attempt = t.world.vault.random()
    const doors = [
      (code: string) => `/r/${code}/more?attempt=${attempt}`,
      (code: string) => `/r/${code}/done?attempt=${attempt}`,
      (code: string) => `/print/r/${code}`,
      (code: string) => `/print/r/${long}?code=${code}`,
    ]
    for (let at = 0; at < 20; at++) await from('side', doors[at % 4]?.(wrongShort(at)) ?? '')
    for (const door of doors.slice(0, 3)) expect((await from('side', door(short))).status).toBe(429)
    const slip = await from('side', doors[3]?.(short) ?? '')
    expect(await textOf(slip)).not.toContain(`${short.slice(0, 4)} ${short.slice(4)}`)
  })

  it('beside a citizen does not stop the change of their answer', async () => {
    const { short } = await t.finish()
    const { attempt } = await tap(t, `/r/${short}`, 2)
    for (let at = 0; at < 25; at++) await t.app.request(`/r/${wrongShort(at)}`)
    expect(
      (await t.app.request(`/r/${short}/more`, form({ attempt, level: '2', comment: 'vẫn gửi được' })))
        .status,
    ).toBe(303)
  })

  it('of long codes is slowed after two hundred, and never stops a true one', async () => {
    const wrong = (at: number) => `/r/${String(at).padStart(26, '0')}`
    for (let at = 0; at < 200; at++) expect((await from('robot', wrong(at))).status).toBe(404)
    expect((await from('robot', wrong(200))).status).toBe(429)
    const { long } = await t.finish()
    expect((await from('robot', `/r/${long}`)).status).toBe(200)
  })

  it('is not what a slip of the finger is', async () => {
    for (let at = 0; at < 40; at++) await from('clumsy', '/r/ABCDEFGH')
    expect((await from('clumsy', `/r/${(await t.finish()).short}`)).status).toBe(200)
  })
})

describe('when the service cannot', () => {
  it('closed: says so to citizens with 503, while officials and printers go on', async () => {
    const closed = await openTestApp({ open: false })
    const { long } = await closed.finish()
    for (const path of ['/', '/go?code=x', `/r/${long}`, `/r/${long}/more`, '/c/DLK.22015'])
      for (const init of [{}, form({ level: '5' })]) {
        const response = await closed.app.request(path, init)
        expect(response.status, path).toBe(503)
        expect(response.headers.get('retry-after')).toBe('3600')
        expect(await textOf(response)).toContain('Dịch vụ đang tạm đóng')
      }
    expect(await rows(closed)).toEqual([])
    expect((await closed.app.request('/desk/sign-in')).status).toBe(200)
    expect((await closed.app.request(`/r/${long}/qr.svg`)).status).toBe(200)
    expect((await closed.app.request(`/print/r/${long}`)).status).toBe(200)
    await closed.close()
  })

  it.each([
    [new Overloaded(), '2', 'overloaded'],
    [new Unreachable('The database does not answer.'), '5', 'unreachable'],
  ] as const)(
    '%s: 503 with a button that sends the same again, which then is stored',
    async (outage, wait, counter) => {
      let full = false
      const busy = await openTestApp({
        disturb: (world) => ({
          ...world,
          commit: (unit) => (full ? Promise.reject(outage) : world.commit(unit)),
        }),
      })
      const { long } = await busy.finish()
      full = true
      const { response, attempt } = await tap(busy, `/r/${long}?lang=en`, 4)
      const page = await textOf(response)
      expect(response.status).toBe(503)
      expect(response.headers.get('retry-after')).toBe(wait)
      expect(page).toContain('it counts once')
      expect(page).toMatch(
        new RegExp(`action="/r/${long}\\?lang=en".*value="${attempt}".*name="level" value="4".*Send again`),
      )
      expect(await rows(busy)).toEqual([])
      expect(busy.counted.get(counter)).toBe(1)
      full = false
      expect((await busy.app.request(`/r/${long}`, form({ attempt, level: '4' }))).status).toBe(303)
      expect(await rows(busy)).toHaveLength(1)
      await busy.close()
    },
  )

  it('broken: 500 without a word of why', async () => {
    const broken = await openTestApp({
      disturb: (world) => ({ ...world, commit: () => Promise.reject(new Error('secret detail')) }),
    })
    const { response } = await tap(broken, `/r/${(await broken.finish()).long}`, 4)
    const page = await textOf(response)
    expect(response.status).toBe(500)
    expect(page).toContain('Có lỗi ở phía chúng tôi')
    expect(page).not.toContain('secret detail')
    await broken.close()
  })

  it('knows no such page: 404, and its links stay on this host', async () => {
    const response = await t.app.request('http://localhost//evil.example/x?lang=en')
    const page = await textOf(response)
    expect(response.status).toBe(404)
    expect(page).toContain('href="/evil.example/x"')
    expect(page).not.toContain('href="//')
    expect((await t.app.request('/r/%E0%A4%A/')).status).toBeLessThan(500)
  })
})

describe('the front page', () => {
  it('leads a typed code to its ticket', async () => {
    const page = await textOf(await t.app.request('/'))
    expect(page).toContain('action="/go"')
    expect(page).toContain('href="/desk"')
    const { short } = await t.finish()
    const sent = await t.app.request(`/go?code=${short.slice(0, 4).toLowerCase()}+${short.slice(4)}&lang=en`)
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toBe(`/r/${short}?lang=en`)
  })

  it('keeps a mistyped code in the field and says which letter told', async () => {
    const response = await t.app.request('/go?code=abcd+efgh%22%3E')
    expect(response.status).toBe(400)
    expect(await textOf(response)).toContain('value="abcd efgh&quot;&gt;"')
    const typo = await t.app.request('/go?code=abcd+efgh')
    expect(typo.status).toBe(400)
    expect(await textOf(typo)).toContain('Ký tự cuối là ký tự kiểm tra')
  })
})
