import { expect, test } from 'vitest'
import { firstLink, passwordLink } from '../../src/actions/official/invite.ts'
import {
  ADMIN,
  codeFor,
  cookiesOf,
  form,
  officialOf,
  open,
  ORIGIN,
  sessionOf,
  signIn,
  textOf,
} from './desk-reader.ts'
import { totp, wrongTotp } from './totp.ts'
import { BY, COMMUNE, openTest, type TestApp } from './world.ts'

const PASSWORD = 'năm con voi uống cà phê'

async function send(t: TestApp, path: string, fields: Record<string, string>, cookie = '') {
  return t.app.request(`${ORIGIN}${path}`, form(fields, { cookie }))
}

test('the first administrator makes their own account by a link, once', async () => {
  const t = await openTest()
  const link = (await firstLink(t.world)) ?? ''
  const page = await t.app.request(`${ORIGIN}/desk/welcome?link=${link}`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Quản trị viên đầu tiên')])
  const who = {
    link,
    name: 'Trần Thị Bình',
    email: 'Binh@daklak.gov.vn',
    password: PASSWORD,
    again: PASSWORD,
  }
  for (const [wrong, words] of [
    [{ again: 'khác' }, 'Hai lần gõ không giống nhau'],
    [{ password: 'ngắn quá', again: 'ngắn quá' }, 'Ngắn hơn 12 ký tự'],
    [{ password: 'aaaaaaaaaaaaaa', again: 'aaaaaaaaaaaaaa' }, 'Dễ đoán quá'],
    [{ password: 'Trần Bình Bình', again: 'Trần Bình Bình' }, 'Dễ đoán quá'],
    [{ email: 'không phải thư' }, 'Không đúng'],
    [{ name: ' ' }, ''],
  ] as const) {
    const response = await send(t, '/desk/welcome', { ...who, ...wrong })
    const body = await response.text()
    expect([response.status, JSON.stringify(wrong)]).toEqual([422, JSON.stringify(wrong)])
    expect(textOf(body)).toContain(words)
    // What was typed stays, but for the password.
    if (!('email' in wrong)) expect(body).toContain('Binh@daklak.gov.vn')
    expect(body).not.toContain(PASSWORD)
  }
  const set = await send(t, '/desk/welcome', who)
  expect(set.headers.get('location')).toBe('/desk/sign-in')
  // The sign-in knows whose it was, once; without an address of anybody in its own.
  const next = await t.app.request(`${ORIGIN}/desk/sign-in`, { headers: { cookie: cookiesOf(set) } })
  const greeting = await next.text()
  expect(textOf(greeting)).toContain('Đã đặt mật khẩu. Mời đăng nhập.')
  expect(greeting).toContain('value="binh@daklak.gov.vn"')
  expect(next.headers.getSetCookie().join()).toContain('Max-Age=0')
  const used = await t.app.request(`${ORIGIN}/desk/welcome?link=${link}`)
  expect([used.status, textOf(await used.text())]).toEqual([
    404,
    expect.stringContaining('npm run officials -- first'),
  ])
  expect(await firstLink(t.world)).toBeUndefined()
  const entered = await send(t, '/desk/sign-in', { email: 'binh@daklak.gov.vn', password: PASSWORD })
  expect(entered.status).toBe(303)
})

test('while there is no agency, the link for the first administrator says what comes first', async () => {
  const t = await openTest()
  const link = (await firstLink(t.world)) ?? ''
  await t.engine.db.updateTable('agencies').set({ valid_to: '2026-01-01' }).execute()
  await t.world.commit({ by: BY, changes: [{ kind: 'catalogues-numbered', number: 99 }] })
  const page = await t.app.request(`${ORIGIN}/desk/welcome?link=${link}&lang=en`)
  const body = await page.text()
  expect(textOf(body)).toContain('npm run agencies -- import FILE.csv')
  expect(body).not.toContain('<input')
  const who = { link, name: 'Bình', email: 'binh@daklak.gov.vn', password: PASSWORD, again: PASSWORD }
  const refused = await send(t, '/desk/welcome', who)
  expect(refused.status).toBe(422)
  const text = await refused.text()
  expect(textOf(text)).toContain('Chưa có cơ quan nào')
  expect(text).toContain('binh@daklak.gov.vn')
})

test('an administrator adds an official, who sets a password by a link that works once and for three days', async () => {
  const t = await openTest()
  const cookie = await sessionOf(t)
  const added = await send(
    t,
    '/desk/officials',
    { email: 'lan@daklak.gov.vn', name: 'Lê Thị Lan', role: 'agency-head', agency: 'DLK.SNV' },
    cookie,
  )
  const link = /welcome\?link=([\w.-]+)/.exec(await added.text())?.[1] ?? ''
  expect(link.length).toBeGreaterThan(40)
  expect(textOf((await open(t, cookie, '/desk/officials')).body)).toContain('Lãnh đạo cơ quan')
  for (const forged of [`${link}x`, link.replace(/\.\d+\./, '.9999999999999.'), '', 'a.b.c', `${link}.d`])
    expect((await t.app.request(`${ORIGIN}/desk/welcome?link=${forged}`)).status).toBe(404)
  const fields = { link, password: PASSWORD, again: PASSWORD }
  expect((await send(t, '/desk/welcome', fields)).status).toBe(303)
  expect((await send(t, '/desk/welcome', fields)).status).toBe(404)
  const lan = cookiesOf(await send(t, '/desk/sign-in', { email: 'lan@daklak.gov.vn', password: PASSWORD }))
  expect((await open(t, lan, '/desk/agency/DLK.SNV')).status).toBe(200)
  expect((await open(t, lan, '/desk/agency/DLK.STP')).status).toBe(404)
  // Without a place they are out at once.
  const account = await t.world.accounts.byEmail('lan@daklak.gov.vn')
  const unplace = { account: account?.id ?? '', role: 'agency-head', agency: 'DLK.SNV' }
  expect((await send(t, '/desk/officials/unplace', unplace, cookie)).status).toBe(303)
  expect((await open(t, lan, '/desk')).status).toBe(303)
  const late = await passwordLink(t.world, BY, account?.id ?? '')
  t.clock.now += 3 * 86_400_000 + 1
  expect((await t.app.request(`${ORIGIN}/desk/welcome?link=${late}`)).status).toBe(404)
})

test('a wrong address or agency is named, and what was typed stays', async () => {
  const t = await openTest()
  const cookie = await sessionOf(t)
  const fields = { email: 'sai', name: 'Lê Thị Lan', role: 'auditor', agency: 'DLK.SNV' }
  const wrong = await send(t, '/desk/officials', fields, cookie)
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('value="Lê Thị Lan"')
  for (const over of [{ role: 'king' }, { agency: 'NOWHERE', email: 'a@b.vn' }])
    expect((await send(t, '/desk/officials', { ...fields, ...over }, cookie)).status).toBeGreaterThan(400)
  expect(await t.world.accounts.all()).toHaveLength(1)
})

test('one’s own password, second factor and sessions', async () => {
  const t = await openTest()
  const email = 'lan@daklak.gov.vn'
  const cookie = await sessionOf(t, 'agency-officer', 'DLK.SNV', email)
  const other = cookiesOf(await signIn(t, { email }))
  const page = await open(t, cookie, '/desk/account')
  expect(textOf(page.body)).toContain('Cán bộ xử lý góp ý, Sở Nội vụ')
  const session = /name="session" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
  await send(t, '/desk/account/revoke', { session }, cookie)
  expect((await open(t, other, '/desk')).status).toBe(303)
  const wrong = await send(
    t,
    '/desk/account/password',
    { before: 'không đúng đâu', password: PASSWORD },
    cookie,
  )
  expect(wrong.status).toBe(422)
  const weak = await send(t, '/desk/account/password', { before: ADMIN.password, password: 'ngắn' }, cookie)
  expect([weak.status, await weak.text()]).toEqual([422, expect.stringContaining('Ngắn hơn 12')])
  const done = await send(t, '/desk/account/password', { before: ADMIN.password, password: PASSWORD }, cookie)
  expect(done.status).toBe(303)
  const fresh = cookiesOf(done)
  expect((await open(t, cookie, '/desk')).status).toBe(303)
  expect((await open(t, fresh, '/desk')).status).toBe(200)

  const refused = await send(t, '/desk/account/factor', { password: 'không đúng đâu' }, fresh)
  expect(refused.status).toBe(422)
  const offered = await (await send(t, '/desk/account/factor', { password: PASSWORD }, fresh)).text()
  const key = /<code>([A-Z2-7 ]{20,})<\/code>/.exec(offered)?.[1]?.replaceAll(' ', '') ?? ''
  const [recovery = ''] = [...offered.matchAll(/<li><code>([^<]+)<\/code>/g)].map(([, code = '']) => code)
  expect(offered).toContain('<svg')
  // Until a code of it is right, nothing is asked.
  expect((await send(t, '/desk/sign-in', { email, password: PASSWORD })).status).toBe(303)
  expect((await send(t, '/desk/account/factor/confirm', { code: wrongTotp(key) }, fresh)).status).toBe(422)
  const confirmed = await send(t, '/desk/account/factor/confirm', { code: totp(key) }, fresh)
  expect(confirmed.status).toBe(303)
  const step = await send(t, '/desk/sign-in', { email, password: PASSWORD })
  expect(step.status).toBe(200)
  const proved = await send(t, '/desk/sign-in/code', { email, code: recovery }, cookiesOf(step))
  expect(proved.status).toBe(303)
  const again = await send(t, '/desk/sign-in', { email, password: PASSWORD })
  const used = await send(t, '/desk/sign-in/code', { email, code: recovery }, cookiesOf(again))
  expect(used.status).toBe(403)
  // Whoever has lost both asks an administrator.
  const admin = await sessionOf(t)
  const account = (await t.world.accounts.byEmail(email))?.id ?? ''
  expect((await send(t, '/desk/officials/factor', { account }, admin)).status).toBe(303)
  expect((await send(t, '/desk/sign-in', { email, password: PASSWORD })).status).toBe(303)
  const log = await t.engine.db.selectFrom('audit').selectAll().where('kind', '=', 'account-noted').execute()
  const events = log.map(({ subject }) => subject.split(': ')[1])
  for (const event of ['signed-in', 'password-set', 'factor-on', 'factors-reset'])
    expect(events).toContain(event)
  expect(JSON.stringify(log)).not.toContain(PASSWORD)
})

test('a password can be set anew by an administrator over all places of the account, and no other', async () => {
  const t = await openTest()
  const admin = await sessionOf(t)
  const head = await officialOf(t, 'agency-head', 'DLK.SNV', 'lan@daklak.gov.vn')
  const answer = await send(t, '/desk/officials/link', { account: head }, admin)
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('/desk/welcome?link=')])
  const own = await sessionOf(t, 'province-admin', 'DLK.STP', 'stp@daklak.gov.vn')
  expect((await send(t, '/desk/officials/link', { account: head }, own)).status).toBe(404)
  expect((await send(t, '/desk/officials/factor', { account: head }, own)).status).toBe(404)
  expect(await codeFor(t)).toMatch(/^\d{6}$/)
})

