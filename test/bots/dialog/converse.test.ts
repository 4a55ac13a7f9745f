import { expect, test } from 'vitest'
import { converse, type Turn } from '../../../bots/dialog/converse.ts'
import type { Talk } from '../../../bots/dialog/talk.ts'
import { recount } from '../../../db/recount.ts'
import { A, answer } from '../../actions/world.ts'
import { openTest, type TestApp } from '../../web/world.ts'

/** A chat as a script: what the citizen says, and what the bot's words must hold then. */
function openChat(t: TestApp) {
  let talk: Talk | undefined
  let turn: Turn = { talk: undefined, replies: [] }
  return {
    async says(message: string | undefined): Promise<string> {
      turn = await converse(t.world, { via: 'zalo' }, talk, message)
      talk = turn.talk
      return turn.replies.map(({ text }) => text).join('\n')
    },
    choices: () => turn.replies.at(-1)?.choices ?? [],
    asides: () => turn.replies.at(-1)?.asides ?? [],
    talk: () => talk,
    /** As after a crash: the turn is lost, and the same message comes again. */
    async repeats(message: string): Promise<Turn> {
      return converse(t.world, { via: 'zalo' }, talk, message)
    },
  }
}

async function stored(t: TestApp) {
  const rows = await t.engine.db.selectFrom('responses').selectAll().execute()
  return rows.map(({ level, via, items, reasons, comment, revision }) => ({
    level,
    via,
    items: JSON.parse(items) as Record<string, number>,
    reasons: JSON.parse(reasons) as string[],
    comment,
    revision,
  }))
}

test('one code and one tap are a whole answer', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  expect(await chat.says('xin chào')).toContain('gõ mã 8 ký tự')
  const asked = await chat.says(`#dg ${short.toLowerCase()}`)
  expect(asked).toContain('UBND phường Tuy Hòa')
  expect(asked).toContain('Chứng thực bản sao')
  expect(chat.choices()).toEqual([
    '1 – Rất không hài lòng',
    '2 – Không hài lòng',
    '3 – Bình thường',
    '4 – Hài lòng',
    '5 – Rất hài lòng',
  ])
  expect(await chat.says('2 – Không hài lòng')).toMatch(
    /Đã ghi nhận: Không hài lòng. Mã biên nhận: (\w{4} ){2}\w{4}/,
  )
  expect(await stored(t)).toEqual([
    { level: 2, via: 'zalo', items: {}, reasons: [], comment: '', revision: 0 },
  ])
  expect(await chat.says('Xong')).toContain('vẫn được ghi nhận')
  expect(chat.talk()?.survey).toBeUndefined()
})

test('the whole questionnaire: reasons, questions, not applicable, skipped, back, and a comment', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  await chat.says('😡')
  expect(await chat.says('trả lời thêm')).toContain('chưa hài lòng')
  expect(await chat.says('1, 3')).toContain('Câu 1/5')
  expect(await chat.says('hai long')).toContain('Câu 2/5')
  expect(await chat.says('quay lại')).toContain('Câu 1/5')
  expect(await chat.says('1')).toContain('Câu 2/5')
  expect(await chat.says('không áp dụng')).toContain('Câu 3/5')
  expect(await chat.says('BỎ QUA')).toContain('Câu 4/5')
  expect(await chat.says('English')).toContain('Question 4/5')
  expect(await chat.says('4')).toContain('Question 5/5')
  expect(await chat.says('Tiếng Việt')).toContain('Câu 5/5')
  expect(await chat.says('5')).toContain('Xin viết góp ý')
  // Whatever is written now is the comment, even a word that stands for a level.
  expect(await chat.says('tốt, gọi tôi 0912345678')).toContain('Đã nhận đủ ý kiến')
  const [row] = await stored(t)
  expect(row).toMatchObject({
    level: 1,
    items: { access: 1, procedure: 0, result: 4, petitions: 5 },
    comment: 'tốt, gọi tôi [số điện thoại]',
  })
  expect(row?.reasons).toHaveLength(2)
  expect(await recount(t.engine)).toMatchObject({ equal: true, responses: 1 })
})

