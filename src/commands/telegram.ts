import { hookSecret } from '../../bots/index.ts'
import { connectTelegram } from '../../bots/telegram/connect.ts'
import { readConfig } from '../config.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run telegram -- connect

Tells Telegram to call this service: needs TELEGRAM_TOKEN, TELEGRAM_BOT and a PUBLIC_URL that begins with https.
Run it once, and again when the address or the first of TICKET_SECRETS changes.
`

async function telegram([verb, ...more]: string[]): Promise<number> {
  if (verb !== 'connect' || more.length > 0) throw new Error('Say connect. See --help.')
  const { config, secrets } = readConfig(process.env)
  if (!secrets.telegram) throw new Error('Set TELEGRAM_TOKEN and TELEGRAM_BOT first.')
  const { world, close } = await openWorld(process.env)
  try {
    const secret = hookSecret(world.vault, 'telegram')
    const name = await connectTelegram({ ...secrets.telegram, secret }, config.baseUrl)
    if (name !== secrets.telegram.bot)
      throw new Error(`The token is that of @${name}; TELEGRAM_BOT says ${secrets.telegram.bot}.`)
    process.stdout.write(`@${name} calls ${config.baseUrl}/hooks/telegram\n`)
    return 0
  } finally {
    await close()
  }
}

await runCommand(HELP, telegram)
