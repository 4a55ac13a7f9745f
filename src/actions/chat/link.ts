import type { Actor } from '../../domain/access/actor.ts'
import { LINK_CODE_MS, NEVER_ALERTED, type Link } from '../../domain/access/link.ts'
import { covers, type Scope } from '../../domain/access/scope.ts'
import { dayOf } from '../../domain/calendar/period.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import { hasCheck, normalise, withCheck } from '../../domain/ticket/code.ts'
import type { World } from '../../ports/world.ts'

/** Letters of a code that links a chat, the check letter included. */
const LENGTH = 12

/** Makes a code that gives one chat the right to ask for the scores of an agency and all below it, once and for some minutes. */
export async function makeLinkCode(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>,
  by: Actor,
  scope: Scope,
  agency: string,
): Promise<Result<{ readonly code: string; readonly expiresAt: number }>> {
  const { tree } = await world.catalogues.read()
  if (!tree.byCode.has(agency)) return refuse({ code: 'not-found', what: agency })
  if (!covers(scope, 'scores', agency)) return refuse({ code: 'not-yours', agency })
  const code = withCheck(world.vault.random().slice(0, LENGTH - 1))
  const expiresAt = world.now() + LINK_CODE_MS
  await world.commit({
    by,
    changes: [
      { kind: 'link-code-made', hash: world.vault.hash(`link ${code}`), agencies: [agency], expiresAt },
    ],
  })
  return accept({ code, expiresAt })
}

/** Links a chat by a code. Once: the code is gone with it. */
export async function linkChat(
  world: Pick<World, 'commit' | 'links' | 'now' | 'vault'>,
  { channel, chat }: Pick<Link, 'channel' | 'chat'>,
  typed: string,
): Promise<Result<Link>> {
  const code = normalise(typed)
  const hash = world.vault.hash(`link ${code}`)
  const agencies =
    code.length === LENGTH && hasCheck(code) ? await world.links.code(hash, world.now()) : undefined
  if (!agencies) return refuse({ code: 'not-found', what: 'code' })
  const link: Link = {
    channel,
    chat,
    agencies,
    since: world.now(),
    alerts: false,
    alerted: { ...NEVER_ALERTED, day: dayOf(world.now()) },
  }
  const committed = await world.commit({
    by: { kind: 'system', name: 'chat' },
    once: { key: `link:${hash}`, attempt: world.vault.hash(`${channel} ${chat}`) },
    changes: [{ kind: 'link-made', link, code: hash }],
  })
  // A message that is answered a second time links the same chat again.
  const own = !committed.done && committed.already === world.vault.hash(`${channel} ${chat}`)
  return committed.done || own ? accept(link) : refuse({ code: 'not-found', what: 'code' })
}
