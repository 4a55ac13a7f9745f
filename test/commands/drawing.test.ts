import { expect, test } from 'vitest'
import { openDrawing } from '../../src/commands/drawing.ts'
import { pngOf } from '../../src/commands/picture.ts'
import type { PdfDefinition } from '../../src/web/parts/pdf.ts'

const SVG = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="24" style="font-size:16px;font-family:Roboto">Sở Nội vụ</text></svg>`

const definition = (paragraphs: number): PdfDefinition => ({
  pageSize: 'A4',
  pageMargins: [70, 56, 42, 56],
  info: { title: 'Báo cáo', author: 'Sở Nội vụ' },
  language: 'vi-VN',
  defaultStyle: { font: 'Times', fontSize: 13 },
  pageNumbers: { alignment: 'center', fontSize: 13 },
  keepHeadings: true,
  content: Array.from({ length: paragraphs }, (_, at) => ({ text: `Đoạn ${at}: ${'hài lòng '.repeat(40)}` })),
})

test('draws the same picture as at once, and several things at a time', async () => {
  const drawing = openDrawing()
  const [one, pdf, two] = await Promise.all([
    drawing.png(SVG),
    drawing.pdf(definition(1)),
    drawing.png(SVG.replace('Nội vụ', 'Y tế')),
  ])
  expect(Buffer.from(one)).toEqual(Buffer.from(await pngOf(SVG)))
  expect(Buffer.from(two)).not.toEqual(Buffer.from(one))
  expect(Buffer.from(pdf).toString('latin1', 0, 5)).toBe('%PDF-')
})

test('what cannot be drawn is told, and the next is drawn', async () => {
  const drawing = openDrawing()
  await expect(drawing.png('no picture')).rejects.toThrow(/SVG|parse/i)
  expect((await drawing.png(SVG)).length).toBeGreaterThan(100)
})

test('a long document keeps nobody else waiting', async () => {
  const drawing = openDrawing()
  await drawing.pdf(definition(1))
  let turns = 0
  const ticking = setInterval(() => turns++, 5)
  const made = await drawing.pdf(definition(400)).finally(() => clearInterval(ticking))
  expect(made.length).toBeGreaterThan(10_000)
  // Made at once it would have left hardly a turn, before or after it.
  expect(turns).toBeGreaterThan(5)
})
