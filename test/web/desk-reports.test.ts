import { inflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { pdfOf } from '../../src/commands/pdf.ts'
import { pngOf } from '../../src/commands/picture.ts'
import { roundHalfUp } from '../../src/domain/statistics/round.ts'
import { cpuSeconds } from '../cpu.ts'
import { deskHistory } from './desk-answers.ts'
import { form, open, ORIGIN, sessionOf, textOf } from './desk-reader.ts'
import { COMMUNE, openTestApp, type TestApp } from './world.ts'

let t: TestApp
let cookie: string
/** What the service does after its answers. */
const afterwards: Promise<void>[] = []
/** What each step of a report waits for once it is stored. */
let held: Promise<void> = Promise.resolve()

beforeAll(async () => {
  t = await openTestApp({
    picture: pngOf,
    pdf: pdfOf,
    wake: (_c, after) => void (after && afterwards.push(after())),
    disturb: (world) => ({
      ...world,
      async commit(unit) {
        const committed = await world.commit(unit)
        if (unit.changes.some(({ kind }) => kind === 'report-advanced')) await held
        return committed
      },
    }),
  })
  await deskHistory(t)
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

const post = (path: string, fields: Record<string, string>, as = cookie) =>
  t.app.request(`${ORIGIN}${path}`, form(fields, { cookie: as }))

/** Asks for a report, and gives the path of its page. */
async function asked(agency = COMMUNE, period = '2026'): Promise<string> {
  const answer = await post('/desk/reports', { agency, period })
  expect(answer.status).toBe(303)
  return answer.headers.get('location') ?? ''
}

async function made(agency?: string, period?: string): Promise<string> {
  const path = await asked(agency, period)
  await Promise.all(afterwards)
  return path
}

async function file(path: string, kind: string): Promise<{ bytes: Buffer; headers: Headers }> {
  const answer = await t.app.request(`${ORIGIN}${path}/file.${kind}`, { headers: { cookie } })
  expect(answer.status, kind).toBe(200)
  return { bytes: Buffer.from(await answer.arrayBuffer()), headers: answer.headers }
}

/** The files of a ZIP archive, read by its central directory. */
function unzipped(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'))
  const files = new Map<string, Buffer>()
  let at = archive.readUInt32LE(end + 16)
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset))
    const local = archive.readUInt32LE(at + 42)
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const body = archive.subarray(start, start + packed)
    files.set(
      archive.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      method === 0 ? body : inflateRawSync(body),
    )
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
  return files
}

/** The text of each paragraph of a DOCX. */
function paragraphsOf(docx: Buffer): readonly string[] {
  const body = unzipped(docx).get('word/document.xml')?.toString() ?? ''
  return [...body.matchAll(/<w:p>[\s\S]*?<\/w:p>|<w:p [\s\S]*?<\/w:p>/g)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([\s\S]*?)<\/w:t>/g)].map(([, text = '']) => text).join(''),
  )
}

