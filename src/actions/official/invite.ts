import type { Actor } from '../../domain/access/actor.ts'
import type { Placement } from '../../domain/access/role.ts'
import { covers, operatorScope, scopeOf, type Scope } from '../../domain/access/scope.ts'
import type { Agency } from '../../domain/agency/agency.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import type { AccountEvent, Change } from '../../domain/change.ts'
import { accept, invalid, refuse, type Result } from '../../domain/result.ts'
import { tidy } from '../../domain/text.ts'
import type { Account } from '../../ports/accounts.ts'
import type { World } from '../../ports/world.ts'

/** A link to set a password works so long. */
const LINK_MS = 3 * 24 * 60 * 60_000
/** Whom the link for the first administrator names: nobody yet. */
const FIRST = 'first'

/** Whoever was given a place. */
export interface Placed extends Account {
  /** Whether all they signed in by was ended, because the place is beyond those they had. */
  readonly reset: boolean
}

type Needs = Pick<World, 'accounts' | 'catalogues' | 'commit' | 'now' | 'officials' | 'vault'>

/**
 * Gives somebody a place, with a new account when the address has none. Only who manages an agency gives places in it.
 *
 * Whoever manages the places of an account can set its password. So a place beyond them is given by those alone who manage all
 * of them, too, and ends all that the account signed in by: else a password that a commune once set would open the province.
 */
export async function placeOfficial(
  world: Needs,
  by: Actor,
  scope: Scope,
  who: { readonly email: string; readonly name: string },
  placement: Placement,
): Promise<Result<Placed>> {
  const { tree } = await world.catalogues.read()
  const email = who.email.trim()
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > 200)
    return invalid('email', 'malformed', email)
  if (!tree.byCode.has(placement.agency)) return invalid('agency', 'unknown-agency', placement.agency)
  if (!covers(scope, 'manage', placement.agency))
    return refuse({ code: 'not-yours', agency: placement.agency })
  const known = await world.accounts.byEmail(email)
  if (!known && tidy(who.name) === '') return invalid('name', 'missing')
  const before = known ? (await world.officials.placements(known.id)).map(({ agency }) => agency) : []
  const beyond = known !== undefined && !scopeOf(before, [], tree).agencies.has(placement.agency)
  if (beyond && !before.every((agency) => covers(scope, 'manage', agency)))
    return invalid('email', 'placed-elsewhere')
  const account = known ?? (await world.accounts.create(email, tidy(who.name).slice(0, 200)))
  if (!account) return invalid('email', 'malformed', email)
  const event = known ? (beyond ? 'entry-reset' : undefined) : 'created'
  const changes: Change[] = [
    ...(event ? [{ kind: 'account-noted', event, account: account.id } as const] : []),
    { kind: 'official-placed', account: account.id, placement, at: world.now() },
  ]
  // Before the place is given, so that nothing is left open when this ends halfway; and after, against a password set meanwhile.
  if (beyond) await world.accounts.resetEntry(account.id)
  await world.commit({ by, changes })
  if (beyond) await world.accounts.resetEntry(account.id)
  return accept({ ...account, ready: account.ready && !beyond, reset: beyond })
}

/** Takes a place away. Whoever has none left can no longer sign in. */
export async function unplaceOfficial(
  world: Needs,
  by: Actor,
  scope: Scope,
  account: string,
  placement: Placement,
): Promise<Result<true>> {
  if (!covers(scope, 'manage', placement.agency))
    return refuse({ code: 'not-yours', agency: placement.agency })
  await world.commit({ by, changes: [{ kind: 'official-unplaced', account, placement }] })
  return accept(true)
}

/** What a link to set a password holds: for an account, once, for three days. */
export async function passwordLink(world: Needs, by: Actor, account: string): Promise<string> {
  const expiry = String(world.now() + LINK_MS)
  await note(world, by, 'password-link', account)
  return [account, expiry, await signature(world, account, expiry)].join('.')
}

/** What the link for the first administrator holds; undefined when somebody has a place already. */
export async function firstLink(world: Needs): Promise<string | undefined> {
  if ((await world.officials.all()).size > 0) return undefined
  const expiry = String(world.now() + LINK_MS)
  return [FIRST, expiry, await signature(world, FIRST, expiry)].join('.')
}

/** Whether a link, valid or not, was made for the first administrator. */
export function isForFirst(token: string): boolean {
  return token.startsWith(`${FIRST}.`)
}

