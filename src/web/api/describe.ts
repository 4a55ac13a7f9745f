import { resolver } from 'hono-openapi'
import type * as v from 'valibot'
import { problemSchema } from './dossier-schema.ts'

const MEANING: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'No key, or one that is unknown or revoked.',
  403: 'The key does not cover this.',
  404: 'There is no such thing.',
  409: 'It contradicts what is stored, or would only repeat it; `type` says which.',
  410: 'The ticket is no longer valid.',
  413: 'The body is too large.',
  422: 'Some fields are not valid; each is named.',
  503: 'Too many writes wait; nothing was stored. Try again after Retry-After seconds.',
}

/** The content of a JSON body described by its schema, as it comes in or goes out. */
export function json(schema: v.GenericSchema, typeMode: 'input' | 'output' = 'output') {
  return { 'application/json': { schema: resolver(schema, { typeMode }) } }
}

/** The problem answers of a route, each a problem document. */
export function described(...statuses: readonly number[]) {
  return Object.fromEntries(
    statuses.map((status) => [
      status,
      {
        description: MEANING[status] ?? '',
        content: { 'application/problem+json': { schema: resolver(problemSchema) } },
      },
    ]),
  )
}
