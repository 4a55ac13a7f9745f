import type { Context, Hono } from 'hono'
import { html } from 'hono/html'
import { lockedAmong, unlockAttempts } from '../../actions/official/attempt.ts'
import { note, passwordLink, placeOfficial, unplaceOfficial } from '../../actions/official/invite.ts'
import { ROLES, type Role } from '../../domain/access/role.ts'
import type { Issue } from '../../domain/result.ts'
import { langQuery } from '../messages/index.ts'
import type { Account, Factors } from '../../ports/accounts.ts'
import { askedOf, type Asked } from './asked.ts'
import { agencyField } from './chat.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'
import { unsentSection } from './unsent.ts'
import { faultOf, field } from './welcome.ts'

/** Officials of one's own agencies: who is what where, new ones, and links to set a password. */
export function officialRoutes(app: Hono, desk: Desk): void {
  const managing = (run: (desk: Desk, c: Context) => Promise<Response>) => async (c: Context) =>
    c.get('official').may('manage') ? run(desk, c) : nowhere(desk, askedOf(desk.web, c))
  app.get('/desk/officials', managing(officialsPage))
  app.post('/desk/officials', managing(place))
  app.post('/desk/officials/unplace', managing(unplace))
  app.post('/desk/officials/link', managing(renewLink))
  app.post('/desk/officials/factor', managing(resetFactors))
  app.post('/desk/officials/unlock', managing(unlock))
}

interface Told {
  readonly made?: Piece
  readonly issues?: readonly Issue[]
  readonly typed?: { readonly email: string; readonly name: string }
}

async function officialsPage(desk: Desk, c: Context, told: Told = {}): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.officials
  const scope = c.get('official').scope('manage')
  const { tree } = await desk.web.world.catalogues.read()
  const { accounts, officials } = desk.web.world
  const all = await officials.all()
  const rows = (await accounts.all()).flatMap((account) =>
    (all.get(account.id) ?? [])
      .filter(({ agency }) => scope.agencies.has(agency))
      .map((placement) => ({ account, placement })),
  )
  const factors = await accounts.factors()
  const locked = new Set([
    ...factors.locked,
    ...(await lockedAmong(
      desk.web.world,
      rows.map(({ account }) => account),
    )),
  ])
  const hidden = (account: string, more: Piece = '') =>
    html`<input type="hidden" name="account" value="${account}" />${more}`
  const { email = '', name = '' } = told.typed ?? {}
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    status: told.issues ? 422 : 200,
    body: html`${told.made ?? ''}
      <section class="card">
        <h2>${words.add}</h2>
        <form class="ask" method="post" action="/desk/officials${langQuery(asked.lang)}">
          <div class="field">
            ${field(asked, told.issues ?? [], 'email', words.email, email, 'email', 'off')}
          </div>
          <div class="field">${field(asked, told.issues ?? [], 'name', words.name, name, 'text', 'off')}</div>
          <div class="field">
            <label for="role">${words.role}</label>
            <select id="role" name="role">
              ${ROLES.map((role) => html`<option value="${role}">${words.roles[role]}</option>`)}
            </select>
          </div>
          ${agencyField(words.agency, 'agency', tree, scope)} ${faultOf(asked, told.issues ?? [], 'agency')}
          <div class="go"><button class="main">${words.button}</button></div>
        </form>
      </section>
      <section class="card">
        <h2>${words.list}</h2>
        <div class="scroll" role="region" tabindex="0" aria-label="${words.list}"><table>
          <thead>
            <tr>
              <th scope="col">${words.name}</th>
              <th scope="col">${words.email}</th>
              <th scope="col">${words.role}</th>
              <th scope="col">${words.agency}</th>
              <th scope="col">${words.state}</th>
              <th scope="col">${words.act}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ account, placement }) =>
                html`<tr>
                  <th scope="row">${vietnamese(account.name)}</th>
                  <td>${account.email}</td>
                  <td>${words.roles[placement.role]}</td>
                  <td>${vietnamese(tree.byCode.get(placement.agency)?.name ?? placement.agency)}</td>
                  <td>${stateOf(asked, account, factors, locked)}</td>
                  <td>
                    <form method="post" action="/desk/officials/link${langQuery(asked.lang)}">
                      ${hidden(account.id)}<button class="plain" aria-label="${words.link}: ${account.email}">
                        ${words.link}
                      </button>
                    </form>
                    ${
                      hasFactor(account, factors)
                        ? html`<form method="post" action="/desk/officials/factor${langQuery(asked.lang)}">
                            ${hidden(account.id)}<button
                              class="plain"
                              aria-label="${asked.words.entry.reset.button}: ${account.email}"
                            >
                              ${asked.words.entry.reset.button}
                            </button>
                          </form>`
                        : ''
                    }
                    ${
                      locked.has(account.id)
                        ? html`<form method="post" action="/desk/officials/unlock${langQuery(asked.lang)}">
                            ${hidden(account.id)}<button
                              class="plain"
                              aria-label="${asked.words.entry.reset.unlock}: ${account.email}"
                            >
                              ${asked.words.entry.reset.unlock}
                            </button>
                          </form>`
                        : ''
                    }
                    <form method="post" action="/desk/officials/unplace${langQuery(asked.lang)}">
                      ${hidden(
                        account.id,
                        html`<input type="hidden" name="agency" value="${placement.agency}" /><input
                            type="hidden"
                            name="role"
                            value="${placement.role}"
                          />`,
                      )}<button class="plain" aria-label="${words.unplace}: ${account.email}">
                        ${words.unplace}
                      </button>
                    </form>
                  </td>
                </tr>`,
            )}
          </tbody>
        </table></div>
      </section>
      ${await unsentSection(desk, asked, [...new Set(rows.map(({ account }) => account))])}`,
  })
}

