import type { Actor } from '../../domain/access/actor.ts'
import type { ApiKey } from '../../domain/access/key.ts'
import type { Right } from '../../domain/access/right.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import { tidy } from '../../domain/text.ts'
import type { World } from '../../ports/world.ts'

/** A new key: its text, which is shown this once and stored nowhere, and its row. */
export interface CreatedKey {
  readonly text: string
  readonly key: ApiKey
}

/** Makes a key for agencies, each with all below it. */
export async function createKey(
  world: Pick<World, 'catalogues' | 'commit' | 'now' | 'vault'>,
  actor: Actor,
  wanted: { readonly name: string; readonly agencies: readonly string[]; readonly rights: readonly Right[] },
): Promise<Result<CreatedKey>> {
  const { tree } = await world.catalogues.read()
  const issues: Issue[] = wanted.agencies
    .filter((code) => !tree.byCode.has(code))
    .map((code) => ({ field: 'agencies', reason: 'unknown-agency', detail: code }))
  if (wanted.agencies.length === 0) issues.push({ field: 'agencies', reason: 'missing' })
  if (wanted.rights.length === 0) issues.push({ field: 'rights', reason: 'missing' })
  if (tidy(wanted.name) === '') issues.push({ field: 'name', reason: 'missing' })
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  const text = `cs_${world.vault.random()}`
  const key: ApiKey = {
    id: world.vault.random().slice(0, 8),
    name: tidy(wanted.name),
    hash: world.vault.hash(text),
    agencies: wanted.agencies,
    rights: wanted.rights,
    createdAt: world.now(),
    revokedAt: null,
    usedOn: null,
  }
  await world.commit({ by: actor, changes: [{ kind: 'key-created', key }] })
  return accept({ text, key })
}
