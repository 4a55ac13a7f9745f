import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import { finishDossier, type Finished } from '../../actions/dossier/finish.ts'
import { inTurn } from '../../actions/dossier/in-turn.ts'
import { reissueTicket } from '../../actions/ticket/reissue.ts'
import { problem, problemOf, refused, type Problem } from '../parts/problem.ts'
import type { Web } from '../parts/web.ts'
import { requireRight, type ApiEnv, type Caller } from './access.ts'
import {
  dossierOf,
  dossierSchema,
  ONE_STOP,
  type ticketSchema,
  verdictSchema,
  verdictsSchema,
} from './dossier-schema.ts'
import { described, json } from './describe.ts'

/** Most dossiers in one call. */
const MOST = 1_000
const MOST_BYTES = 2 * 1024 * 1024

const reissueSchema = v.strictObject({ code: v.pipe(v.string(), v.minLength(1), v.maxLength(64)) })

type Verdict =
  | { readonly code: string; readonly status: 200 | 201; readonly ticket: v.InferOutput<typeof ticketSchema> }
  | { readonly code: string | null; readonly status: number; readonly problem: Problem }

/** Intake of finished dossiers, and reissue of their tickets. */
export function dossierRoutes(web: Web): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>()
  const limited = bodyLimit({
    maxSize: MOST_BYTES,
    onError: () => problem(413, `The body is larger than ${MOST_BYTES} bytes.`),
  })
  app.post(
    '/dossiers',
    describeRoute({
      summary: 'Report finished dossiers',
      description: `One dossier, or an array of up to ${MOST}. Idempotent by dossier code: the same again answers the same ticket, a contradicting repeat is refused with the differences. In an array every item has its own verdict; the good ones are stored though others fail.`,
      requestBody: {
        required: true,
        content: json(v.union([dossierSchema, v.pipe(v.array(dossierSchema), v.maxLength(MOST))]), 'input'),
      },
      responses: {
        200: { description: 'The dossier was known already.', content: json(verdictSchema) },
        201: { description: 'The dossier was stored.', content: json(verdictSchema) },
        207: { description: 'An array: one verdict an item, in order.', content: json(verdictsSchema) },
        ...described(400, 401, 403, 409, 413, 422, 503),
      },
    }),
    requireRight(web, 'dossiers'),
    limited,
    async (c) => {
      const body = await parsed(c.req.text())
      if (body === undefined) return problem(400, 'The body is not JSON.')
      const caller = c.get('caller')
      if (!Array.isArray(body)) {
        const verdict = await judge(web, caller, body)
        if ('problem' in verdict) return problemResponse(verdict.problem)
        return c.json(verdict, verdict.status)
      }
      if (body.length === 0 || body.length > MOST)
        return problem(422, `An array needs 1 to ${MOST} dossiers; this one has ${body.length}.`)
      return c.json(await judgeAll(web, caller, body), 207)
    },
  )
  app.post(
    '/tickets/reissue',
    describeRoute({
      summary: 'Issue the ticket of a dossier anew',
      description: 'For a lost slip. The old link and code stop working at once.',
      requestBody: { required: true, content: json(reissueSchema, 'input') },
      responses: {
        201: {
          description: 'The new ticket.',
          content: { 'application/json': { schema: resolver(verdictSchema) } },
        },
        ...described(400, 401, 403, 404, 409, 410, 422, 503),
      },
    }),
    requireRight(web, 'dossiers'),
    limited,
    async (c) => {
      const body = v.safeParse(reissueSchema, await parsed(c.req.text()))
      if (!body.success) return problemResponse(wrongFields(body.issues))
      const { actor, scope } = c.get('caller')
      const done = await reissueTicket(web.world, actor, scope, { system: ONE_STOP, code: body.output.code })
      return done.ok
        ? c.json({ code: body.output.code, status: 201, ticket: ticketOf(web, done.value) }, 201)
        : refused(done.refusal)
    },
  )
  return app
}

async function parsed(body: Promise<string>): Promise<unknown> {
  try {
    return JSON.parse(await body)
  } catch {
    return undefined
  }
}

/** The verdicts in order; a hundred at a time, so that one large call does not fill the queue of writes. */
async function judgeAll(web: Web, caller: Caller, items: readonly unknown[]): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = []
  for (let at = 0; at < items.length; at += 100)
    verdicts.push(...(await inTurn(items.slice(at, at + 100), codeOf, (item) => judge(web, caller, item))))
  return verdicts
}

async function judge(web: Web, caller: Caller, item: unknown): Promise<Verdict> {
  const wire = v.safeParse(dossierSchema, item)
  if (!wire.success) return { code: codeOf(item), ...failed(web, wrongFields(wire.issues)) }
  const dossier = dossierOf(wire.output)
  const done = await finishDossier(web.world, caller.actor, caller.scope, dossier, wire.output.phone)
  if (!done.ok) return { code: dossier.code, ...failed(web, problemOf(done.refusal)) }
  const { repeated } = done.value
  web.metrics.count('dossiers_finished', { repeated: String(repeated) })
  return { code: dossier.code, status: repeated ? 200 : 201, ticket: ticketOf(web, done.value) }
}

function failed(web: Web, found: Problem): { status: number; problem: Problem } {
  web.metrics.count('dossiers_refused', { type: found.type })
  return { status: found.status, problem: found }
}

function codeOf(item: unknown): string | null {
  const code = typeof item === 'object' && item !== null && 'code' in item ? item.code : null
  return typeof code === 'string' ? code.slice(0, 64) : null
}

/** What a schema found wrong, field by field. */
export function wrongFields(issues: readonly v.BaseIssue<unknown>[]): Problem {
  const errors = issues.map((issue) => {
    const field = v.getDotPath(issue) ?? ''
    return isMissing(issue)
      ? { field, reason: 'missing', detail: `The field “${field}” is missing.` }
      : { field, reason: 'malformed', detail: wordsOf(issue, field) }
  })
  return { type: 'urn:problem:invalid', title: 'Some fields are not valid.', status: 422, errors }
}

/** Whether a field is not there at all, or empty though something must stand in it. */
function isMissing({ received, requirement, type, path }: v.BaseIssue<unknown>): boolean {
  if (type === 'min_length') return requirement === 1 && received === '0'
  return received === 'undefined' && path !== undefined
}

function wordsOf({ expected, message }: v.BaseIssue<unknown>, field: string): string {
  return expected === 'never' ? `There is no field “${field}”.` : message
}

function problemResponse(found: Problem): Response {
  return Response.json(found, {
    status: found.status,
    headers: { 'content-type': 'application/problem+json' },
  })
}

/** Links and codes of a ticket. */
function ticketOf(web: Web, { codes, invited }: Finished): v.InferOutput<typeof ticketSchema> {
  const url = `${web.baseUrl}/r/${codes.long}`
  return {
    url,
    code: codes.short,
    qrSvg: `${url}/qr.svg`,
    qrPng: `${url}/qr.png`,
    slip: `${web.baseUrl}/print/r/${codes.long}?code=${codes.short}`,
    usable: invited,
  }
}
