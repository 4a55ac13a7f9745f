import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { folder } from './province.ts'

const ROOT = join(import.meta.dirname, '../..')
const ORACLES = join(ROOT, 'test/domain/indices/decision-766.csv')

interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

function index(args: readonly string[], root = ROOT): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(root, 'src/commands/index-figures.ts'), ...args],
      (_error, out, err) => resolve({ code: child.exitCode ?? -1, out, err }),
    )
  })
}

test('an auditor computes published figures again from their counts alone, to the letter', async () => {
  const ran = await index(['decision-766', '--in', ORACLES])
  expect(ran).toEqual({ code: 0, err: '', out: readFileSync(ORACLES, 'utf8') })
})

test('it explains each figure, lists the indices and tells which columns a file must hold', async () => {
  const explained = await index(['decision-766', '--in', ORACLES, '--explain', 'vi'])
  expect(explained.out).toContain('528.464 / 597.918 = 88,38%')
  expect((await index([])).out).toMatch(/sipas@1 \(secondary\)\n.*\n.*1001\/QĐ-BNV/)
  expect((await index(['sipas', '--columns'])).out).toMatch(
    /in {3}n4 \(count\)[^]*rule=pooled\|mean_of_criteria/,
  )
})

test('SIPAS from a file written by a spreadsheet: semicolons, a mark at the beginning, a choice of the rule', async () => {
  const file = join(folder(), 'counts.csv')
  writeFileSync(
    file,
    '\ufeffunit;part;factor;criterion;n1;n2;n3;n4;n5\r\nX;service;access;a;1;1;4;3;1\r\nX;service;result;c;0;0;0;50;50\r\n',
  )
  const pooled = await index(['sipas', '--in', file])
  expect(pooled.out.trim().split('\n').at(-1)).toBe('X,overall,,,,1,1,4,53,51,110,94.55,,,pooled')
  const mean = await index(['sipas', '--in', file, 'rule=mean_of_criteria'])
  expect(mean.out.trim().split('\n').at(-1)).toBe('X,overall,,,,1,1,4,53,51,110,70,,,mean_of_criteria')
})

test('what cannot be computed is said by line and column, and nothing is written', async () => {
  const file = join(folder(), 'wrong.csv')
  writeFileSync(file, 'unit,n1,n2,n3,n4,n5\nX,1,2,x,4,-5\n')
  expect(await index(['satisfied-share', '--in', file])).toEqual({
    code: 1,
    out: '',
    err: 'The counts cannot be:\n  line 1, n3: malformed (x)\n  line 1, n5: malformed (-5)\n',
  })
  expect((await index(['sipas', '--in', file])).err).toContain(
    'Columns are missing: part, factor, criterion.',
  )
  expect((await index(['nothing', '--in', file])).err).toContain('There is no index nothing.')
  expect((await index(['sipas', '--in', file, 'rule=best'])).err).toContain('rule=pooled')
  expect((await index(['sipas'])).err).toContain('--in FILE.csv')
})

test('a new index is one file and one line', async () => {
  const house = folder()
  for (const part of ['src', 'bots', 'db', 'package.json'])
    cpSync(join(ROOT, part), join(house, part), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(house, 'node_modules'))
  writeFileSync(
    join(house, 'src/domain/indices/toy.ts'),
    `import { accept } from '../result.ts'
import { column, numberIn, type Index } from './definition.ts'
/** Twice a number. */
export const toy: Index = {
  id: 'toy', version: 1, name: { vi: 'Gấp đôi', en: 'Twice' }, validFrom: '2026-01-01', validTo: null,
  source: 'a test', confidence: 'confirmed', needs: 'components',
  input: [column('unit', 'text', 'đơn vị', 'unit'), column('value', 'number', 'số', 'number')],
  output: [column('twice', 'number', 'gấp đôi', 'twice')], options: [],
  compute: (lines) => accept(lines.map((line) => ({ ...line, twice: 2 * numberIn(line, 'value') }))),
  explain: (line) => \`2 × \${numberIn(line, 'value')}\`,
}
`,
  )
  const list = join(house, 'src/domain/indices/index.ts')
  const source = readFileSync(list, 'utf8')
  writeFileSync(
    list,
    `import { toy } from './toy.ts'\n${source.replace(/(readonly Index\[\] = \[\n)/, '$1  toy,\n')}`,
  )
  mkdirSync(join(house, 'in'))
  writeFileSync(join(house, 'in/counts.csv'), 'unit,value\nX,2.5\n')
  const ran = await index(['toy', '--in', join(house, 'in/counts.csv'), '--explain', 'en'], house)
  expect(ran).toEqual({ code: 0, err: '', out: 'unit,value,twice,explanation\nX,2.50,5,2 × 2.5\n' })
})
