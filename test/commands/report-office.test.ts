import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { pdfOf } from '../../src/commands/pdf.ts'
import { pngOf } from '../../src/commands/picture.ts'
import { roundHalfUp } from '../../src/domain/statistics/round.ts'
import { keyFor } from '../web/api-caller.ts'
import { answer, deskHistory, INTERIOR } from '../web/desk-answers.ts'
import { form, ORIGIN, sessionOf } from '../web/desk-reader.ts'
import { COMMUNE, openTest, START, type TestApp } from '../web/world.ts'
import { folder } from './province.ts'

/** Programs that read the files as an office does; undefined where one is not installed. */
const missing = ['soffice', 'pdftotext', 'pdffonts'].filter((program) => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return false
  } catch {
    return true
  }
})
if (missing.length > 0)
  process.stdout.write(`Reports are not opened in LibreOffice: ${missing.join(', ')} not installed.\n`)

/** What a program prints. */
const run = (program: string, ...args: string[]) => execFileSync(program, args, { encoding: 'utf8' })

/** LibreOffice with the letters that the service brings along in the place of Times New Roman, which is not free. */
function convert(place: string, file: string, to: string): void {
  const tinos = createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json')
  const fonts = join(place, 'fonts.conf')
  writeFileSync(
    fonts,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      <dir>${dirname(tinos)}</dir><cachedir>${join(place, 'cache')}</cachedir>
      <alias binding="same"><family>Times New Roman</family><prefer><family>Tinos</family></prefer></alias>
    </fontconfig>`,
  )
  execFileSync(
    'soffice',
    [
      `-env:UserInstallation=file://${place}/profile`,
      '--headless',
      '--convert-to',
      to,
      '--outdir',
      join(place, 'out'),
      file,
    ],
    { stdio: 'ignore', env: { ...process.env, FONTCONFIG_FILE: fonts }, timeout: 250_000 },
  )
}

/** Makes a year report and stores one of its files; gives its path. */
async function stored(t: TestApp, place: string, agency: string, kinds: readonly string[]): Promise<void> {
  const cookie = await sessionOf(t)
  const asked = await t.app.request(`${ORIGIN}/desk/reports`, form({ agency, period: '2026' }, { cookie }))
  const path = asked.headers.get('location') ?? ''
  for (const kind of kinds) {
    let file: Response
    do file = await t.app.request(`${ORIGIN}${path}/file.${kind}`, { headers: { cookie } })
    while (file.status === 404)
    writeFileSync(join(place, `report.${kind}`), new Uint8Array(await file.arrayBuffer()))
  }
}

async function lived(): Promise<TestApp> {
  const t = await openTest({ picture: pngOf, pdf: pdfOf, wake: (_c, after) => void after?.() })
  await deskHistory(t)
  for (const month of ['07', '08', '09']) {
    // A ticket has to be answered in its days.
    t.clock.now = Date.parse(`2026-${month}-20T10:00:00+07:00`)
    await answer(
      t,
      ([5, 4, 4, 2, 3, 5, 1] as const).map((level, at) => ({
        agency: COMMUNE,
        day: `2026-${month}-1${at}`,
        level,
        items: { access: 2, procedure: 1 } as const,
      })),
    )
  }
  t.clock.now = START
  return t
}

const pagesOf = (file: string) => run('pdftotext', '-layout', file, '-').split('\f').slice(0, -1)
const flat = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ')

