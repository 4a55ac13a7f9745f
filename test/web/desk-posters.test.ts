import { extractText, getDocumentProxy } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { pdfOf } from '../../src/commands/pdf.ts'
import { accepted } from '../domain/accepted.ts'
import { ZALO } from './chat-history.ts'
import { open, ORIGIN, sessionOf } from './desk-reader.ts'
import { qrCodesOf } from './pdf-drawing.ts'
import { BY, COMMUNE, COUNTER, openTest, openTestApp, type TestApp } from './world.ts'

const BASE = 'https://danhgia.example.vn'

let t: TestApp
let cookie: string
beforeAll(async () => {
  t = await openTestApp({ pdf: pdfOf, env: ZALO })
  cookie = await sessionOf(t)
})
afterAll(() => t.close())

/** A PDF of posters, read by a library that did not write it: the text of each page, in single blanks. */
async function posters(query: string, app = t, who = cookie) {
  const began = performance.now()
  const response = await app.app.request(`${ORIGIN}/desk/catalogues/posters/posters.pdf?${query}`, {
    headers: { cookie: who },
  })
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const bytes = new Uint8Array(await response.arrayBuffer())
  const seconds = (performance.now() - began) / 1000
  const document = await getDocumentProxy(bytes.slice())
  const { text } = await extractText(document)
  const { view } = await document.getPage(1)
  return {
    bytes,
    seconds,
    size: [view[2], view[3]].map((one) => Math.round(one ?? 0)),
    pages: text.map((one) => one.normalize('NFC').replace(/\s+/g, ' ')),
  }
}

test('one PDF has a page for every agency of the province, with its name, address and how to rate', async () => {
  const { pages, seconds, size } = await posters('agency=DLK&size=A4&per=agency')
  const { tree } = await t.world.catalogues.read()
  expect(size).toEqual([595, 842])
  expect(pages).toHaveLength(tree.byCode.size)
  const codes = [...tree.byCode.keys()].toSorted()
  for (const [at, code] of codes.entries()) {
    expect(pages[at]).toContain(tree.byCode.get(code)?.name)
    expect(pages[at]?.replaceAll(' ', '')).toContain(`localhost:3000/c/${code}`)
    expect(pages[at]).toContain('Chọn một trong năm khuôn mặt')
    expect(pages[at]).toContain('zalo.me/')
  }
  process.stdout.write(`${pages.length} posters in ${seconds.toFixed(1)} s\n`)
})

test('the code on a page, read as it is drawn, leads to the address in text', async () => {
  const { bytes, pages, size } = await posters(`agency=${COMMUNE}&size=A5`)
  expect(size).toEqual([420, 595])
  expect(pages).toHaveLength(1)
  expect(pages[0]).toContain('Quầy số 1')
  expect(qrCodesOf(bytes)).toEqual([`http://localhost:3000/c/${COUNTER}`])
})

test('closed counters are not printed, and long names still leave one page each', async () => {
  const agency = 'DLK.24121'
  const name =
    'Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính theo cơ chế một cửa liên thông '
  const counters = [
    { code: `${agency}-Q1`, agency, name: 'Quầy đã đóng', closedOn: '2026-11-23' },
    { code: `${agency}-Q2`, agency, name: name.repeat(2) },
    { code: `${agency}-Q3`, agency, name: 'Quầy sắp đóng', closedOn: '2026-11-24' },
  ]
  accepted(await saveCatalogues(t.world, BY, { counters }))
  const { bytes, pages } = await posters(`agency=${agency}&size=A5&per=counter`)
  expect(pages).toHaveLength(2)
  expect(pages.join()).not.toContain('Quầy đã đóng')
  expect(qrCodesOf(bytes)).toEqual([2, 3].map((at) => `http://localhost:3000/c/${agency}-Q${at}`))
})

test('where no PDF can be made, the page offers all posters to print, on the paper that was chosen', async () => {
  const without = await openTest({ baseUrl: BASE })
  const own = await sessionOf(without)
  const page = (await open(without, own, '/desk/catalogues/posters')).body
  expect(page).toContain('Nơi này không tạo được PDF')
  expect(page).not.toContain('posters.pdf')
  expect((await open(without, own, '/desk/catalogues/posters/posters.pdf?agency=DLK')).status).toBe(404)
  const print = await open(without, own, '/desk/catalogues/posters/print?agency=DLK&size=A5&per=agency')
  expect(print.body).toContain('@page{size:A5')
  expect([...print.body.matchAll(/<section>/g)]).toHaveLength(117)
  expect([...print.body.matchAll(/<svg /g)]).toHaveLength(117)
  expect(print.body).toContain(`danhgia.example.vn/c/${COMMUNE}`)
})

test('of agencies that one does not manage nothing is printed', async () => {
  const head = await sessionOf(t, 'province-admin', 'DLK.SNV', 'snv@daklak.gov.vn')
  for (const file of ['posters.pdf', 'print'])
    for (const agency of ['DLK', 'DLK.STP', 'NOWHERE', ''])
      expect((await open(t, head, `/desk/catalogues/posters/${file}?agency=${agency}`)).status).toBe(404)
  expect((await posters('agency=DLK.SNV', t, head)).pages).toHaveLength(1)
})
