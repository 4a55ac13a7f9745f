import { expect, test } from 'vitest'
import { converse } from '../../../bots/dialog/converse.ts'
import type { Talk } from '../../../bots/dialog/talk.ts'
import { alertOfficials } from '../../../bots/dialog/alert-officials.ts'
import { makeLinkCode } from '../../../src/actions/chat/link.ts'
import { pictureOf } from '../../../src/actions/score/picture.ts'
import { grouped } from '../../../src/domain/ticket/code.ts'
import { A, answer, B, C, scope } from '../../actions/world.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, openTest, START, type TestApp } from '../../web/world.ts'
import { showFrom } from '../../web/thresholds.ts'
import { testChannel } from '../channel.ts'

const HOUR = 3_600_000

/** A chat of somebody with the bot. */
function chatOf(t: TestApp, chat = 'official') {
  let talk: Talk | undefined
  let replies: Awaited<ReturnType<typeof converse>>['replies'] = []
  return {
    async says(message: string): Promise<string> {
      const turn = await converse(t.world, { via: 'zalo', chat: { channel: 'zalo', chat } }, talk, message)
      talk = turn.talk
      replies = turn.replies
      return replies.map(({ text }) => text).join('\n')
    },
    choices: () => replies.at(-1)?.choices ?? [],
    picture: () => replies.at(-1)?.picture,
  }
}

async function linked(t: TestApp, agency = 'DLK', name = 'official') {
  const { code } = accepted(await makeLinkCode(t.world, BY, await scope(t), agency))
  const chat = chatOf(t, name)
  return { chat, code, said: await chat.says(`#LK ${grouped(code).toLowerCase()}`) }
}

/** Answers by ticket, of dossiers finished some days before now. */
async function answers(t: TestApp, levels: readonly (1 | 2 | 3 | 4 | 5)[], over: object = {}) {
  for (const [at, level] of levels.entries()) {
    const { long } = await t.finish(over)
    accepted(await answer(t, long, `${String(at)}${A}`.slice(0, 26), { level }))
  }
}

test('without a link nothing is told but how to make one', async () => {
  const t = await openTest()
  for (const said of ['/diem', '/diem sở nội vụ', '/canhbao bật', '/huylienket'])
    expect(await chatOf(t).says(said)).toContain('dành cho cán bộ')
  // A terminal has no chat to link.
  const turn = await converse(t.world, { via: 'assisted' }, undefined, '/diem')
  expect(turn.replies[0]?.text).toContain('dành cho cán bộ')
})

test('a code links one chat, once, for a quarter of an hour', async () => {
  const t = await openTest()
  const { code, said } = await linked(t)
  expect(said).toContain('Đã liên kết')
  expect(await chatOf(t, 'other').says(`#LK ${code}`)).toContain('không đúng hoặc đã hết hạn')
  const late = accepted(await makeLinkCode(t.world, BY, await scope(t), COMMUNE)).code
  t.clock.now += 16 * 60_000
  expect(await chatOf(t, 'other').says(`/start LK${late}`)).toContain('không đúng hoặc đã hết hạn')
  expect(await t.world.links.all()).toHaveLength(1)
  // Nobody can make a code for what they may not see themselves.
  const own = await scope(t, [COMMUNE])
  expect(await makeLinkCode(t.world, BY, own, 'DLK')).toMatchObject({ refusal: { code: 'not-yours' } })
})

test('a score with its n, interval, way from dossier to answer, change and formula, and a picture', async () => {
  const t = await openTest()
  await answers(t, [5, 4, 4, 2])
  await t.finish()
  const few = await linked(t, COMMUNE, 'few')
  expect(await few.chat.says('/diem')).toContain('Mới có 4 phiếu, chưa đủ để hiện tỷ lệ.')
  expect(few.chat.picture()).toBeUndefined()
  await showFrom(t, 4)
  const { chat } = await linked(t, COMMUNE)
  const said = await chat.says('/diem')
  expect(said).toContain('UBND phường Tuy Hòa')
  expect(said).toContain('Quý IV/2026')
  expect(said).toContain('Hài lòng: 75,00% (4 phiếu)')
  expect(said).toMatch(/Khoảng tin cậy 95%: \d+,\d\d% – \d+,\d\d%/)
  expect(said).toContain('Giải quyết 5 → mời 5 → trả lời 4 (tỷ lệ trả lời 80,00%)')
  expect(said).toContain('Ít phiếu')
  expect(said).toMatch(/Công thức: [\w-]+@\d+/)
  const url = new URL(chat.picture() ?? '')
  expect(pictureOf(t.world, Object.fromEntries(url.searchParams))).toEqual({
    agency: COMMUNE,
    period: '2026-Q4',
    lang: 'vi',
  })
  url.searchParams.set('agency', 'DLK')
  expect(pictureOf(t.world, Object.fromEntries(url.searchParams))).toBeUndefined()
})