/** Whom a link is for: an account, or the first administrator. Refused when it is wrong, has ended or was used. */
export async function openLink(world: Needs, token: string): Promise<Result<Account | typeof FIRST>> {
  const [id = '', expiry = '', signed = '', more] = token.split('.')
  const none = refuse({ code: 'not-found', what: 'link' })
  if (more !== undefined || !(Number(expiry) > world.now())) return none
  if (signed !== (await signature(world, id, expiry))) return none
  if (id === FIRST) return (await world.officials.all()).size === 0 ? accept(FIRST) : none
  const account = await world.accounts.find(id)
  return account ? accept(account) : none
}

/** Sets the password of whom a link is for. The link has ended then, and so have all sessions. */
export async function setPassword(
  world: Needs,
  token: string,
  password: string,
  who: { readonly email: string; readonly name: string },
): Promise<Result<Account>> {
  const opened = await openLink(world, token)
  if (!opened.ok) return opened
  const weak = await weakness(world, password, opened.value === FIRST ? who : opened.value)
  if (weak) return weak
  const account = opened.value === FIRST ? await firstOfficial(world, who) : accept(opened.value)
  if (!account.ok) return account
  await world.accounts.setPassword(account.value.id, password)
  await note(world, { kind: 'official', id: account.value.id }, 'password-set', account.value.id)
  return account
}

/** Changes one's own password, which is asked for again, and ends one's other sessions. Returns cookies to be set. */
export async function changePassword(
  world: Needs,
  by: Actor,
  account: Account,
  before: string,
  after: string,
  browser: Headers,
): Promise<Result<readonly string[]>> {
  const weak = await weakness(world, after, account)
  if (weak) return weak
  const done = await world.accounts.changePassword(before, after, browser)
  if (!done.ok) return invalid('before', 'malformed')
  await note(world, by, 'password-set', account.id)
  return accept(done.cookies)
}

/** The first administrator, at the top of the tree. */
async function firstOfficial(
  world: Needs,
  who: { readonly email: string; readonly name: string },
): Promise<Result<Account>> {
  const { tree } = await world.catalogues.read()
  const top = topOf(tree)
  if (!top) return invalid('agency', 'no-agencies')
  const by = { kind: 'system', name: 'first administrator' } as const
  return placeOfficial(world, by, operatorScope(tree), who, { role: 'province-admin', agency: top.code })
}

/** Whether there is an agency for the first administrator; without one nobody can be given a place. */
export async function hasTop({ catalogues }: Pick<World, 'catalogues'>): Promise<boolean> {
  return topOf((await catalogues.read()).tree) !== undefined
}

function topOf(tree: AgencyTree): Agency | undefined {
  return tree.roots.find(({ validTo }) => validTo === null)
}

/** Notes what happened to an account in the log. */
export async function note(
  world: Pick<World, 'commit'>,
  by: Actor,
  event: AccountEvent,
  account: string,
): Promise<void> {
  await world.commit({ by, changes: [{ kind: 'account-noted', event, account }] })
}

async function signature(world: Needs, id: string, expiry: string): Promise<string> {
  const mark = id === FIRST ? '' : `${await world.accounts.mark(id)} ${await placesOf(world, id)}`
  return world.vault.sign('password link', [id, expiry, mark].join('\n')).slice(0, 40)
}

/** A link opens the places that its account had when it was made, and no other. */
async function placesOf({ officials }: Pick<World, 'officials'>, account: string): Promise<string> {
  const placements = await officials.placements(account)
  return JSON.stringify(placements.map(({ agency, role }) => `${role} ${agency}`).toSorted())
}

const LEAST_LETTERS = 12

const REASONS = { common: 'too-common', own: 'too-own', pattern: 'too-plain' } as const

/** Why a password will not do; undefined when it will. Length counts, and that nobody guesses it soon (NIST SP 800-63B). */
async function weakness(
  { accounts }: Pick<World, 'accounts'>,
  password: string,
  { email, name }: { readonly email: string; readonly name: string },
): Promise<Result<never> | undefined> {
  const letters = [...password]
  if (letters.length < LEAST_LETTERS) return invalid('password', 'too-short', String(LEAST_LETTERS))
  if (letters.length > 200) return invalid('password', 'too-long', '200')
  const [user = '', host = ''] = email.split('@')
  const words = [email, user, ...user.split(/[._-]/), ...host.split('.'), name, ...name.split(/\s+/)]
  const weak = await accounts.weakness(password, words)
  return weak && invalid('password', REASONS[weak])
}