describe.skipIf(missing.length > 0)('reports opened in LibreOffice', () => {
  test('the DOCX and the PDF are the same document on paper, in the layout of Decree 30', async () => {
    const place = folder()
    await stored(await lived(), place, COMMUNE, ['docx', 'pdf'])
    convert(place, join(place, 'report.docx'), 'pdf')
    for (const file of [join(place, 'out/report.pdf'), join(place, 'report.pdf')]) {
      const pages = pagesOf(file)
      expect(pages.length, file).toBeGreaterThanOrEqual(4)
      expect(pages.length, file).toBeLessThanOrEqual(9)
      const [first = '', ...others] = pages
      const head = flat(first)
      for (const words of [
        'ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHƯỜNG TUY HÒA',
        'Độc lập - Tự do - Hạnh phúc',
        '/BC-UBND',
        'BÁO CÁO Kết quả đo lường sự hài lòng',
        'I. VIỆC LẤY Ý KIẾN',
        'Bảng 1. Theo tháng',
      ])
        expect(head, file).toContain(words)
      expect(head).toMatch(/Tuy Hòa, ngày \d\d tháng 11 năm 2026/)
      // No number on the first page, and from the second on it stands first.
      expect(first.trimStart()).toMatch(/^ỦY BAN NHÂN DÂN/)
      for (const [at, page] of others.entries()) expect(page.trimStart()).toMatch(new RegExp(`^${at + 2}\\n`))
      const whole = flat(pages.join(' '))
      for (const words of [
        'Biểu đồ 1. Tỷ lệ hài lòng theo tháng',
        'Nơi nhận:',
        'TM. ỦY BAN NHÂN DÂN',
        '- Lưu: VT.',
        'PHỤ LỤC: PHƯƠNG PHÁP VÀ NGUỒN SỐ LIỆU',
        'Khoảng tin cậy 95% theo phương pháp Wilson (1927)',
      ])
        expect(whole, file).toContain(words)
      // Neither a heading nor the signature is alone on its page.
      const signed = pages.find((page) => page.includes('Nơi nhận:')) ?? ''
      expect(flat(signed)).toMatch(/^ ?\d ?.*[^ ].*Nơi nhận:/)
      for (const page of pages)
        expect(page.trimEnd().split('\n').at(-1)).not.toMatch(/^\s*(?:[IV]+|\d)\. |Bảng \d+\./)
      expect(run('pdffonts', file)).toMatch(/Tinos-Regular/)
    }
  })

  test('the workbook opens with numbers as numbers, equal to the API', async () => {
    const place = folder()
    const t = await lived()
    await stored(t, place, COMMUNE, ['xlsx'])
    mkdirSync(join(place, 'out'))
    // Every sheet as a file of its own, with the values and not their looks.
    convert(
      place,
      join(place, 'report.xlsx'),
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1',
    )
    const sheets = new Map(
      readdirSync(join(place, 'out')).map((name) => {
        const text = readFileSync(join(place, 'out', name), 'utf8')
        return [
          name.normalize('NFC').replace(/^report-|\.csv$/g, ''),
          parse(text, { relax_column_count: true }) as string[][],
        ]
      }),
    )
    const months = sheets.get('Tháng') ?? []
    // A cell of percent is a number under a format.
    const percent = (cell = '') => roundHalfUp(Number(/^([\d.]+)%$/.exec(cell)?.[1]))
    const column = (head: string) => months[0]?.indexOf(head) ?? -1
    const key = await keyFor(t)
    const asked = await t.app.request(`/api/v1/scores?period=2026&agency=${COMMUNE}&by=month`, {
      headers: { authorization: `Bearer ${key}` },
    })
    const { rows } = (await asked.json()) as {
      rows: { key: string; n: number; satisfied: number; responseRate: number }[]
    }
    expect(rows.length).toBeGreaterThan(3)
    expect(
      months.slice(1).map((row) => ({
        key: row[column('Mã')],
        n: Number(row[column('Số phiếu (n)')]),
        satisfied: percent(row[column('Hài lòng (%)')]),
        responseRate: percent(row[column('Tỷ lệ trả lời (%)')]),
      })),
    ).toEqual(
      rows.map(({ key: month, n, satisfied, responseRate }) => ({ key: month, n, satisfied, responseRate })),
    )
    expect(sheets.get('Chỉ số và phương pháp')?.flat().join(' ')).toContain('Wilson (1927)')
  })

  test('of an agency with too few answers the document still opens, and tells no share', async () => {
    const place = folder()
    const t = await openTest({ picture: pngOf, pdf: pdfOf, wake: (_c, after) => void after?.() })
    await answer(t, [{ agency: INTERIOR, day: '2026-11-12', level: 1 }])
    await stored(t, place, INTERIOR, ['docx', 'pdf'])
    convert(place, join(place, 'report.docx'), 'pdf')
    for (const file of [join(place, 'out/report.pdf'), join(place, 'report.pdf')]) {
      const text = flat(pagesOf(file).join(' '))
      expect(text).toContain('SỞ NỘI VỤ')
      expect(text).toContain('/BC-SNV')
      expect(text).toContain('Kỳ này có 1 phiếu, dưới mức 5 phiếu')
      expect(text).not.toContain('Năm mức trả lời')
    }
  })
})