test('an agency is found by name without diacritics, a period as it is spoken; change is told', async () => {
  const t = await openTest()
  await showFrom(t, 1)
  await answers(t, [5, 5], { finishedAt: START - 24 * 24 * HOUR })
  await answers(t, [1, 5, 5, 5])
  const { chat } = await linked(t)
  expect(await chat.says('/diem phuong tuy hoa thang 11')).toMatch(
    /Tháng 11\/2026\nHài lòng: 75,00% \(4 phiếu\)[\s\S]*−25,00 điểm % so với Tháng 10\/2026: chưa rõ, có thể chỉ do ngẫu nhiên/,
  )
  expect(await chat.says('/diem sở nội vụ quý 3')).toMatch(/Sở Nội vụ\nQuý III\/2026\nChưa có phiếu nào/)
  expect(await chat.says('/diem Ea Kao tháng 9')).toMatch(/UBND phường Ea Kao\nTháng 9\/2026/)
  expect(await chat.says('/diem xã không có thật')).toContain('Không có cơ quan nào')
  await chat.says('English')
  expect(await chat.says('/diem')).toContain('Satisfied: ')
})

test('a name that fits several offers a choice, and a choice is understood', async () => {
  const t = await openTest()
  const { chat } = await linked(t)
  expect(await chat.says('/diem xuân quý 3')).toMatch(/Có \d+ cơ quan khớp/)
  expect(chat.choices().length).toBeGreaterThan(1)
  expect(chat.choices().length).toBeLessThanOrEqual(5)
  const [first = ''] = chat.choices()
  expect(await chat.says(first)).toContain('Quý III/2026')
})

test('nobody is told scores outside their rights', async () => {
  const t = await openTest()
  const { chat } = await linked(t, COMMUNE)
  expect(await chat.says('/diem sở nội vụ')).toContain('Không có cơ quan nào trong phạm vi')
  expect(await chat.says('/diem DLK')).toContain('Không có cơ quan nào trong phạm vi')
  expect(await chat.says('/huylienket')).toContain('Đã hủy liên kết')
  expect(await chat.says('/diem')).toContain('dành cho cán bộ')
})

test('bad ratings are told when wanted: numbers, hours later at most, never at night, never twice', async () => {
  const t = await openTest()
  const channel = testChannel()
  const channels = new Map([[channel.name, channel]])
  const queued = async () => {
    await alertOfficials(t.world, channels)
    const rows = await t.engine.db.selectFrom('outbox').select('body').execute()
    await t.engine.db.deleteFrom('outbox').execute()
    return rows.map(({ body }) => (JSON.parse(body) as { text: string }).text)
  }
  const { chat } = await linked(t, COMMUNE)
  const rate = async (level: 1 | 2 | 5, attempt: string) => {
    const { long } = await t.finish()
    // Ids begin with the day of their page, as those of real pages do.
    const own = t.world.vault.attempt('2026-11-23').slice(0, 5) + attempt.slice(5)
    accepted(await answer(t, long, own, { level }))
  }
  await rate(1, A)
  expect(await queued()).toEqual([])
  expect(await chat.says('/canhbao bật')).toContain('Đã bật')
  expect(await queued()).toEqual([])
  await rate(2, B)
  await rate(5, C)
  expect(await queued()).toEqual([expect.stringContaining('UBND phường Tuy Hòa: 1')])
  expect(await queued()).toEqual([])
  // Half past nine in the evening: not before seven in the morning, and then with what was left of the day before.
  t.clock.now = Date.parse('2026-11-23T21:30:00+07:00')
  await rate(1, `D${A.slice(1)}`)
  expect(await queued()).toEqual([])
  t.clock.now = Date.parse('2026-11-24T07:00:00+07:00')
  expect(await queued()).toEqual([expect.stringContaining('UBND phường Tuy Hòa: 1')])
  expect(await queued()).toEqual([])
  expect(await chat.says('/canhbao tắt')).toContain('Đã tắt')
})
