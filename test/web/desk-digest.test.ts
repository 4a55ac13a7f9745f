import { afterAll, beforeAll, expect, test } from 'vitest'
import { readDigest } from '../../src/actions/digest/figures.ts'
import { offToken } from '../../src/actions/digest/wish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import { decimal, percent, type Lang } from '../../src/domain/format.ts'
import { digestLetters } from '../../src/web/digest/compose.ts'
import { keyFor } from './api-caller.ts'
import { answer, deskHistory, INTERIOR } from './desk-answers.ts'
import { form, officialOf, open, ORIGIN, sessionOf, textOf } from './desk-reader.ts'
import { showFrom } from './thresholds.ts'
import { COMMUNE, MAIL, openTest, openTestApp, type TestApp } from './world.ts'

const HEAD = 'head@daklak.gov.vn'

let t: TestApp
let head: string
beforeAll(async () => {
  t = await openTestApp({ env: MAIL })
  await deskHistory(t)
  // A week on which the interior department clearly fell.
  const days = (day: string, levels: readonly (1 | 5)[]) =>
    levels.map((level) => ({ agency: INTERIOR, day, level }))
  await answer(t, days('2026-11-10', Array<5>(40).fill(5)))
  await answer(t, days('2026-11-17', [...Array<5>(20).fill(5), ...Array<1>(20).fill(1)]))
  head = await sessionOf(t, 'agency-head', COMMUNE, HEAD)
})
afterAll(() => t.close())

const save = (fields: Record<string, string>, cookie = head) =>
  t.app.request(
    `${ORIGIN}/desk/account/digest`,
    form({ rhythm: 'weekly', language: 'vi', ...fields }, { cookie }),
  )

async function wish() {
  const account = await t.world.accounts.byEmail(HEAD)
  return t.world.digests.wish(account?.id ?? '')
}

test('where no letters can be sent, one’s account says so', async () => {
  const without = await openTest()
  const cookie = await sessionOf(without, 'agency-head', COMMUNE, HEAD)
  const { body } = await open(without, cookie, '/desk/account')
  expect(body).toContain('chưa được nối với máy chủ thư')
  expect(body).not.toContain('action="/desk/account/digest"')
  const posted = await without.app.request(
    `${ORIGIN}/desk/account/digest`,
    form({ rhythm: 'daily', language: 'vi', version: '0' }, { cookie }),
  )
  expect(await posted.text()).toContain('chưa được nối với máy chủ thư')
  expect(await without.world.digests.wishes()).toEqual([])
})

test('nothing is sent until it is asked for; what is asked for stands in the form', async () => {
  const before = await open(t, head, '/desk/account')
  expect(before.body).toMatch(/<option value="none" selected/)
  expect(before.body).toContain(HEAD)
  expect(await wish()).toBeUndefined()
  const saved = await save({ version: '0', agencies: COMMUNE, language: 'en' })
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/desk/account#digest'])
  expect(await wish()).toMatchObject({ rhythm: 'weekly', language: 'en', agencies: [COMMUNE], version: 1 })
  const after = await open(t, head, '/desk/account')
  expect(after.body).toMatch(/<option value="weekly" selected/)
  expect(after.body).toMatch(new RegExp(`value="${COMMUNE}"\\s+checked`))
  expect(after.body).not.toContain(INTERIOR)
  const entries = await t.world.audit.latest({ limit: 20 })
  expect(entries.find(({ kind }) => kind === 'digest-wished')?.subject).toContain(`weekly, ${COMMUNE}`)
})

test('what cannot be is named at its field, and the rest stays as it was chosen', async () => {
  const { version = 0 } = (await wish()) ?? {}
  const odd = await save({ version: String(version), rhythm: 'hourly', language: 'en', agencies: COMMUNE })
  const body = await odd.text()
  expect(odd.status).toBe(422)
  expect(body).toMatch(
    /<select id="digest-rhythm"[^>]*aria-invalid="true"[^>]*aria-describedby="digest-rhythm-wrong"/,
  )
  expect(body).toMatch(/id="digest-rhythm-wrong"/)
  expect(body).toMatch(/<option value="en" lang="en" selected/)
  expect((await save({ version: String(version), agencies: INTERIOR })).status).toBe(404)
  expect(await wish()).toMatchObject({ version })
})

test('too many agencies are refused', async () => {
  const office = await sessionOf(t, 'reform-office', 'DLK', 'office@daklak.gov.vn')
  const { tree } = await t.world.catalogues.read()
  const body = new URLSearchParams({ rhythm: 'daily', language: 'vi', version: '0' })
  for (const code of [...tree.byCode.keys()].slice(0, 21)) body.append('agencies', code)
  const refused = await t.app.request(`${ORIGIN}/desk/account/digest`, {
    method: 'POST',
    body,
    headers: { origin: ORIGIN, cookie: office },
  })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toMatch(/<fieldset aria-invalid="true" aria-describedby="digest-agencies-wrong"/)
  expect(page).toContain('nhiều nhất 20 cơ quan')
  expect(page.match(/\schecked\s/g)).toHaveLength(21)
})

test('settings that were changed elsewhere are shown beside what was chosen, and nothing is lost', async () => {
  const { version = 0 } = (await wish()) ?? {}
  expect((await save({ version: String(version), rhythm: 'daily' })).status).toBe(303)
  const met = await save({ version: String(version), rhythm: 'none', language: 'en' })
  expect(met.status).toBe(409)
  const body = await met.text()
  expect(textOf(body)).toContain('Bản vừa được lưu: hằng ngày; Tiếng Việt; các cơ quan theo vai trò.')
  expect(body).toMatch(/<option value="none" selected/)
  const again = /name="version" value="(\d+)"/.exec(body)?.[1] ?? ''
  expect((await save({ version: again, rhythm: 'none', language: 'en' })).status).toBe(303)
  expect(await wish()).toMatchObject({ rhythm: 'none', language: 'en' })
})

