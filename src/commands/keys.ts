import { parseArgs } from 'node:util'
import { createKey } from '../actions/key/create.ts'
import { revokeKey } from '../actions/key/revoke.ts'
import type { Actor } from '../domain/access/actor.ts'
import type { ApiKey } from '../domain/access/key.ts'
import { KEY_RIGHTS, type Right } from '../domain/access/right.ts'
import type { Instant } from '../domain/calendar/period.ts'
import { writeInstant } from '../domain/intake/dates.ts'
import type { Refusal } from '../domain/result.ts'
import type { World } from '../ports/world.ts'
import { messages } from '../web/messages/index.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run keys                                                    list the keys
npm run keys -- create NAME --agencies CODE,CODE [--rights ...]  make a key; it is shown this once
npm run keys -- revoke ID                                       end a key at once

  --agencies  the agencies the key speaks for, each with all below it
  --rights    ${KEY_RIGHTS.join(', ')}, separated by commas (dossiers,scores)
`

const BY: Actor = { kind: 'system', name: 'keys' }

async function keys(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      agencies: { type: 'string', default: '' },
      rights: { type: 'string', default: 'dossiers,scores' },
    },
    allowPositionals: true,
  })
  const [verb = 'list', subject, ...more] = positionals
  if (!['list', 'create', 'revoke'].includes(verb) || more.length > 0)
    throw new Error('Say list, create NAME or revoke ID. See --help.')
  if (verb !== 'list' && subject === undefined)
    throw new Error(`Say “${verb} ${verb === 'create' ? 'NAME' : 'ID'}”.`)
  const { world, close } = await openWorld(process.env)
  try {
    if (verb === 'list' || subject === undefined) process.stdout.write(table(await world.keys.all()))
    else if (verb === 'create') await create(world, subject, listed(values.agencies), listed(values.rights))
    else await revoke(world, subject)
    return 0
  } finally {
    await close()
  }
}

async function create(world: World, name: string, agencies: string[], wanted: string[]): Promise<void> {
  const isRight = (text: string): text is Right => KEY_RIGHTS.some((right) => right === text)
  const rights = wanted.filter(isRight)
  const wrong = wanted.find((text) => !isRight(text))
  if (wrong !== undefined)
    throw new Error(`There is no right “${wrong}”; the rights are ${KEY_RIGHTS.join(', ')}.`)
  const made = await createKey(world, BY, { name, agencies, rights })
  if (!made.ok) throw new Error(wordsOf(made.refusal))
  const { key, text } = made.value
  process.stdout.write(`${text}\n`)
  process.stderr.write(`Key ${key.id} (${rights.join(', ')}). Keep it now: only its hash is stored.\n`)
}

async function revoke(world: World, id: string): Promise<void> {
  const done = await revokeKey(world, BY, id)
  if (!done.ok) throw new Error(`There is no key with the id ${id}.`)
  process.stdout.write(`Key ${id} is revoked.\n`)
}

function listed(text: string): string[] {
  return [...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== '')
}

function wordsOf(refusal: Refusal): string {
  if (refusal.code !== 'invalid') return refusal.code
  return refusal.issues
    .map(({ field, reason, detail }) => `${field}: ${messages.en.reasons[reason](detail ?? '')}`)
    .join('\n')
}

/** The keys, one a line; never a key itself, of which only the hash is known. */
function table(all: readonly ApiKey[]): string {
  if (all.length === 0)
    return 'There are no keys yet. Make one: npm run keys -- create NAME --agencies CODE\n'
  const time = (at: Instant | null) => (at === null ? '' : writeInstant(at))
  const rows = [
    ['id', 'name', 'agencies', 'rights', 'created', 'revoked'],
    ...all.map((key) => [
      key.id,
      key.name,
      key.agencies.join(','),
      key.rights.join(','),
      time(key.createdAt),
      time(key.revokedAt),
    ]),
  ]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? []
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

await runCommand(HELP, keys)
