import { messages } from '../web/messages/index.ts'
import { readConfig } from '../config.ts'
import { runCommand } from './run.ts'
import { openMail } from './smtp.ts'

const HELP = `
npm run mail -- test <address>

Sends one letter to the address through the server that SMTP_URL names, and says what the server answered.
The settings are SMTP_URL, MAIL_FROM and PUBLIC_URL; a server of one’s own certificate authority is trusted by
NODE_EXTRA_CA_CERTS=<file>.
`

async function test([verb, address = '', ...more]: string[]): Promise<number> {
  if (verb !== 'test' || more.length > 0 || !/^[^\s@<>]+@[^\s@<>]+$/.test(address))
    throw new Error('Usage: npm run mail -- test <address>. See --help.')
  const { config, secrets } = readConfig(process.env)
  if (!secrets.mail) {
    const unset = ['SMTP_URL', 'MAIL_FROM', ...(config.addressKnown ? [] : ['PUBLIC_URL'])]
    throw new Error(`No letter can be sent until all of these are set: ${unset.join(', ')}.`)
  }
  const [vi, en] = [messages.vi.desk.digest.test, messages.en.desk.digest.test]
  const delivery = await openMail(secrets.mail).send({
    to: { name: '', address },
    language: 'vi',
    subject: vi.subject,
    text: `${vi.text}\n\n${en.text}\n`,
    html: `<p>${vi.text}</p><p lang="en">${en.text}</p>`,
    id: `test-${Date.now()}`,
    off: `${config.baseUrl}/desk/account`,
  })
  if (delivery.kind !== 'sent') throw new Error(`The letter was not sent: ${delivery.reason}`)
  process.stdout.write(`The server ${secrets.mail.host} took the letter to ${address}.\n`)
  return 0
}

await runCommand(HELP, test)