test('the link of a letter: a visit does nothing, one post turns off, without a session', async () => {
  const { version = 0, account = '' } = (await wish()) ?? {}
  await save({ version: String(version), rhythm: 'daily' })
  const { off } = letter('vi', await figures([COMMUNE]), offToken(t.world, account))
  const path = off.replace('https://d.vn', ORIGIN)
  const seen = await t.app.request(path)
  expect([seen.status, (await wish())?.rhythm]).toEqual([200, 'daily'])
  expect(seen.headers.get('cache-control')).toBe('no-store')
  expect(await seen.text()).toContain('<form method="post" action="/mail/off?t=')
  // As a mail service sends the one click of RFC 8058: no cookie, no origin.
  const clicked = await t.app.request(path, {
    method: 'POST',
    body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
  })
  expect([clicked.status, (await wish())?.rhythm]).toEqual([200, 'none'])
  for (const method of ['GET', 'POST'])
    expect((await t.app.request(`${ORIGIN}/mail/off?t=nothing`, { method })).status).toBe(404)
})

async function figures(agencies: readonly string[], name = '2026-11-16..2026-11-22') {
  const period = parsePeriod(name)
  if (!period) throw new Error('no period')
  const { tree } = await t.world.catalogues.read()
  return readDigest(t.world, operatorScope(tree), agencies, period)
}

function letter(language: Lang, read: Awaited<ReturnType<typeof figures>>, token = 'x.y') {
  return digestLetters('https://d.vn')(read, { language, rhythm: 'weekly' }, token)
}

test.each(['vi', 'en'] as const)('the figures of a letter (%s) are those of the API', async (language) => {
  const written = letter(language, await figures([COMMUNE, INTERIOR, 'DLK']))
  const key = await keyFor(t)
  for (const agency of [COMMUNE, INTERIOR, 'DLK']) {
    const answered = await t.app.request(
      `/api/v1/scores?period=2026-11-16..2026-11-22&agency=${agency}&by=total`,
      { headers: { authorization: `Bearer ${key}` } },
    )
    const { total } = (await answered.json()) as {
      total: {
        n: number
        satisfied: number
        interval: { low: number; high: number }
        responseRate: number
        change: number | null
      }
    }
    const { n, satisfied, interval, responseRate } = total
    for (const body of [written.text, written.html]) {
      expect(body).toContain(`n = ${n} `)
      for (const share of [satisfied, interval.low, interval.high, responseRate])
        expect(body).toContain(percent(language, share))
    }
  }
})

test('a change is told where it is clear; links lead to the desk; no word of a citizen stands in it', async () => {
  await showFrom(t, 1)
  const written = letter('vi', await figures([INTERIOR, COMMUNE, 'DLK']))
  const [interior = '', commune = '', province = ''] = written.text.split('\n\n').slice(1)
  expect(written.subject).toBe('Mức độ hài lòng tuần 16/11/2026 – 22/11/2026: Sở Nội vụ và 2 cơ quan khác')
  expect(interior).toContain(`giảm ${decimal('vi', 50)} điểm %`)
  expect(commune).toContain('Không có thay đổi rõ so với tuần 09/11/2026 – 15/11/2026.')
  expect(province).toMatch(/Đơn vị trực thuộc có thay đổi rõ:\n {2}\+ Sở Nội vụ: giảm 50,00 điểm %/)
  expect(commune).toContain(`https://d.vn/desk/agency/${COMMUNE}?period=2026-11-16..2026-11-22`)
  for (const body of [written.text, written.html]) {
    expect(body).not.toMatch(/Chờ lâu|0912/)
    expect(body).toContain('https://d.vn/mail/off?t=x.y')
  }
  expect(written.html).not.toMatch(/<(?:img|script|link|style)|src=/)
  const { tree } = await t.world.catalogues.read()
  expect(written.html).toContain(tree.byCode.get(COMMUNE)?.name)
})

test('of too few answers only their number is told', async () => {
  await showFrom(t, 5)
  const written = letter('vi', await figures([COMMUNE]))
  expect(written.text).toContain('chưa đủ phiếu để nêu (n = 2, cần ít nhất 5)')
  expect(written.text).not.toMatch(/khoảng tin cậy|điểm %/)
  const none = letter('en', await figures([COMMUNE], '2026-01-01'))
  expect(none.text).toContain('no answer yet')
  expect(none.text).toContain('No dossier was finished.')
})

test('whoever manages accounts sees what could not be sent, of their own officials', async () => {
  const account = await officialOf(t, 'agency-head', COMMUNE, HEAD)
  const reason = 'EENVELOPE RCPT TO 550 no such user'
  const [period, at] = ['2026-11-22', t.clock.now]
  const by = { kind: 'system', name: 'digest' } as const
  await t.world.commit({
    by,
    changes: [
      { kind: 'digest-queued', account, period, at },
      { kind: 'digest-given-up', account, period, reason, at },
    ],
  })
  const admin = await sessionOf(t)
  const page = await open(t, admin, '/desk/officials')
  expect(textOf(page.body)).toContain(`22/11/2026 23/11/2026 10:00 đã thôi gửi ${reason}`)
  expect(textOf((await open(t, head, '/desk/account')).body)).toContain(`(23/11/2026 10:00): ${reason}`)
})
