import type { Context, MiddlewareHandler } from 'hono'
import type { SignedIn } from '../../actions/official/current.ts'
import { checkKey } from '../../actions/key/check.ts'
import { noteUse } from '../../actions/key/manage.ts'
import type { Actor } from '../../domain/access/actor.ts'
import type { Right } from '../../domain/access/right.ts'
import { scopeOf, type Scope } from '../../domain/access/scope.ts'
import { problem } from '../parts/problem.ts'
import { officialOf } from '../parts/session.ts'
import type { Web } from '../parts/web.ts'

/** Who calls the API, and what they may see. */
export interface Caller {
  readonly actor: Actor
  readonly scope: Scope
}

export type ApiEnv = { Variables: { caller: Caller } }

/** Lets a caller with a right pass: a key in `Authorization: Bearer` or `X-API-Key`, or, for reading, the desk's session. */
export function requireRight(web: Web, right: Right): MiddlewareHandler<ApiEnv> {
  return async function caller(c, next) {
    const found = await callerOf(web, c, right)
    if (!found)
      return problem(401, 'An API key is needed: send it as “Authorization: Bearer <key>”.', {
        headers: { 'www-authenticate': 'Bearer' },
      })
    if (!found.scope.rights.has(right)) return problem(403, `The key does not have the right “${right}”.`)
    c.set('caller', found)
    return next()
  }
}

async function callerOf(web: Web, c: Context, right: Right): Promise<Caller | undefined> {
  const text = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.header('x-api-key')
  const { tree } = await web.world.catalogues.read()
  if (text === undefined)
    return right === 'scores' || right === 'export' ? callerFrom(await officialOf(web, c), right) : undefined
  const key = await checkKey(web.world, text)
  if (key) await noteUse(web.world, key)
  return key && { actor: { kind: 'key', id: key.id }, scope: scopeOf(key.agencies, key.rights, tree) }
}

/** An official reads by their session what they may see on the desk. */
function callerFrom(official: SignedIn | undefined, right: Right): Caller | undefined {
  return official?.may(right) && !official.needsFactor
    ? { actor: official.actor, scope: official.scope(right) }
    : undefined
}
