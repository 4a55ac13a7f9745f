import { parseArgs } from 'node:util'
import { firstLink, hasTop, passwordLink, placeOfficial } from '../actions/official/invite.ts'
import { ROLES } from '../domain/access/role.ts'
import { operatorScope } from '../domain/access/scope.ts'
import type { Refusal } from '../domain/result.ts'
import type { World } from '../ports/world.ts'
import { messages } from '../web/messages/index.ts'
import { openWorld } from './open.ts'
import { runCommand } from './run.ts'

const HELP = `
npm run officials                                              list officials and what they are where
npm run officials -- create EMAIL NAME --role ROLE --agency CODE  give a role; prints a link to set a password
npm run officials -- link EMAIL                                 a new link, for whoever forgot the password
npm run officials -- first                                      the link for the first administrator

  --role    ${ROLES.join(', ')}
  --agency  the agency, with all below it
`

const BY = { kind: 'system', name: 'officials' } as const

async function officials(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: { role: { type: 'string', default: '' }, agency: { type: 'string', default: '' } },
    allowPositionals: true,
  })
  const [verb = 'list', email = '', ...names] = positionals
  const { world, config, close } = await openWorld(process.env)
  const tell = (link: string) => {
    const path = `/desk/welcome?link=${link}`
    // Only the process that serves knows a port of its own; a worker has an address that nobody can guess.
    const known = config.store !== 'd1' || config.addressKnown
    process.stdout.write(`${known ? config.baseUrl : ''}${path}\n`)
    if (!known) process.stderr.write('Put the address of the service before it, or set PUBLIC_URL.\n')
  }
  try {
    switch (verb) {
      case 'list':
        process.stdout.write(await listOf(world))
        return 0
      case 'create': {
        const role = ROLES.find((one) => one === values.role)
        if (!role) throw new Error(`Which role: ${ROLES.join(', ')}?`)
        const { tree } = await world.catalogues.read()
        const who = { email, name: names.join(' ') }
        const placement = { role, agency: values.agency }
        const placed = await placeOfficial(world, BY, operatorScope(tree), who, placement)
        if (!placed.ok) throw new Error(wordsOf(placed.refusal))
        if (placed.value.reset)
          process.stderr.write('The place is beyond those of this account: all it signed in by was ended.\n')
        tell(await passwordLink(world, BY, placed.value.id))
        return 0
      }
      case 'link': {
        const account = await world.accounts.byEmail(email)
        if (!account) throw new Error(`Nobody has the address ${email}.`)
        tell(await passwordLink(world, BY, account.id))
        return 0
      }
      case 'first': {
        const link = await firstLink(world)
        if (link === undefined) throw new Error('There is an official already; see “npm run officials”.')
        tell(link)
        if (!(await hasTop(world))) process.stderr.write(`${messages.en.reasons['no-agencies']('')}\n`)
        return 0
      }
      default:
        throw new Error('Say list, create, link or first. See --help.')
    }
  } finally {
    await close()
  }
}

async function listOf(world: World): Promise<string> {
  const all = await world.officials.all()
  const accounts = await world.accounts.all()
  return accounts
    .map(({ email, id, name, ready, secondFactor }) => {
      const places = (all.get(id) ?? []).map(({ agency, role }) => `${role} ${agency}`).join(', ')
      const state = [ready ? 'password' : 'no password yet', ...(secondFactor ? ['second factor'] : [])]
      return `${email}  ${name}  ${places || 'no place'}  (${state.join(', ')})\n`
    })
    .join('')
}

function wordsOf(refusal: Refusal): string {
  if (refusal.code !== 'invalid') return refusal.code
  return refusal.issues
    .map(({ detail = '', field, reason }) => `${field}: ${messages.en.reasons[reason](detail)}`)
    .join('\n')
}

await runCommand(HELP, officials)
