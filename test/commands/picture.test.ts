import { inflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { pngOf } from '../../src/commands/picture.ts'
import { satisfiedShare } from '../../src/domain/indices/satisfied-share.ts'
import { emptyRow, type ScoreRow } from '../../src/domain/tally/score-rows.ts'
import { trendChart, trendMonths } from '../../src/web/desk/charts/trend.ts'

interface Picture {
  readonly width: number
  readonly height: number
  /** The pixels as they are packed: one filter byte and four of colour for each, line by line. */
  readonly packed: Buffer
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG taken apart, as far as its header and packed pixels. */
function read(png: Uint8Array): Picture {
  const bytes = Buffer.from(png)
  expect(bytes.subarray(0, 8)).toEqual(SIGNATURE)
  const data: Buffer[] = []
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)))
  return {
    width: bytes.readUInt32BE(16),
    height: bytes.readUInt32BE(20),
    packed: inflateSync(Buffer.concat(data)),
  }
}

/** The chart of a year, half of it without answers. */
function chart(name: string): string {
  const months = Array.from({ length: 12 }, (_, index): ScoreRow => {
    const row = emptyRow(satisfiedShare, `2026-${String(index + 1).padStart(2, '0')}`)
    const score = { ...row.score, n: 1_234, satisfied: 70 + index, interval: { low: 0.65, high: 0.85 } }
    return index % 2 ? row : { ...row, score }
  })
  const title = `Hài lòng (%) – ${name}`
  return trendChart('vi', { title, merged: 'sáp nhập' }, trendMonths('vi', months)).svg
}

function text(words: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="40"><text x="4" y="24" style="font-size:16px;font-family:system-ui, Roboto, sans-serif">${words}</text></svg>`
}

describe('a picture of a chart', () => {
  test('is a PNG of twice its size that shows something', async () => {
    const { width, height, packed } = read(await pngOf(chart('Sở Nội vụ')))
    expect([width, height]).toEqual([1520, 640])
    expect(new Set(packed).size).toBeGreaterThan(100)
  })

  test('is the same each time, also when several are asked for at once', async () => {
    const [first, second] = await Promise.all([chart('Sở Y tế'), chart('Sở Y tế')].map(pngOf))
    expect(first).toEqual(second)
  })

  test('has nothing of the colours for dark screens', async () => {
    const svg = chart('Sở Y tế')
    const light = svg.replace(/<style\b[\s\S]*<\/style>/, '')
    expect(light).not.toBe(svg)
    expect(await pngOf(svg)).toEqual(await pngOf(light))
  })

  test('lies on white where the chart has no ground', async () => {
    const { width, height, packed } = read(await pngOf(text('')))
    expect([width, height]).toEqual([400, 80])
    // The first line has no line above it to differ from, and only its first pixel no neighbour.
    expect([...packed.subarray(1, 5)]).toEqual([255, 255, 255, 255])
  })
})

test('every Vietnamese letter is drawn, each unlike the others', async () => {
  const vowels = 'aăâeêioôơuưy'
    .split('')
    .flatMap((letter) =>
      ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((tone) => (letter + tone).normalize('NFC')),
    )
  const letters = [...vowels, 'đ'].flatMap((letter) => [letter, letter.toUpperCase()])
  const missing = Buffer.from(await pngOf(text('\u{10ffff}'))).toString('base64')
  const drawn = new Set([missing])
  for (const letter of letters) drawn.add(Buffer.from(await pngOf(text(letter))).toString('base64'))
  expect(drawn.size).toBe(letters.length + 1)
})

test('what is no SVG is refused', async () => {
  await expect(pngOf('no picture')).rejects.toThrow(/SVG|parse/i)
})
