import { managesAll } from '../../domain/access/managed.ts'
import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import type { Agency } from '../../domain/agency/agency.ts'
import { restructured, type Told } from '../../domain/agency/restructure.ts'
import type { Succession } from '../../domain/agency/succession.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { World } from '../../ports/world.ts'
import { markOf, type Edited } from './edit.ts'
import { inTurn, type Decision } from './in-turn.ts'
import { changesOf, identified } from './save.ts'

type Needs = Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>

/**
 * Records what becomes of an agency: lines of succession are added, and the agency ends or is renamed, together. `read` is the
 * mark of the agency as it was read; when it is another by now, nothing is recorded and it is given back.
 */
export async function restructure(
  world: Needs,
  by: Actor,
  scope: Scope,
  { read, ...told }: Omit<Told, 'agency'> & { readonly code: string; readonly read: string },
): Promise<Result<Edited<Agency>>> {
  type Answer = Result<Edited<Agency>>
  const refused = (answer: Answer): Decision<Answer> => ({ changes: [], answer })
  return inTurn<Answer>(world, by, (catalogues) => {
    const { tree } = catalogues
    const agency = tree.byCode.get(told.code)
    if (!agency || !managesAll(scope, tree)) return refused(refuse({ code: 'not-found', what: told.code }))
    if (markOf(world.vault, agency) !== read) return refused(accept({ stored: false, now: agency }))
    const made = restructured(tree, { ...told, agency })
    if (!made.ok) return refused(made)
    const { agency: after, successions } = made.value
    return {
      changes: changesOf(world, catalogues, { agencies: [after], successions }),
      answer: accept({ stored: true }),
    }
  })
}

/** Takes back a line of succession that was recorded by mistake; the log keeps it. Of lines that are alike the last one goes. */
export async function withdrawSuccession(
  world: Needs,
  by: Actor,
  scope: Scope,
  id: string,
): Promise<Result<Succession>> {
  type Answer = Result<Succession>
  return inTurn<Answer>(world, by, async ({ tree }) => {
    const lines = identified(world, await world.catalogues.successions())
    const line = lines.find((one) => one.id === id)
    if (!line || !managesAll(scope, tree))
      return { changes: [], answer: refuse({ code: 'not-found', what: id }) }
    const { succession } = line
    // Ids count lines that are alike, so the highest of them is free for the next one.
    const last = lines.findLast((one) => JSON.stringify(one.succession) === JSON.stringify(succession))
    return {
      changes: [{ kind: 'succession-withdrawn', id: last?.id ?? id, succession }],
      answer: accept(succession),
    }
  })
}
