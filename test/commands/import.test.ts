import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recount } from '../../db/recount.ts'
import { folder, province, run } from './province.ts'

const VI = [
  'Mã hồ sơ',
  'Mã cơ quan',
  'Mã TTHC',
  'Ngày tiếp nhận',
  'Ngày hẹn trả',
  'Ngày kết thúc',
  'Hình thức nộp',
  'Kết quả',
  'Đối tượng',
  'Quầy',
  'Điện thoại',
]
const EN = [
  'code',
  'agency',
  'procedure',
  'received_at',
  'due_at',
  'finished_at',
  'filing',
  'result',
  'applicant',
  'counter',
  'phone',
]

interface Variant {
  readonly bom: boolean
  readonly delimiter: ';' | ','
  readonly english: boolean
  readonly iso: boolean
  readonly crlf: boolean
}

const both = [false, true]
const VARIANTS = both.flatMap((bom) =>
  both.flatMap((english) =>
    both.flatMap((iso) =>
      ([';', ','] as const).map((delimiter): Variant => ({ bom, english, iso, delimiter, crlf: bom })),
    ),
  ),
)

const time = (iso: boolean, day: string, clock: string) => {
  const [year, month, dayOfMonth] = day.split('-')
  return iso ? `${day}T${clock}:00+07:00` : `${dayOfMonth}/${month}/${year} ${clock}`
}

/** Three good rows, a quoted cell with both delimiters in it, in the words of the variant. */
function file(variant: Variant): string {
  const { english, iso, delimiter } = variant
  const words = english
    ? {
        filing: ['counter', 'online', 'post'],
        result: ['granted', 'refused', 'withdrawn'],
        applicant: ['person', 'organisation'],
      }
    : {
        filing: ['Trực tiếp', 'Trực tuyến', 'Bưu chính'],
        result: ['Đã giải quyết', 'TỪ CHỐI', 'Rút hồ sơ'],
        applicant: ['Cá nhân', 'Doanh nghiệp'],
      }
  const rows = [0, 1, 2].map((index) => [
    `H15.22015-2609-000${index}`,
    'DLK.22015',
    index === 1 ? '2.000815.000.00.00.H15' : '2.000815',
    time(iso, '2026-11-0' + (index + 1), '08:30'),
    index === 2 ? '' : time(iso, '2026-11-05', '17:00'),
    time(iso, '2026-11-06', '09:15'),
    words.filing[index] ?? '',
    words.result[index] ?? '',
    words.applicant[index % 2] ?? '',
    index === 0 ? 'DLK.22015-Q1' : '',
    index === 0 ? '"0912 345 678"' : '',
  ])
  const lines = [english ? EN : VI, ...rows].map((row) => row.join(delimiter))
  return (variant.bom ? '\ufeff' : '') + lines.join(variant.crlf ? '\r\n' : '\n') + '\n'
}

test('a file tells the same however it is written', async () => {
  const data = folder()
  const { engine, world } = await province(data)
  const [first, ...others] = VARIANTS
  if (!first) throw new Error('no variants')
  const path = join(data, 'first.csv')
  writeFileSync(path, file(first))
  expect(await run(data, 'import', path)).toMatchObject({
    code: 0,
    out: expect.stringContaining('3 new, 0 already known, 0 rejected'),
  })
  expect(await world.dossiers.find('one-stop', 'H15.22015-2609-0001')).toMatchObject({
    visit: { agency: 'DLK.22015', procedure: '2.000815', filing: 'online', late: true, day: '2026-11-06' },
    dossier: {
      result: 'refused',
      applicant: 'organisation',
      counter: null,
      procedure: '2.000815.000.00.00.H15',
    },
  })
  // A repeat that differed in anything would be refused, so "already known" means equal.
  for (const variant of others) {
    writeFileSync(path, file(variant).replaceAll('2.000815.000.00.00.H15', '2.000815.000.00.00.H15'))
    expect(await run(data, 'import', path), JSON.stringify(variant)).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 new, 3 already known, 0 rejected'),
    })
  }
  const report = await recount(engine)
  expect(report).toMatchObject({ equal: true, dossiers: 3 })
})

