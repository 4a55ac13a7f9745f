import { parseArgs } from 'node:util'
import { stringify } from 'csv-stringify/sync'
import { storedCells } from '../actions/catalogue/cells.ts'
import { saveCatalogues } from '../actions/catalogue/save.ts'
import { formerAgencies } from '../domain/agency/succession.ts'
import { CATALOGUE_COLUMNS, type CatalogueKind } from '../domain/intake/catalogue-columns.ts'
import type { World } from '../ports/world.ts'
import { issueWords } from '../web/parts/row-issues.ts'
import { readCatalogue } from './catalogue-files.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'
import { counted } from './counted.ts'
import { seedShipped } from './seed.ts'

const HELP = `
npm run agencies|procedures|successions|counters|assignments|targets|reported -- import FILE.csv
npm run agencies|procedures|successions|counters|assignments|targets|reported -- list
npm run successions -- agencies

import  saves the rows of a CSV file (UTF-8; "," or ";"; Vietnamese or English headers). Rows of the same code are
        replaced. All rows are saved, or none: then every wrong line is named.
list    prints what is stored, in the form that import reads.
agencies  makes an agency of each unit that is no more, so that dossiers of its time can be imported under who served; the
        figures of its successor over that time are then theirs added up. Codes: npm run agencies -- list

Assignments say which questionnaire (quick, service-2017, service-2023) is asked of dossiers finished from a day on, for an
agency, a procedure, or both; “*” stands for any. The most particular one wins; without any it is quick.

Targets are satisfied shares in percent to be reached in some years, by an agency or “*”, in a field or “*”. Reported figures are
what this service does not count itself (petitions of the national portal, points an agency gives itself), by agency, period as
2026-Q3, and column of an index; they then stand in that index instead of what would be counted.

Columns:
${Object.entries(CATALOGUE_COLUMNS)
  .map(([kind, columns]) => `  ${kind.padEnd(12)} ${Object.keys(columns).join(', ')}`)
  .join('\n')}
`

/** What one row of a catalogue is called, and several. */
const NOUNS = {
  agencies: ['agency', 'agencies'],
  procedures: ['procedure', 'procedures'],
  successions: ['succession', 'successions'],
  counters: ['counter', 'counters'],
  assignments: ['assignment', 'assignments'],
  targets: ['target', 'targets'],
  reported: ['reported figure', 'reported figures'],
} as const satisfies Record<CatalogueKind, readonly [one: string, several: string]>

async function catalogue(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  const [kind, verb, file, ...more] = positionals
  if (!isKind(kind)) throw new Error(`Which catalogue: ${Object.keys(CATALOGUE_COLUMNS).join(', ')}?`)
  if (kind === 'successions' && verb === 'agencies' && file === undefined) return saveFormer()
  const known =
    verb === 'list' ? file === undefined : verb === 'import' && file !== undefined && more.length === 0
  if (!known) throw new Error(`Say “npm run ${kind} -- import FILE.csv” or “npm run ${kind} -- list”.`)
  const { world, close } = await openWorld(process.env)
  try {
    if (file === undefined) process.stdout.write(await listOf(world, kind))
    else process.stdout.write(`${counted(await importCatalogue(world, kind, file), NOUNS[kind])} saved.\n`)
    return 0
  } finally {
    await close()
  }
}

/** Saves the agencies that the stored successions tell of. */
async function saveFormer(): Promise<number> {
  const { world, close } = await openWorld(process.env)
  try {
    const { tree } = await world.catalogues.read()
    const [root, ...others] = tree.roots.filter(({ validTo }) => validTo === null)
    if (!root || others.length > 0)
      throw new Error('There must be one agency above all others, under which the former ones are put.')
    const agencies = formerAgencies(await world.catalogues.successions(), root.code)
    const saved = await saveCatalogues(world, { kind: 'system', name: 'catalogue' }, { agencies })
    if (!saved.ok) throw new Error(`Nothing was saved: ${JSON.stringify(saved.refusal)}`)
    process.stdout.write(`${counted(agencies.length, ['former agency', 'former agencies'])} saved.\n`)
    return 0
  } finally {
    await close()
  }
}

function isKind(text: string | undefined): text is CatalogueKind {
  return text !== undefined && Object.hasOwn(CATALOGUE_COLUMNS, text)
}

/**
 * Saves a catalogue file and returns how many rows it had.
 * @throws Error with every wrong line at once
 */
async function importCatalogue(world: World, kind: CatalogueKind, file: string): Promise<number> {
  const { rows, lines } = await readCatalogue(kind, file)
  // A province brings its catalogues before the first start, which would store them.
  if (kind === 'assignments' || kind === 'targets') await seedShipped(world)
  const saved = await saveCatalogues(world, { kind: 'system', name: 'catalogue' }, rows)
  if (saved.ok) return lines.length
  const issues = saved.refusal.code === 'invalid' ? saved.refusal.issues : []
  throw new Error(
    `Nothing was imported:\n${issues.map((issue) => issueWords('en', issue, lines)).join('\n')}`,
  )
}

async function listOf(world: World, kind: CatalogueKind): Promise<string> {
  const columns = Object.keys(CATALOGUE_COLUMNS[kind])
  return stringify([columns, ...(await storedCells(world, kind))], { escape_formulas: true })
}

await runCommand(HELP, catalogue)
