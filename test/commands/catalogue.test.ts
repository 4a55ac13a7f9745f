import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalogueFile } from '../../src/commands/catalogue-files.ts'
import { SEED_DIR } from '../../src/commands/seed.ts'
import { folder, province, run } from './province.ts'

test('the shipped files are read whole', async () => {
  const read = (kind: 'agencies' | 'successions' | 'procedures') =>
    readCatalogueFile(kind, join(SEED_DIR, `${kind}.csv`))
  expect((await read('agencies')).agencies).toHaveLength(117)
  expect((await read('successions')).successions).toHaveLength(303)
  expect((await read('procedures')).procedures).toHaveLength(38)
})

test('what is listed can be imported, and importing again changes nothing', async () => {
  const data = folder()
  for (const kind of ['agencies', 'procedures', 'successions']) {
    const file = join(SEED_DIR, `${kind}.csv`)
    expect(await run(data, 'catalogue', kind, 'import', file)).toMatchObject({ code: 0, err: '' })
    const listed = await run(data, 'catalogue', kind, 'list')
    const sorted = (text: string) => text.trim().split(/\r?\n/).toSorted()
    const plain = (text: string) => sorted(text.replace(/"([^",;]*)"/g, '$1'))
    expect(plain(listed.out)).toEqual(plain(readFileSync(file, 'utf8')))
    const again = join(data, 'again.csv')
    writeFileSync(again, listed.out)
    expect(await run(data, 'catalogue', kind, 'import', again)).toMatchObject({ code: 0 })
    expect((await run(data, 'catalogue', kind, 'list')).out).toBe(listed.out)
  }
  const counters = join(data, 'counters.csv')
  writeFileSync(counters, '\ufeffMã quầy;Mã cơ quan;Tên quầy\r\nQ1;DLK.22015;Quầy số 1\r\n')
  expect(await run(data, 'catalogue', 'counters', 'import', counters)).toMatchObject({
    code: 0,
    out: '1 counter saved.\n',
  })
  expect((await run(data, 'catalogue', 'counters', 'list')).out).toBe(
    'code,agency,name,closed_on\nQ1,DLK.22015,Quầy số 1,\n',
  )
})

test('targets and reported figures are read, listed in the same form, and told by line when wrong', async () => {
  const data = folder()
  await run(data, 'catalogue', 'agencies', 'import', join(SEED_DIR, 'agencies.csv'))
  const files = {
    targets: 'agency,field,from,to,percent,source\nDLK.22015,*,2026,2026,"92,5",Kế hoạch 12\n',
    reported:
      'agency,period,column,value,note,source\nDLK.22015,2026-Q3,petitions_total,4,đã rà soát,Cổng DVC\n',
  }
  for (const [kind, text] of Object.entries(files)) {
    const file = join(data, `${kind}.csv`)
    writeFileSync(file, text)
    expect(await run(data, 'catalogue', kind, 'import', file)).toMatchObject({ code: 0, err: '' })
    const listed = await run(data, 'catalogue', kind, 'list')
    expect(listed.out).toContain(text.split('\n')[1]?.replace('"92,5"', '92.5'))
    writeFileSync(file, listed.out)
    expect(await run(data, 'catalogue', kind, 'import', file)).toMatchObject({ code: 0 })
    expect((await run(data, 'catalogue', kind, 'list')).out).toBe(listed.out)
  }
  const wrong = join(data, 'wrong.csv')
  writeFileSync(wrong, 'agency,period,column,value\nDLK.22015,2026-Q3,petitions_total,many\n')
  expect((await run(data, 'catalogue', 'reported', 'import', wrong)).err).toContain(
    'line 2: value is not a number: “many”',
  )
  writeFileSync(wrong, 'agency,period,column,value\nNOWHERE,Q3,colour,1\n')
  const { code, err } = await run(data, 'catalogue', 'reported', 'import', wrong)
  expect(code).toBe(1)
  for (const words of [
    'line 2: agency: There is no agency',
    'line 2: period: Not in the',
    'line 2: column: Not in',
  ])
    expect(err).toContain(words)
})

test('a questionnaire is given from a day on, before the first start too', async () => {
  const data = folder()
  for (const kind of ['agencies', 'procedures'])
    await run(data, 'catalogue', kind, 'import', join(SEED_DIR, `${kind}.csv`))
  const file = join(data, 'assignments.csv')
  writeFileSync(
    file,
    'Mã cơ quan;Mã thủ tục;Phiếu hỏi;Từ ngày\nDLK.22015;*;service-2023;01/12/2026\n*;2.000815.000.00.00.H15;service-2017;01/12/2026\n',
  )
  expect(await run(data, 'catalogue', 'assignments', 'import', file)).toMatchObject({
    code: 0,
    out: '2 assignments saved.\n',
  })
  const { out } = await run(data, 'catalogue', 'assignments', 'list')
  const [head, ...lines] = out.trim().split('\n')
  expect(head).toBe('agency,procedure,questionnaire,valid_from')
  expect(lines.toSorted()).toEqual([
    '*,2.000815,service-2017,2026-12-01',
    'DLK.22015,*,service-2023,2026-12-01',
  ])
  writeFileSync(file, out)
  expect(await run(data, 'catalogue', 'assignments', 'import', file)).toMatchObject({ code: 0 })
  expect((await run(data, 'catalogue', 'assignments', 'list')).out).toBe(out)
})