test('rejected rows are written with every reason, and a corrected file takes them', async () => {
  const data = folder()
  await province(data)
  const head =
    'Mã hồ sơ;Mã cơ quan;Mã TTHC;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc;Hình thức nộp;Kết quả;Đối tượng;Quầy;Điện thoại;Ghi chú'
  const good = (code: string) =>
    `${code};DLK.22015;2.000815;01/11/2026;05/11/2026;04/11/2026;Trực tiếp;Cấp;Cá nhân;;;`
  const lines = [
    head,
    good('HS-1'),
    'HS-2;NOWHERE;9.999999;31/02/2026;05/11/2026;04/11/2026;Điện tín;Cấp;;;12;"ghi ""chú"""',
    `${good('HS-8')}ghi "chú"`,
    'HS-3;DLK.22015;2.000815;01/11/2026;"05/11/2026;04/11/2026;Trực tiếp;Cấp;Cá nhân;;;',
    good('HS-4'),
    'HS-5;NOWHERE;9.999999;05/11/2026;01/11/2026;04/11/2026;online;Cấp;Cá nhân;DLK.22015-Q1;;',
    `${good('HS-6')};thừa`,
    good('HS-1').replace('04/11/2026', '06/11/2026 08:00'),
    ';;;;;;;;;;;',
    '',
    good('HS-7'),
  ]
  const path = join(data, 'dossiers.csv')
  writeFileSync(path, `\ufeff${lines.join('\r\n')}`)
  const ran = await run(data, 'import', path)
  expect(ran).toMatchObject({ code: 2, err: '' })
  expect(ran.out).toContain('3 new, 0 already known, 6 rejected')
  const rejects = readFileSync(join(data, 'dossiers.rejects.csv'), 'utf8')
  expect(rejects.split('\n')[0]).toBe(`\ufeff${head};Lý do`)
  expect(rejects).toMatch(
    /HS-2.*Đối tượng: Còn thiếu\. Ngày tiếp nhận: Không đúng định dạng: “31\/02\/2026”\..*Hình thức nộp: “Điện tín” .*trực tiếp \(counter\), trực tuyến \(online\), bưu chính \(post\)\..*Điện thoại: /,
  )
  expect(rejects).toMatch(/HS-2.*;"ghi ""chú""";Đối/)
  expect(rejects).toMatch(/HS-3;DLK.*;"""05.11.2026";.*Dấu ngoặc kép/)
  expect(rejects).toMatch(/HS-8;.*;"ghi ""chú""";Dấu ngoặc kép/)
  expect(rejects).toMatch(
    /HS-5.*Không có cơ quan mang mã “NOWHERE”.*Quầy “DLK.22015-Q1” không thuộc.*Ngày kết thúc: .*sớm hơn.*Ngày hẹn trả: .*sớm hơn.*Không có thủ tục mang mã “9.999999”/,
  )
  expect(rejects).toMatch(/HS-6.*thừa.*13 ô.*12 cột/)
  expect(rejects).toMatch(
    /HS-1.*nội dung khác\. Ngày kết thúc: đã lưu “04\/11\/2026 00:00”, trong tệp “06\/11\/2026 08:00”/,
  )
  expect(await run(data, 'import', path)).toMatchObject({
    code: 2,
    out: expect.stringContaining('0 new, 3 already known, 6 rejected'),
  })

  // The rejects are themselves a file to correct and import; their reasons are replaced, not doubled.
  const again = await run(data, 'import', join(data, 'dossiers.rejects.csv'))
  // One row there is good once its quotation marks are written as a CSV writer writes them.
  expect(again).toMatchObject({ code: 2, out: expect.stringContaining('1 new, 0 already known, 5 rejected') })
  const twice = readFileSync(join(data, 'dossiers.rejects.rejects.csv'), 'utf8')
  expect(twice.split('\n')[0]).toBe(`\ufeff${head};Lý do`)

  writeFileSync(path, [head, good('HS-1'), good('HS-2'), good('HS-3')].join('\n'))
  expect(await run(data, 'import', path)).toMatchObject({
    code: 0,
    out: expect.stringContaining('2 new, 1 already known, 0 rejected'),
  })
  expect(existsSync(join(data, 'dossiers.rejects.csv'))).toBe(false)
})

test('writes the ticket of every accepted row, the same at each import', async () => {
  const data = folder()
  await province(data, () => Date.parse('2026-11-23T09:00:00+07:00'))
  const path = join(data, 'dossiers.csv')
  const row = (code: string, day: string) => `${code},DLK.22015,2.000815,${day},,${day},online,granted,person`
  const rows = Array.from({ length: 1_200 }, (_, index) => row(`HS-${index}`, '2025-11-01'))
  writeFileSync(
    path,
    [
      'code,agency,procedure,received_at,due_at,finished_at,filing,result,applicant',
      ...rows,
      row('HS-0', '2025-11-01'),
    ].join('\n'),
  )
  const out = join(data, 'tickets.csv')
  expect(await run(data, 'import', path, '--tickets', out)).toMatchObject({
    code: 0,
    out: expect.stringContaining('1200 new, 1 already known'),
  })
  const tickets = readFileSync(out, 'utf8')
  const [head, first, ...more] = tickets.trim().split('\n')
  expect(head).toBe('code,url,ticket,usable')
  expect(first).toMatch(/^HS-0,https:\/\/d\.vn\/r\/[0-9A-Z]{26},[0-9A-Z]{8},0$/)
  expect(more).toHaveLength(1_200)
  expect(more.at(-1)).toBe(first)
  await run(data, 'import', path, '--tickets', out)
  expect(readFileSync(out, 'utf8')).toBe(tickets)
})

test('a cell may hold line ends, and a file may end anywhere', async () => {
  const data = folder()
  await province(data)
  const path = join(data, 'a.csv')
  const head = '"Mã\nhồ sơ",agency,procedure,received_at,finished_at,filing,result,applicant,note'
  writeFileSync(
    path,
    `${head}\nHS-1,DLK.22015,2.000815,2026-11-01,2026-11-02,online,granted,person,"two\nlines, and ""marks"""`,
  )
  expect(await run(data, 'import', path)).toMatchObject({ code: 0, out: expect.stringContaining('1 new') })
  writeFileSync(
    path,
    `${head}\nHS-2,DLK.22015,2.000815,2026-11-01,2026-11-02,online,granted,person,"never closed`,
  )
  expect(await run(data, 'import', path)).toMatchObject({
    code: 2,
    out: expect.stringContaining('1 rejected'),
  })
})
