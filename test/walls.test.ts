import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
let house: string

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'walls-'))
  cpSync(join(root, '.oxlintrc.json'), join(house, '.oxlintrc.json'))
  cpSync(join(root, 'test/walls.plugin.js'), join(house, 'test/walls.plugin.js'))
  writeFileSync(join(house, 'package.json'), '{ "type": "module" }')
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'))
})
afterAll(() => rmSync(house, { recursive: true }))

/** What the lint says of one file placed somewhere in an empty house. */
function lint(files: Readonly<Record<string, string>>): {
  readonly status: number | null
  readonly said: string
} {
  for (const room of ['src', 'bots', 'db']) rmSync(join(house, room), { recursive: true, force: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(house, path)), { recursive: true })
    writeFileSync(join(house, path), text)
  }
  const oxlint = join(root, 'node_modules/oxlint/bin/oxlint')
  const run = spawnSync(process.execPath, [oxlint, '--deny-warnings', ...Object.keys(files)], {
    cwd: house,
    encoding: 'utf8',
  })
  return { status: run.status, said: (run.stdout + run.stderr).replace(/\s+/g, ' ') }
}

const SINS: readonly (readonly [sin: string, path: string, text: string, message: string])[] = [
  [
    'a rule that asks a port',
    'src/domain/a.ts',
    `import { b } from '../ports/b.ts'\nexport const a = b`,
    'The rules know nothing outside the rules.',
  ],
  [
    'a rule that knows a type of a port',
    'src/domain/x/a.ts',
    `import type { B } from '../../ports/b.ts'\nexport type A = B`,
    'The rules know nothing outside the rules.',
  ],
  [
    'a rule with a package',
    'src/domain/a.ts',
    `import { parse } from 'valibot'\nexport const a = parse`,
    'The rules know nothing outside the rules.',
  ],
  ['a rule with a clock', 'src/domain/a.ts', `export const a = () => Date.now()`, 'no clock'],
  ['a rule with the present day', 'src/domain/a.ts', `export const a = () => new Date()`, 'no clock'],
  ['a rule with chance', 'src/domain/a.ts', `export const a = () => Math.random()`, 'no chance'],
  [
    'a rule with a network',
    'src/domain/a.ts',
    `export const a = () => fetch('http://localhost')`,
    'no outside',
  ],
  [
    'a port that knows who answers',
    'src/ports/a.ts',
    `import type { B } from '../../db/b.ts'\nexport type A = B`,
    'A port names what is asked',
  ],
  ['a port with a value', 'src/ports/a.ts', `export const a = 1`, 'A port is types only.'],
  [
    'storage from an action',
    'src/actions/x/a.ts',
    `import { b } from '../../../db/store.ts'\nexport const a = b`,
    'An action reaches the outside through src/ports.',
  ],
  [
    'a value of a port in an action',
    'src/actions/x/a.ts',
    `import { b } from '../../ports/b.ts'\nexport const a = b`,
    'An action reaches the outside through src/ports.',
  ],
  [
    'node in an action',
    'src/actions/x/a.ts',
    `import { hash } from 'node:crypto'\nexport const a = hash`,
    'An action reaches the outside through src/ports.',
  ],
  [
    'a table in a page',
    'src/web/desk/a.ts',
    `import { b } from '../../../db/tallies.ts'\nexport const a = b`,
    'The web knows no table and no chat app.',
  ],
  [
    'a chat app in a page',
    'src/web/desk/a.ts',
    `import { b } from '../../../bots/zalo/index.ts'\nexport const a = b`,
    'The web knows no table and no chat app.',
  ],
  [
    'node in a page',
    'src/web/desk/a.ts',
    `import { join } from 'node:path'\nexport const a = join`,
    'The web knows no table and no chat app.',
  ],
  [
    'a channel that imports a channel',
    'bots/zalo/index.ts',
    `import { b } from '../telegram/codec.ts'\nexport const a = b`,
    'Channels do not know each other.',
  ],
  [
    'a channel that imports a page',
    'bots/zalo/index.ts',
    `import { b } from '../../src/web/hooks.ts'\nexport const a = b`,
    'Channels do not know each other.',
  ],
  [
    'a channel that imports a table',
    'bots/zalo/index.ts',
    `import { b } from '../../db/store.ts'\nexport const a = b`,
    'Channels do not know each other.',
  ],
  [
    'a dialog that knows a channel',
    'bots/dialog/dialog.ts',
    `import { b } from '../zalo/index.ts'\nexport const a = b`,
    'The dialog knows no channel',
  ],
  [
    'storage that asks',
    'db/a.ts',
    `import { b } from '../src/actions/x/b.ts'\nexport const a = b`,
    'Storage is asked; it does not ask.',
  ],
  [
    'a driver outside the engines',
    'db/a.ts',
    `import { b } from 'better-sqlite3'\nexport const a = b`,
    'Storage is asked; it does not ask.',
  ],
  [
    'node in a worker',
    'src/worker.ts',
    `import { join } from 'node:path'\nexport const a = join`,
    'runs without node:',
  ],
  [
    'a folder without a room',
    'src/helpers/a.ts',
    `export const a = 1\nimport '../domain/b.ts'`,
    'is in no room of the plan',
  ],
  ['any', 'src/domain/a.ts', `export const a = (b: any) => b`, 'no-explicit-any'],
  ['a default export', 'src/domain/a.ts', `export default 1`, 'default export'],
]

describe('each broken wall fails the lint', () => {
  test.each(SINS)('%s', (_sin, path, text, message) => {
    const { status, said } = lint({ [path]: `${text}\n` })
    expect(said).toContain(message)
    expect(status).not.toBe(0)
  })

  test('a circle, even of types', () => {
    const { status, said } = lint({
      'src/domain/a.ts': `import type { B } from './b.ts'\nexport interface A { b: B }\n`,
      'src/domain/b.ts': `import type { A } from './a.ts'\nexport interface B { a: A }\n`,
    })
    expect(said).toMatch(/cycle/i)
    expect(status).not.toBe(0)
  })
})

test('a clean house passes', () => {
  const { status, said } = lint({
    'src/domain/a.ts': `export const a = (at: number) => new Date(at)\n`,
    'src/ports/b.ts': `import type { a } from '../domain/a.ts'\nexport type B = typeof a\n`,
    'src/actions/x/c.ts': `import { a } from '../../domain/a.ts'\nimport type { B } from '../../ports/b.ts'\nexport const c: B = a\n`,
    'src/web/desk/d.ts': `import { Hono } from 'hono'\nimport { c } from '../../actions/x/c.ts'\nexport const d = new Hono().get('/', () => new Response(String(c(1))))\n`,
    'bots/zalo/index.ts': `import { step } from '../dialog/dialog.ts'\nimport { codec } from './codec.ts'\nexport const zalo = [step, codec]\n`,
    'bots/zalo/codec.ts': `export const codec = 1\n`,
    'bots/dialog/dialog.ts': `export const step = 1\n`,
    'db/store.ts': `import { sql } from 'kysely'\nimport type { B } from '../src/ports/b.ts'\nexport const store: [B | undefined, typeof sql] = [undefined, sql]\n`,
  })
  expect(said).toContain('Found 0 warnings and 0 errors')
  expect(status).toBe(0)
})