test('what is not understood gets one short help and the question again; photos get a polite line', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  for (const message of ['cái gì vậy', '7', 'bỏ qua']) {
    expect(await chat.says(message)).toMatch(/Xin chọn một nút[\s\S]*hài lòng ở mức nào/)
    expect(chat.choices()).toHaveLength(5)
  }
  expect(await chat.says(undefined)).toMatch(/chỉ đọc được chữ[\s\S]*hài lòng ở mức nào/)
  expect(await chat.says('quay lại')).toContain('câu đầu tiên')
  expect(await stored(t)).toEqual([])
  expect(await chat.says('dừng')).toContain('chưa ghi nhận gì')
})

test('a code says what is wrong with it and how to find the right one', async () => {
  const t = await openTest()
  const chat = openChat(t)
  const { short, long } = await t.finish()
  const wrong = short.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A'))
  expect(await chat.says(`#DG ${wrong}`)).toMatch(/gõ nhầm một ký tự.*mã 8 ký tự/)
  expect(await chat.says('#DG 123')).toContain('không phải mã đánh giá')
  expect(await chat.says('#DG 00000000')).toContain('không thuộc phiếu nào')
  const old = await t.finish({ finishedAt: t.clock.now - 29 * 86_400_000 })
  t.clock.now += 3 * 86_400_000
  expect(await chat.says(old.short)).toContain('đã hết hạn')
  // The link of the QR code, pasted, is as good as the code.
  expect(await chat.says(`https://danhgia.example.vn/r/${long}`)).toContain('hài lòng ở mức nào')
})

test('a ticket that is used on the web meanwhile: the chat says so', async () => {
  const t = await openTest()
  const { short, long } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  expect((await answer(t, long, A, { level: 5 })).ok).toBe(true)
  expect(await chat.says('1')).toContain('đã được dùng')
  expect(await stored(t)).toMatchObject([{ level: 5, via: 'web' }])
  expect(await chat.says(short)).toContain('đã được dùng')
})

test('a change of mind changes the answer, and a repeated message changes nothing', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  // The process dies after it stored the answer and before it kept the turn: the message comes again.
  const [first, second] = [await chat.repeats('2'), await chat.repeats('2')]
  expect(second).toEqual(first)
  await chat.says('2')
  expect(await stored(t)).toMatchObject([{ level: 2, revision: 0 }])
  expect(await chat.says('4')).toContain('Đã đổi thành: Hài lòng')
  expect(await stored(t)).toMatchObject([{ level: 4, revision: 1 }])
  expect(await recount(t.engine)).toMatchObject({ equal: true, responses: 1 })
})

test('a receipt shows its holder the level and the day', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  const receipt = /Mã biên nhận: ([\w ]{14})/.exec(await chat.says('5'))?.[1] ?? ''
  const other = openChat(t)
  expect(await other.says(`TRA CUU ${receipt}`)).toContain('ngày 23/11/2026: Rất hài lòng')
  expect(await other.says(`tra cứu ${receipt.slice(0, -1)}`)).toContain('Không tìm thấy')
})

test('a comment that is too long is not stored, and asked again', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  await chat.says('3')
  expect(await chat.says('góp ý')).toContain('Xin viết góp ý')
  expect(await chat.says('a'.repeat(3_000))).toContain('dài quá')
  expect(await chat.says('bỏ qua')).toContain('Câu 1/5')
  expect(await stored(t)).toMatchObject([{ comment: '' }])
})

test('after the time to change it is over, the chat says so and keeps what was answered', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  await chat.says('3')
  await chat.says('trả lời thêm')
  t.clock.now += 20 * 3_600_000
  expect(await chat.says('4')).toContain('Câu 2/5')
  t.clock.now += 5 * 3_600_000
  expect(await chat.says('4')).toContain('Đã hết thời gian sửa')
  expect(await stored(t)).toMatchObject([{ level: 3, items: { access: 4 } }])
})

test('to have everything deleted leaves nothing of the chat', async () => {
  const t = await openTest()
  const { short } = await t.finish()
  const chat = openChat(t)
  await chat.says(short)
  await chat.says('3')
  expect(await chat.says('/xoa')).toContain('Đã xóa')
  expect(chat.talk()).toBeUndefined()
  expect(await stored(t)).toHaveLength(1)
})
