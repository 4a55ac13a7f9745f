import type { Context } from 'hono'
import { html } from 'hono/html'
import { setInviting } from '../../actions/invitation/agencies.ts'
import { makeLinkCode } from '../../actions/chat/link.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import type { AgencyTree } from '../../domain/agency/tree.ts'
import { timeName, whole } from '../../domain/format.ts'
import { grouped } from '../../domain/ticket/code.ts'
import type { Channel } from '../../ports/channel.ts'
import { langQuery } from '../messages/index.ts'
import { askedOf, scoresOf, type Asked } from './asked.ts'
import { deskPage, nowhere, vietnamese, type Desk, type Piece } from './frame.ts'

const APPLICATIONS: Readonly<Record<Channel['name'], string>> = { zalo: 'Zalo', telegram: 'Telegram' }

/** The page about chat channels: connections, invitations, officials' chats, and what could not be sent. */
export async function chatPage(desk: Desk, c: Context, made?: Piece): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const words = asked.words.chat
  const { tree } = await desk.web.world.catalogues.read()
  const channels = [...desk.web.channels.values()]
  const manages = c.get('official').may('manage')
  const sections = await Promise.all([
    ...(manages ? channels.map((channel) => connection(desk, asked, channel)) : []),
    channels.length > 0 && manages ? invitations(desk, asked, tree) : '',
    channels.length > 0 ? officials(desk, asked, { tree, scope: scoresOf(c), made }) : '',
    channels.length > 0 && manages ? givenUp(desk, asked) : '',
  ])
  return deskPage(desk, asked, {
    title: words.title,
    withoutPeriod: true,
    body: channels.length === 0 ? html`<p class="card">${words.none}</p>` : sections,
  })
}

async function connection({ web }: Desk, asked: Asked, { consent, entry, name }: Channel): Promise<Piece> {
  const words = asked.words.chat.connection
  const { lang } = asked
  if (!consent)
    return html`<section class="card">
      <h2>${words.title(APPLICATIONS[name])}</h2>
      <p>${words.set(entry('').url.replace(/\?.*$/, ''))}</p>
    </section>`
  const grant = await web.world.grants.find(name)
  const works = grant && grant.expiresAt > web.world.now()
  return html`<section class="card">
    <h2>${words.title(APPLICATIONS[name])}</h2>
    ${
      works
        ? html`<p>
            ${words.good(grant.account, timeName(lang, grant.renewedAt), timeName(lang, grant.expiresAt))}
          </p>`
        : html`<p class="error">${words.missing}</p>`
    }
    ${
      grant && grant.trouble !== ''
        ? html`<p class="error">${words.trouble(timeName(lang, grant.troubleAt), grant.trouble)}</p>`
        : ''
    }
    <p><a href="/desk/chat/connect/${name}">${grant ? words.again : words.connect}</a></p>
  </section>`
}

