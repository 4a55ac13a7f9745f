import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { consoleLines } from '../../bots/console/index.ts'
import { converse, type Turn } from '../../bots/dialog/converse.ts'
import { readConfig, type Config } from '../config.ts'
import { databaseFile, openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run chat

Runs the survey of the chat applications in this terminal: type the code of a slip, answer, type “dừng” or “stop”.
It ends with Ctrl-D. Answers are stored as any others. It works on the database that the settings name: start the service once
before, or for the one of "npm run fakes" set DATA_DIR=./data/fakes TICKET_SECRETS=the-secret-of-the-fakes.
`

async function chat(): Promise<number> {
  const { config: asked } = readConfig(process.env)
  // Opening would make the database; looking must not leave one behind.
  if (asked.store === 'sqlite' && !existsSync(databaseFile(asked))) throw nothingIn(asked)
  const { world, close, config } = await openWorld(process.env)
  const { tree } = await world.catalogues.read()
  if (tree.byCode.size === 0) {
    await close()
    throw nothingIn(config)
  }
  const lines = createInterface({ input: process.stdin })
  try {
    let turn: Turn = await converse(world, { via: 'assisted' }, undefined, '/start')
    const show = () => {
      process.stdout.write(`${consoleLines(turn.replies, turn.talk?.language ?? 'vi')}\n> `)
    }
    show()
    for await (const line of lines) {
      turn = await converse(world, { via: 'assisted' }, turn.talk, line)
      show()
    }
    process.stdout.write('\n')
    return 0
  } finally {
    lines.close()
    await close()
  }
}

function nothingIn({ dataDir }: Pick<Config, 'dataDir'>): Error {
  return new Error(`There is nothing in ${dataDir} yet: run "npm start" once, which prints a code to try.`)
}

await runCommand(HELP, chat)