test('another province in its own words', async () => {
  const data = folder()
  const file = join(data, 'donvi.csv')
  writeFileSync(
    file,
    'TÊN ĐƠN VỊ;Mã đơn vị;Cấp;Mã cấp trên;Từ ngày;Nguồn\nUBND tỉnh X;X;Tỉnh;;01/07/2025;\nPhường Y;X.1;Phường;X;01/07/2025;QĐ 1\n',
  )
  expect(await run(data, 'catalogue', 'agencies', 'import', file)).toMatchObject({ code: 0 })
  const { world } = await province(data)
  expect((await world.catalogues.read()).tree.byCode.get('X.1')).toEqual({
    code: 'X.1',
    name: 'Phường Y',
    level: 'commune',
    parent: 'X',
    validFrom: '2025-07-01',
    validTo: null,
    source: 'QĐ 1',
  })
})

test('every wrong line is named, and then none is saved', async () => {
  const data = folder()
  const { world } = await province(data)
  const file = join(data, 'a.csv')
  const told = async (kind: string, lines: readonly string[]) => {
    writeFileSync(file, lines.join('\n'))
    const ran = await run(data, 'catalogue', kind, 'import', file)
    expect(ran).toMatchObject({ code: 1, out: '' })
    return ran.err.trim().split('\n')
  }
  const head = 'code,name,level,parent_code,valid_from,valid_to'
  expect(
    await told('agencies', [
      head,
      'N1,New,commune,DLK,2026-01-01,',
      ',No code,commune,DLK,2026-01-01,',
      '',
      'N2,Wrong,village,DLK,31/02/2026,',
      'N1,Twice,commune,DLK,2026-01-01,2025-01-01',
      'N3,"open,commune,DLK,2026-01-01,',
    ]),
  ).toEqual([
    'Nothing was imported:',
    'line 7: a quotation mark is not closed, or stands in the wrong place',
    'line 3: code is missing',
    'line 6: code “N1” stands on line 2 already',
    'line 5: valid_from is not a day: “31/02/2026”',
    'line 5: level is none of province, department, district, commune: “village”',
    'line 6: valid_to is before valid_from',
  ])
  expect(
    await told('agencies', [head, 'N1,New,commune,DLK,2026-01-01,', 'N2,Lost,commune,NOWHERE,2026-01-01,']),
  ).toEqual(['Nothing was imported:', 'line 3: parent_code: There is no agency with the code “NOWHERE”.'])
  expect(
    (await told('agencies', [head, 'N1,A,commune,N2,2026-01-01,', 'N2,B,commune,N1,2026-01-01,']))[1],
  ).toMatch(/^line \d: parent_code: makes “N\d → N\d” its own ancestor$/)
  expect((await world.catalogues.read()).tree.byCode.has('N1')).toBe(false)
  expect(await told('counters', ['code,name', 'Q,x'])).toEqual(['Columns are missing: agency.'])
  expect(await told('counters', ['code,agency,name', 'Q,NOWHERE,x'])).toContain(
    'line 2: agency: There is no agency with the code “NOWHERE”.',
  )
  const given = 'agency,procedure,questionnaire,valid_from'
  expect(
    await told('assignments', [given, 'DLK,,quick,2026-12-01', '*,*,quick,1/1/2027', '*,*,quick,1/1/2027']),
  ).toEqual([
    'Nothing was imported:',
    'line 2: procedure is missing',
    'line 4: agency, procedure, valid_from “*, *, 1/1/2027” stands on line 3 already',
  ])
  expect(await told('assignments', [given, '*,*,quick,1/1/2027', '*,*,long,2/1/2027'])).toEqual([
    'Nothing was imported:',
    'line 3: questionnaire: There is no questionnaire “long”.',
  ])
  expect(await told('procedures', ['code,name,field,level'])).toEqual([
    `${file} has a header line but no rows.`,
  ])
  expect(await run(data, 'catalogue', 'offices', 'list')).toMatchObject({
    code: 1,
    err: expect.stringContaining('Which catalogue'),
  })
  expect(await run(data, 'catalogue', 'agencies')).toMatchObject({
    code: 1,
    err: expect.stringContaining('import FILE.csv'),
  })
})