/** The cells of a sheet of a workbook: numbers as numbers, texts as texts. */
function sheetOf(xlsx: Buffer, name: string): readonly (readonly (string | number)[])[] {
  const files = unzipped(xlsx)
  const read = (path: string) => files.get(path)?.toString() ?? ''
  const names = [...read('xl/workbook.xml').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, one]) => one)
  const shared = [...read('xl/sharedStrings.xml').matchAll(/<si>[\s\S]*?<\/si>/g)].map(([one]) => textOf(one))
  const sheet = read(`xl/worksheets/sheet${names.indexOf(name) + 1}.xml`)
  return [...sheet.matchAll(/<row[^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) =>
    [...row.matchAll(/<c ([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)].map(([, head = '', inner = '']) => {
      const value = textOf(inner)
      if (/t="s"/.test(head)) return shared[Number(value)] ?? ''
      return /t="(?:inlineStr|str)"/.test(head) || value === '' ? value : Number(value)
    }),
  )
}

interface ApiScores {
  readonly total: { readonly n: number; readonly satisfied: number }
  readonly rows: readonly { readonly key: string; readonly n: number; readonly satisfied: number | null }[]
}

async function apiScores(by: string): Promise<ApiScores> {
  const { body } = await open(t, cookie, `/api/v1/scores?period=2026&agency=${COMMUNE}&by=${by}`)
  return JSON.parse(body) as ApiScores
}

test('a report is asked for, grows with a bar, and then offers its files, its text and a preview', async () => {
  const list = await open(t, cookie, '/desk/reports')
  expect(list.body).toContain('Báo cáo')
  const answer = await post('/desk/reports', { agency: COMMUNE, period: 'Q4/2026' })
  const path = answer.headers.get('location') ?? ''
  await Promise.all(afterwards)
  const page = await open(t, cookie, path)
  expect(page.status).toBe(200)
  expect(page.body).not.toContain('http-equiv="refresh"')
  for (const kind of ['docx', 'pdf', 'xlsx', 'csv', 'json'])
    expect(page.body).toContain(`${path}/file.${kind}`)
  const text = textOf(page.body)
  expect(text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
  expect(text).toContain('Độc lập - Tự do - Hạnh phúc')
  expect(textOf((await open(t, cookie, '/desk/reports?lang=en')).body)).toContain('Reports')
})

test('while it is made the page shows how far it is, and looks again by itself', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  held = promise
  onTestFinished(() => resolve())
  const path = await asked()
  await expect.poll(async () => (await open(t, cookie, path)).body).toMatch(/<progress [^>]*value="1">/)
  const page = await open(t, cookie, path)
  expect(page.body).toContain('http-equiv="refresh"')
  const still = /href="([^"]*still=1[^"]*)"/.exec(page.body)?.[1] ?? ''
  const stopped = await open(t, cookie, still)
  expect(stopped.body).toContain('<progress id="progress"')
  expect(stopped.body).not.toContain('http-equiv="refresh"')
  resolve()
  await Promise.all(afterwards)
  expect((await open(t, cookie, path)).body).not.toContain('<progress')
})

test('the figures of every file are those of the API', async () => {
  const path = await made()
  const { total } = await apiScores('total')
  const { rows: factors } = await apiScores('factor')
  const two = (value: number) => value.toFixed(2).replace('.', ',')

  const json = JSON.parse((await file(path, 'json')).bytes.toString()) as {
    figures: { total: { n: number; satisfied: number }; tables: { factor: ApiScores['rows'] } }
  }
  expect(json.figures.total).toMatchObject({ n: total.n })
  expect(roundHalfUp(json.figures.total.satisfied)).toBe(total.satisfied)
  expect(json.figures.tables.factor.map(({ key, n }) => [key, n])).toEqual(
    factors.map(({ key, n }) => [key, n]),
  )

  const csv = (await file(path, 'csv')).bytes.toString()
  const [head = '', first = ''] = csv.replace('\uFEFF', '').split('\n')
  const column = (name: string) => first.split(',')[head.split(',').indexOf(name)]
  expect([column('table'), column('n'), column('satisfied')]).toEqual([
    'total',
    String(total.n),
    total.satisfied.toFixed(2),
  ])

  const workbook = (await file(path, 'xlsx')).bytes
  const whole = sheetOf(workbook, 'Chung')
  expect(whole.find(([name]) => name === 'Số phiếu (n)')?.[1]).toBe(total.n)
  expect(whole.find(([name]) => name === 'Hài lòng (%)')?.[1]).toBeCloseTo(total.satisfied / 100, 4)

  const docx = paragraphsOf((await file(path, 'docx')).bytes)
  expect(docx).toContain('BÁO CÁO')
  expect(docx.join('\n')).toContain(`${two(total.satisfied)}%`)
  expect(docx.join('\n')).toMatch(new RegExp(`n = ${total.n}\\b`))
})

test('the DOCX keeps the layout of Decree 30: paper, margins, letters, motto, signature, recipients, pictures', async () => {
  const { bytes, headers } = await file(await made(), 'docx')
  expect(headers.get('content-disposition')).toBe('attachment; filename="bao-cao-DLK-22015-2026.docx"')
  const files = unzipped(bytes)
  const body = files.get('word/document.xml')?.toString() ?? ''
  expect(body).toContain('<w:pgSz w:w="11906" w:h="16838"')
  const margins = /<w:pgMar ([^>]*)>/.exec(body)?.[1] ?? ''
  const mm = (side: string) => (Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1]) / 1440) * 25.4
  expect(mm('left')).toBeCloseTo(30, 0)
  expect(mm('right')).toBeCloseTo(15, 0)
  expect(mm('top')).toBeCloseTo(20, 0)
  expect(mm('bottom')).toBeCloseTo(20, 0)
  const styles = files.get('word/styles.xml')?.toString() ?? ''
  expect(styles).toContain('Times New Roman')
  expect(styles).toContain('<w:sz w:val="28"/>')
  const text = paragraphsOf(bytes)
  for (const line of [
    'ỦY BAN NHÂN DÂN',
    'PHƯỜNG TUY HÒA',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Nơi nhận:',
    '- Lưu: VT.',
  ])
    expect(text).toContain(line)
  expect(text.some((line) => /^Tuy Hòa, ngày \d\d tháng \d\d năm 2026$/.test(line))).toBe(true)
  const pictures = [...files].filter(([name]) => /^word\/media\/.*\.png$/.test(name))
  expect(pictures.length).toBeGreaterThanOrEqual(2)
  for (const [, picture] of pictures) expect(picture.readUInt32BE(16)).toBe(1520)
})

test('the PDF embeds its letters', async () => {
  const { bytes, headers } = await file(await made(), 'pdf')
  expect(headers.get('content-type')).toBe('application/pdf')
  const text = bytes.toString('latin1')
  expect(text.startsWith('%PDF-')).toBe(true)
  expect(text).toMatch(/\/BaseFont \/[A-Z]+\+Tinos/)
  expect(text).toContain('/FontFile2')
})

