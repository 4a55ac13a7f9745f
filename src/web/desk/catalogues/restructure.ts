import type { Context } from 'hono'
import { restructure, withdrawSuccession } from '../../../actions/catalogue/restructure.ts'
import { RESTRUCTURINGS } from '../../../domain/agency/restructure.ts'
import type { Issue } from '../../../domain/result.ts'
import type { Desk } from '../frame.ts'
import { agencyPath } from './agencies.ts'
import { agencyPage } from './agency.ts'
import { typedAgency } from './agency-form.ts'
import { chosenOf, dayIn, notThere, onTo, needed, typedOf, type Told } from './fields.ts'

/** Records what becomes of an agency. */
export async function postSuccession(desk: Desk, c: Context): Promise<Response> {
  const typed = await typedOf(c, 'kind', 'read', 'name', 'effective')
  const into = await chosenOf(c, 'into')
  const kind = RESTRUCTURINGS.find((one) => one === typed['kind'])
  if (!kind) return notThere(desk, c)
  const issues: Issue[] = []
  needed(typed, ['effective'], issues)
  const effective = dayIn(typed, 'effective', issues) ?? ''
  const { actor, scope } = c.get('official')
  const code = c.req.param('code') ?? ''
  const back = (more: Partial<Told>) =>
    agencyPage(desk, c, { restructuring: { kind, into, typed, issues, ...more } })
  if (issues.length > 0) return back({})
  const done = await restructure(desk.web.world, actor, scope('manage'), {
    kind,
    code,
    read: typed['read'] ?? '',
    effective,
    into,
    name: typed['name'] ?? '',
  })
  if (!done.ok)
    return done.refusal.code === 'invalid' ? back({ issues: done.refusal.issues }) : notThere(desk, c)
  if (done.value.stored) return onTo(desk, c, agencyPath(code))
  return done.value.now ? back({ theirs: typedAgency(done.value.now) }) : notThere(desk, c)
}

/** Takes back a line that was recorded by mistake. */
export async function postWithdraw(desk: Desk, c: Context): Promise<Response> {
  const { id = '' } = await typedOf(c, 'id')
  const { actor, scope } = c.get('official')
  const done = await withdrawSuccession(desk.web.world, actor, scope('manage'), id)
  return done.ok ? onTo(desk, c, agencyPath(done.value.newCode)) : notThere(desk, c)
}