function roleOf(text: unknown): Role | undefined {
  return ROLES.find((role) => role === text)
}

async function place(desk: Desk, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const typed = { email: String(fields['email'] ?? ''), name: String(fields['name'] ?? '') }
  const role = roleOf(fields['role'])
  const { actor, scope } = c.get('official')
  if (!role) return nowhere(desk, askedOf(desk.web, c))
  const placement = { role, agency: String(fields['agency']) }
  const done = await placeOfficial(desk.web.world, actor, scope('manage'), typed, placement)
  if (!done.ok)
    return done.refusal.code === 'invalid'
      ? officialsPage(desk, c, { typed, issues: done.refusal.issues })
      : nowhere(desk, askedOf(desk.web, c))
  const { id, ready, reset } = done.value
  // Whoever has places elsewhere as well gets the link from those who manage these.
  return ready || !(await mine(desk, c, id)) ? back(desk, c) : showLink(desk, c, id, reset)
}

async function unplace(desk: Desk, c: Context): Promise<Response> {
  const fields = await c.req.parseBody()
  const role = roleOf(fields['role'])
  const { actor, scope } = c.get('official')
  const done =
    role &&
    (await unplaceOfficial(desk.web.world, actor, scope('manage'), String(fields['account']), {
      role,
      agency: String(fields['agency']),
    }))
  return done?.ok ? back(desk, c) : nowhere(desk, askedOf(desk.web, c))
}

async function renewLink(desk: Desk, c: Context): Promise<Response> {
  const { account } = await c.req.parseBody()
  return (await mine(desk, c, String(account)))
    ? showLink(desk, c, String(account))
    : nowhere(desk, askedOf(desk.web, c))
}

/** Takes second factor, passkeys and the bond to the provider away from whoever lost them, and lets them try again. */
async function resetFactors(desk: Desk, c: Context): Promise<Response> {
  const { account } = await c.req.parseBody()
  if (!(await mine(desk, c, String(account)))) return nowhere(desk, askedOf(desk.web, c))
  await desk.web.world.accounts.resetFactors(String(account))
  await note(desk.web.world, c.get('official').actor, 'factors-reset', String(account))
  return back(desk, c)
}

/** Lets an official try to sign in again at once, after too many wrong passwords or codes. */
async function unlock(desk: Desk, c: Context): Promise<Response> {
  const id = String((await c.req.parseBody())['account'])
  const { accounts } = desk.web.world
  const account = (await mine(desk, c, id)) ? await accounts.find(id) : undefined
  if (!account) return nowhere(desk, askedOf(desk.web, c))
  await unlockAttempts(desk.web.world, c.get('official').actor, account)
  await accounts.unlock(id)
  await note(desk.web.world, c.get('official').actor, 'unlocked', id)
  return back(desk, c)
}

function hasFactor({ id, secondFactor }: Account, { bound, passkeys }: Factors): boolean {
  return secondFactor || passkeys.has(id) || bound.has(id)
}

function stateOf(asked: Asked, account: Account, factors: Factors, locked: ReadonlySet<string>): string {
  const { officials: words, entry } = asked.words
  return [
    account.ready ? words.ready : words.waiting,
    account.secondFactor && words.factor,
    factors.passkeys.has(account.id) && entry.reset.passkey,
    factors.bound.has(account.id) && entry.reset.provider,
    locked.has(account.id) && entry.reset.locked,
  ]
    .filter((part) => part !== false)
    .join(', ')
}

/** Whether an account has all its places where whoever is signed in manages: only then they may open it anew. */
async function mine(desk: Desk, c: Context, account: string): Promise<boolean> {
  const placements = await desk.web.world.officials.placements(account)
  const { agencies } = c.get('official').scope('manage')
  return placements.length > 0 && placements.every(({ agency }) => agencies.has(agency))
}

async function showLink(desk: Desk, c: Context, account: string, reset = false): Promise<Response> {
  const words = askedOf(desk.web, c).words.officials
  const link = await passwordLink(desk.web.world, c.get('official').actor, account)
  const address = `${desk.web.baseUrl}/desk/welcome?link=${link}`
  return officialsPage(desk, c, {
    made: html`<p class="card" role="status">${reset ? words.reset : ''} ${words.sendLink} <code>${address}</code></p>`,
  })
}

function back(desk: Desk, c: Context): Response {
  return c.redirect(`/desk/officials${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