test('what is written by hand stands in every form; the rest follows the figures', async () => {
  const path = await made()
  const saved = await post(path, { version: '0', actions: 'Mở thêm hai quầy <b>vào buổi sáng</b>.' })
  expect(saved.status).toBe(303)
  const page = await open(t, cookie, path)
  expect(page.body).toContain('Mở thêm hai quầy &lt;b&gt;vào buổi sáng&lt;/b&gt;.')
  expect(paragraphsOf((await file(path, 'docx')).bytes).join('\n')).toContain('Mở thêm hai quầy')
  const { texts } = JSON.parse((await file(path, 'json')).bytes.toString()) as { texts: object }
  expect(Object.keys(texts)).toEqual(['actions'])
})

test('a word without end is broken, so that the files are made in time', async () => {
  const path = await made()
  const long = 'W'.repeat(8_000)
  expect((await post(path, { version: '0', causes: long })).status).toBe(303)
  let [pdf, words] = ['', '']
  const took = await cpuSeconds(async () => {
    pdf = (await file(path, 'pdf')).bytes.toString('latin1')
    words = paragraphsOf((await file(path, 'docx')).bytes).join('\n')
  })
  expect(took).toBeLessThan(15)
  expect(pdf.startsWith('%PDF-')).toBe(true)
  expect(words).toContain(`${'W'.repeat(40)}\u200B${'W'.repeat(40)}`)
  expect(words).not.toContain('W'.repeat(41))
  expect(words.replaceAll('\u200B', '')).toContain(long)
})

test('who writes over an older version sees both, and loses nothing', async () => {
  const path = await made()
  await post(path, { version: '0', causes: 'Bản của người khác.' })
  const late = await post(path, { version: '0', causes: 'Bản của tôi.' })
  expect(late.status).toBe(409)
  const body = await late.text()
  expect(body).toContain('Bản của tôi.</textarea')
  expect(body).toMatch(/<blockquote lang="vi">Bản của người khác\.<\/blockquote>/)
  expect(body).toContain('name="version" value="1"')
  const again = await post(path, { version: '1', causes: 'Bản của tôi.' })
  expect(again.status).toBe(303)
})

test('of two who write at the same moment one is stored, and the other sees both', async () => {
  const path = await made()
  const texts = ['Quầy số một.', 'Quầy số hai.'] as const
  const answers = await Promise.all(texts.map((causes) => post(path, { version: '0', causes })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
  const lost = answers.findIndex(({ status }) => status === 409)
  const body = await answers[lost]?.text()
  expect(body).toContain(`${texts[lost]}</textarea`)
  expect(body).toContain(`<blockquote lang="vi">${texts[1 - lost]}</blockquote>`)
  expect((await open(t, cookie, path)).body).toContain(`${texts[1 - lost]}</textarea`)
})

test('a figure below nought stays a number in the CSV', async () => {
  const csv = (await file(await made(COMMUNE, '2026-11'), 'csv')).bytes.toString()
  const [head = '', first = ''] = csv.replace('\uFEFF', '').split('\n')
  expect(first.split(',')[head.split(',').indexOf('change')]).toBe('-12.50')
})

test('a part that is too long is named and kept', async () => {
  const path = await made()
  const long = 'dài '.repeat(2_500)
  const answer = await post(path, { version: '0', comments: long })
  expect(answer.status).toBe(422)
  const body = await answer.text()
  expect(body).toContain('id="comments-wrong"')
  expect(body).toContain(long.trim().slice(-400))
})

test('a period that cannot be read, or lies ahead, is named; what was typed stays', async () => {
  for (const [period, said] of [
    ['mùa thu', 'mùa thu'],
    ['2031', '2031'],
  ] as const) {
    const answer = await post('/desk/reports', { agency: COMMUNE, period })
    expect(answer.status).toBe(422)
    const body = await answer.text()
    expect(body).toContain(`value="${said}"`)
    expect(body).toContain('aria-invalid="true"')
    expect(body).toMatch(new RegExp(`<option value="${COMMUNE}" selected`))
  }
})

test('a report is removed by who may write it, and is gone for everybody', async () => {
  const path = await made()
  const officer = await sessionOf(t, 'agency-officer', COMMUNE, 'officer@daklak.gov.vn')
  expect((await open(t, officer, path)).body).not.toContain('<textarea')
  expect((await post(`${path}/remove`, {}, officer)).status).toBe(404)
  expect((await post(`${path}/remove`, {})).status).toBe(303)
  expect((await open(t, cookie, path)).status).toBe(404)
  expect((await open(t, cookie, `${path}/file.docx`)).status).toBe(404)
})

test('a file of a kind that is not made, or of no report, leads nowhere', async () => {
  const path = await made()
  expect((await open(t, cookie, `${path}/file.exe`)).status).toBe(404)
  expect((await open(t, cookie, '/desk/reports/nothing/file.docx')).status).toBe(404)
})
