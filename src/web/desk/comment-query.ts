import * as v from 'valibot'
import { FILINGS } from '../../domain/dossier.ts'
import { LOW_LEVEL } from '../../domain/questionnaire/questionnaire.ts'
import type { Disclosed } from '../../domain/response/disclosure.ts'
import { VIAS } from '../../domain/response/response.ts'
import { topicsOf, type Topic } from '../../domain/response/topics.ts'
import { searchable } from '../../domain/text.ts'
import type { Catalogues } from '../../ports/catalogues.ts'
import type { Comment, CommentFilter } from '../../ports/responses.ts'

/** Comments without a word of any topic. */
export const OTHER = 'other'

const LEVELS = { low: [1, 2], middle: [3], high: [4, 5] } as const

const text = v.fallback(v.pipe(v.optional(v.string(), ''), v.maxLength(200)), '')

/** Which comments are asked for; what cannot be read asks for all. */
export const commentQuery = v.object({
  q: text,
  level: v.fallback(v.picklist(['', 'low', 'middle', 'high']), ''),
  field: text,
  procedure: text,
  factor: text,
  topic: text,
  filing: v.fallback(v.picklist(['', ...FILINGS]), ''),
  late: v.fallback(v.picklist(['', '0', '1']), ''),
  channel: v.fallback(v.picklist(['', ...VIAS]), ''),
})
export type CommentQuery = v.InferOutput<typeof commentQuery>

/** The part of a query that the database answers. */
export function filterOf({
  channel,
  field,
  filing,
  late,
  level,
  procedure,
}: CommentQuery): Omit<CommentFilter, 'agencies' | 'limit' | 'period'> {
  return {
    ...(level !== '' && { levels: LEVELS[level] }),
    ...(field !== '' && { field }),
    ...(procedure !== '' && { procedure }),
    ...(filing !== '' && { filing }),
    ...(late !== '' && { late: late === '1' }),
    ...(channel !== '' && { via: channel }),
  }
}

/** Whether a comment holds the words, and its citizen was dissatisfied with the factor. */
export function fits(
  { items, text: own }: Comment,
  { factor, q }: CommentQuery,
  { questionnaires }: Catalogues,
): boolean {
  if (!searchable(own).includes(searchable(q))) return false
  if (factor === '') return true
  const asked = questionnaires.flatMap(({ questions }) => questions).filter((one) => one.factor === factor)
  return asked.some(({ id }) => {
    const level = items[id] ?? 0
    return level > 0 && level <= LOW_LEVEL
  })
}

/** Whether what is asked of the dossier may be told of this one: otherwise finding the comment would tell it. */
export function isTold(
  { details, ...told }: Disclosed,
  { field, filing, late, procedure }: CommentQuery,
): boolean {
  return (
    (field === '' || told.field === field) &&
    (procedure === '' || told.procedure === procedure) &&
    ((filing === '' && late === '') || details)
  )
}

/** Comments by their topics: each under every topic of which it holds a word, or under the others. */
export function byTopic(
  comments: readonly Comment[],
  topics: readonly Topic[],
): ReadonlyMap<string, readonly Comment[]> {
  const found = new Map<string, Comment[]>([...topics.map(({ id }) => id), OTHER].map((id) => [id, []]))
  for (const comment of comments) {
    const own = topicsOf(comment.text, topics)
    for (const id of own.size === 0 ? [OTHER] : own) found.get(id)?.push(comment)
  }
  return found
}
