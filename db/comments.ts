import type { Scope } from '../src/domain/access/scope.ts'
import type { Comment, CommentFilter } from '../src/ports/responses.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'

/** The latest comments that fit, within the scope, newest day first. */
export async function readComments(
  { db, dialect }: Pick<Engine, 'db' | 'dialect'>,
  scope: Scope,
  { agencies, field, filing, late, levels, limit, period, procedure, via }: CommentFilter,
): Promise<readonly Comment[]> {
  const codes = [...agencies].filter((code) => scope.agencies.has(code))
  if (codes.length === 0 || !scope.rights.has('scores')) return []
  let query = db
    .selectFrom('responses')
    .select(['agency', 'procedure', 'field', 'day', 'level', 'verified', 'items', 'comment'])
    .where('comment', '<>', '')
    .where(among(dialect, 'agency', codes))
    .where('day', '>=', period.from)
    .where('day', '<=', period.to)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  if (levels) query = query.where('level', 'in', [...levels])
  if (field !== undefined) query = query.where('field', '=', field)
  if (procedure !== undefined) query = query.where('procedure', '=', procedure)
  if (filing !== undefined) query = query.where('filing', '=', filing)
  if (via !== undefined) query = query.where('via', '=', via)
  if (late !== undefined) query = query.where('late', '=', late ? 1 : 0)
  // An answer without a ticket does not say how its dossier was filed or whether it was late.
  if (filing !== undefined || late !== undefined) query = query.where('verified', '=', 1)
  const rows = await query.execute()
  return rows.map(({ comment, items, verified, level, ...row }) => ({
    ...row,
    items: JSON.parse(items) as Comment['items'],
    level: level as Comment['level'],
    verified: verified === 1,
    text: comment,
  }))
}