async function invitations({ web }: Desk, asked: Asked, tree: AgencyTree): Promise<Piece> {
  const words = asked.words.chat.invitations
  const { lang } = asked
  const { inviting } = await web.world.catalogues.read()
  const { waiting, sent, givenUp: failed } = await web.world.invitations.counts()
  const can = [...web.channels.values()].some(({ inviter }) => inviter)
  const name = (code: string) => tree.byCode.get(code)?.name ?? code
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${can ? '' : html`<p>${words.off}</p>`}
    <p>${words.counts(whole(lang, waiting), whole(lang, sent), whole(lang, failed))}</p>
    ${
      inviting.size === 0
        ? html`<p class="muted">${words.nobody}</p>`
        : html`<ul class="talk">
            ${[...inviting].map(
              (code) =>
                html`<li>
                  ${vietnamese(name(code))}
                  <form method="post" action="/desk/chat/invitations${langQuery(lang)}">
                    <input type="hidden" name="agency" value="${code}" />
                    <button class="plain" name="on" value="no">${words.remove(name(code))}</button>
                  </form>
                </li>`,
            )}
          </ul>`
    }
    <form class="ask" method="post" action="/desk/chat/invitations${langQuery(lang)}">
      ${agencyField(words.agency, 'inviting', tree, asked.official?.scope('manage'))}
      <div class="go"><button class="main" name="on" value="yes">${words.add}</button></div>
    </form>
  </section>`
}

async function officials(
  { web }: Desk,
  asked: Asked,
  {
    made,
    scope,
    tree,
  }: { readonly tree: AgencyTree; readonly scope: Scope; readonly made: Piece | undefined },
): Promise<Piece> {
  const words = asked.words.chat.officials
  const { lang } = asked
  const links = (await web.world.links.all()).filter(({ agencies }) => within(scope, agencies))
  const names = (codes: readonly string[]) =>
    codes.map((code) => tree.byCode.get(code)?.name ?? code).join(', ')
  const application = (channel: string) => APPLICATIONS[channel as Channel['name']] ?? channel
  return html`<section class="card">
    <h2>${words.title}</h2>
    <p>${words.intro}</p>
    ${made ?? ''}
    <form class="ask" method="post" action="/desk/chat/code${langQuery(lang)}">
      ${agencyField(words.agency, 'scope', tree, scope)}
      <div class="go"><button class="main">${words.make}</button></div>
    </form>
    ${
      links.length === 0
        ? html`<p class="muted">${words.nobody}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table>
            <thead>
              <tr>
                <th scope="col">${words.head.agency}</th>
                <th scope="col">${words.head.channel}</th>
                <th scope="col">${words.head.since}</th>
                <th scope="col">${words.head.alerts}</th>
                <th scope="col">${words.act}</th>
              </tr>
            </thead>
            <tbody>
              ${links.map(
                ({ agencies, alerts, channel, chat, since }) =>
                  html`<tr>
                    <th scope="row">${vietnamese(names(agencies))}</th>
                    <td>${application(channel)}</td>
                    <td>${timeName(lang, since)}</td>
                    <td>${alerts ? words.on : words.off}</td>
                    <td>
                      <form method="post" action="/desk/chat/unlink${langQuery(lang)}">
                        <input type="hidden" name="channel" value="${channel}" />
                        <input type="hidden" name="chat" value="${chat}" />
                        <button
                          class="plain"
                          aria-label="${words.removeLabel(application(channel), names(agencies))}"
                        >
                          ${words.remove}
                        </button>
                      </form>
                    </td>
                  </tr>`,
              )}
            </tbody>
          </table></div>`
    }
  </section>`
}

/** Whether all of some agencies lie in a scope. */
function within(scope: Scope, agencies: readonly string[]): boolean {
  return agencies.every((code) => scope.agencies.has(code))
}

/** A choice among the agencies of a scope that still exist. */
export function agencyField(
  label: string,
  id: string,
  tree: AgencyTree,
  scope: Scope | undefined,
  chosen?: string,
): Piece {
  const agencies = [...tree.byCode.values()].filter(
    ({ code, validTo }) => validTo === null && scope?.agencies.has(code),
  )
  return html`<div class="field">
    <label for="${id}">${label}</label>
    <select id="${id}" name="agency" lang="vi">
      ${agencies.map(({ code, name }) => html`<option value="${code}" ${code === chosen ? html`selected` : ''}>${name}</option>`)}
    </select>
  </div>`
}

async function givenUp({ web }: Desk, asked: Asked): Promise<Piece> {
  const words = asked.words.chat.givenUp
  const messages = await web.world.messages.givenUp(20)
  return html`<section class="card">
    <h2>${words.title}</h2>
    ${
      messages.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<div class="scroll" role="region" tabindex="0" aria-label="${words.title}"><table>
            <thead>
              <tr>
                <th scope="col">${words.head.at}</th>
                <th scope="col">${words.head.channel}</th>
                <th scope="col">${words.head.reason}</th>
              </tr>
            </thead>
            <tbody>
              ${messages.map(
                ({ at, channel, reason }) =>
                  html`<tr>
                    <td>${timeName(asked.lang, at)}</td>
                    <td>${channel}</td>
                    <td lang="en">${reason}</td>
                  </tr>`,
              )}
            </tbody>
          </table></div>`
    }
  </section>`
}

/** Turns invitations of an agency on or off. */
export async function saveInviting(desk: Desk, c: Context): Promise<Response> {
  const { agency, on } = await c.req.parseBody()
  const official = c.get('official')
  if (!covers(official.scope('manage'), 'manage', String(agency))) return nowhere(desk, askedOf(desk.web, c))
  const done = await setInviting(desk.web.world, official.actor, String(agency), on === 'yes')
  return done.ok ? back(desk, c) : c.notFound()
}

/** Makes a code that links one chat, and shows it this once. */
export async function makeCode(desk: Desk, c: Context): Promise<Response> {
  const asked = askedOf(desk.web, c)
  const { agency } = await c.req.parseBody()
  const made = await makeLinkCode(desk.web.world, c.get('official').actor, scoresOf(c), String(agency))
  if (!made.ok) return c.notFound()
  const { code, expiresAt } = made.value
  const words = asked.words.chat.officials
  const text = words.code(`#LK ${grouped(code)}`, timeName(asked.lang, expiresAt))
  return chatPage(desk, c, html`<p role="status"><b>${text}</b></p>`)
}

/** Ends the link of a chat. */
export async function unlink(desk: Desk, c: Context): Promise<Response> {
  const { channel, chat } = await c.req.parseBody()
  const link = await desk.web.world.links.find(String(channel), String(chat))
  if (!link || !within(scoresOf(c), link.agencies)) return nowhere(desk, askedOf(desk.web, c))
  await desk.web.world.commit({
    by: c.get('official').actor,
    changes: [{ kind: 'link-removed', channel: String(channel), chat: String(chat) }],
  })
  return back(desk, c)
}

function back(desk: Desk, c: Context): Response {
  return c.redirect(`/desk/chat${langQuery(askedOf(desk.web, c).lang)}`, 303)
}
