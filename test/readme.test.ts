import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formulas } from '../src/domain/indices/index.ts'
import { DIMENSIONS } from '../src/domain/tally/dimension.ts'
import { REQUIRED, DOSSIER_COLUMNS } from '../src/domain/intake/dossier-columns.ts'
import { keyFor } from './web/api-caller.ts'
import { openTest } from './web/world.ts'

const ROOT = join(import.meta.dirname, '..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')

/** The blocks of code in a language. */
function blocks(language: string): readonly string[] {
  return [...README.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code ?? '',
  )
}

describe('the README', () => {
  test('names only commands that exist, and all of them', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object }
    const named = new Set(
      [...README.matchAll(/npm (?:run (?:--silent )?)?([a-z:]+)/g)].map(([, name]) => name ?? ''),
    )
    for (const word of ['ci', 'and']) named.delete(word)
    for (const name of named) expect(Object.keys(scripts), name).toContain(name)
    // Steps of `check`, and catalogues that the text lists without repeating the command.
    const inner = ['types', 'lint', 'format', 'format:fix', 'counters']
    expect(Object.keys(scripts).filter((name) => !named.has(name) && !inner.includes(name))).toEqual([])
  })

  test('explains every setting, and none that is gone', () => {
    const source = ['src/config.ts', 'src/config-channels.ts', 'src/config-mail.ts', 'src/config-sign-on.ts']
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n')
    const known = [...source.matchAll(/^ {2}([A-Z_]{4,}): (?:v\.|[a-z]+\()/gm)].map(([, name]) => name)
    const table = README.slice(README.indexOf('| name | default |'), README.indexOf('A systemd unit'))
    const explained = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(
      ([, names]) => names?.match(/[A-Z_]{4,}/g) ?? [],
    )
    expect(explained.toSorted()).toEqual(known.toSorted())
  })

  test('names formulas, groupings and columns as they are', () => {
    for (const { id, version } of formulas) expect(README).toContain(`\`${id}@${version}\``)
    for (const by of DIMENSIONS) expect(README).toContain(`\`${by}\``)
    for (const field of REQUIRED) expect(README.replace(/\n/g, ' ')).toContain(DOSSIER_COLUMNS[field][0])
  })

  test('points at files and rooms that exist', () => {
    const paths = [...README.matchAll(/\]\(((?!https?:)[^)]+)\)|`((?:src|db|test)\/[\w./-]+)`/g)]
    expect(paths.length).toBeGreaterThan(10)
    for (const [, link, code] of paths)
      expect(existsSync(join(ROOT, link ?? code ?? '')), link ?? code).toBe(true)
  })

  test('shows a dossier that the API takes', async () => {
    const t = await openTest()
    const [body] = blocks('sh').flatMap((code) => /-d '(\{[\s\S]*?\})'/.exec(code)?.[1] ?? [])
    const answer = await t.app.request('/api/v1/dossiers', {
      method: 'POST',
      headers: { 'x-api-key': await keyFor(t, ['DLK'], ['dossiers']) },
      body: (body ?? '').replace("'$RANDOM'", '17').replace("'$NOW'", new Date(t.clock.now).toISOString()),
    })
    expect(answer.status).toBe(201)
  })
})