test('a place beyond those before ends all that a commune could have kept: links, password, factor and sessions', async () => {
  const t = await openTest()
  const [ward, department] = [COMMUNE, 'DLK.SNV']
  const local = await sessionOf(t, 'province-admin', ward, 'ward@daklak.gov.vn')
  const admin = await sessionOf(t)
  const who = { email: 'sau@daklak.gov.vn', name: 'Phạm Văn Sáu' }
  const officer = { ...who, role: 'agency-officer', agency: ward }
  const linkIn = async (answer: Response) => /welcome\?link=([\w.-]+)/.exec(await answer.text())?.[1] ?? ''
  const works = async (link: string) => (await t.app.request(`${ORIGIN}/desk/welcome?link=${link}`)).status
  const first = await linkIn(await send(t, '/desk/officials', officer, local))
  const second = await linkIn(
    await send(t, '/desk/officials', { ...officer, agency: department, role: 'agency-head' }, admin),
  )
  // Neither the link from before nor a new one by the commune opens the wider place.
  expect([await works(first), await works(second)]).toEqual([404, 200])
  const account = (await t.world.accounts.byEmail(who.email))?.id ?? ''
  expect((await send(t, '/desk/officials/link', { account }, local)).status).toBe(404)
  const again = await send(t, '/desk/officials', { ...officer, role: 'auditor' }, local)
  expect([again.status, await linkIn(again)]).toEqual([303, ''])

  const other = { ...officer, email: 'bay@daklak.gov.vn' }
  const known = await linkIn(await send(t, '/desk/officials', other, local))
  await send(t, '/desk/welcome', { link: known, password: PASSWORD, again: PASSWORD })
  const entry = { email: other.email, password: PASSWORD }
  const session = cookiesOf(await send(t, '/desk/sign-in', entry))
  const seven = (await t.world.accounts.byEmail(other.email))?.id ?? ''
  await t.world.accounts.bind(seven, 'https://provider.example', 'seven')
  const within = await send(t, '/desk/officials', { ...other, role: 'agency-head' }, local)
  expect([within.status, (await open(t, session, '/desk')).status]).toEqual([303, 200])
  const wider = await send(t, '/desk/officials', { ...other, agency: 'DLK', role: 'province-admin' }, admin)
  const page = await wider.text()
  expect(textOf(page)).toContain('mọi phiên cũ đã bị hủy')
  expect((await open(t, session, '/desk')).status).toBe(303)
  expect((await send(t, '/desk/sign-in', entry)).status).toBe(403)
  expect(await t.world.accounts.bound('https://provider.example', 'seven')).toBeUndefined()
  const [noted] = await t.world.audit.latest({ kind: 'account-noted', limit: 2 }).then((all) => all.slice(1))
  expect(noted?.subject).toBe(`${seven}: entry-reset`)
  const third = /welcome\?link=([\w.-]+)/.exec(page)?.[1] ?? ''
  expect((await send(t, '/desk/welcome', { link: third, password: PASSWORD, again: PASSWORD })).status).toBe(
    303,
  )

  // Whoever manages one place only cannot draw an official of another one to theirs, and get at their account by it.
  await officialOf(t, 'agency-head', department, 'tam@daklak.gov.vn')
  const drawn = await send(t, '/desk/officials', { ...officer, email: 'tam@daklak.gov.vn' }, local)
  expect([drawn.status, textOf(await drawn.text())]).toEqual([422, expect.stringContaining('đã có vị trí')])
  expect((await signIn(t, { email: 'tam@daklak.gov.vn' })).status).toBe(303)
})
