import * as v from 'valibot'
import { classOf } from './errors.ts'
import type { Tokens } from './token.ts'

/** What the client stands on. */
export interface ClientSettings {
  readonly bases: { readonly oa: string; readonly zbs: string }
  /** Makes the proof of the app's secret, where the console demands one. */
  readonly proof?: (token: string) => Promise<string>
}

/** What Zalo answered. */
export type Answer =
  | { readonly kind: 'ok'; readonly data: unknown }
  | { readonly kind: 'error'; readonly code: number; readonly message: string }
  /** It was not reached, or answered what nobody can read. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** There is no token that works: the OA must be connected again. */
  | { readonly kind: 'not-connected' }

/** One call: where, and with what body. */
interface Call {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: unknown
}

const TIMEOUT_MS = 20_000
const answer = v.object({
  error: v.number(),
  message: v.optional(v.string(), ''),
  data: v.optional(v.unknown()),
})

/** The few calls of Zalo's that the service makes, over `fetch`. Nothing here throws: an outage is an answer. */
export interface Client {
  /** A message of the OA to a person who wrote to it. */
  message(recipient: unknown, message: unknown): Promise<Answer>
  /** The same to somebody who is not signed in to Zalo. */
  anonymous(recipient: unknown, message: unknown): Promise<Answer>
  /** An approved template to a phone number. */
  template(body: unknown): Promise<Answer>
  /** An approved template to somebody who wrote to the OA. */
  templateTo(body: unknown): Promise<Answer>
  /** A page of the answers to a rating template. */
  ratings(query: Readonly<Record<string, string>>): Promise<Answer>
}

export function openClient(tokens: Tokens, { bases, proof }: ClientSettings): Client {
  const post = (url: string, body: unknown) => ask(tokens, proof, { method: 'POST', url, body })
  return {
    message: (recipient, message) => post(`${bases.oa}/v3.0/oa/message/cs`, { recipient, message }),
    anonymous: (recipient, message) => post(`${bases.oa}/v2.0/oa/message`, { recipient, message }),
    template: (body) => post(`${bases.zbs}/message/template`, body),
    templateTo: (body) => post(`${bases.oa}/v3.0/oa/message/template`, body),
    async ratings(query) {
      const url = `${bases.zbs}/rating/get?${new URLSearchParams(query)}`
      // Older accounts know this call as GET, newer ones as POST; the other one is no JSON of ours.
      const posted = await ask(tokens, proof, { method: 'POST', url })
      return posted.kind === 'unreachable' ? ask(tokens, proof, { method: 'GET', url }) : posted
    },
  }
}

/** Asks with the token of now, and once more with a new one when it was refused. */
async function ask(tokens: Tokens, proof: ClientSettings['proof'], call: Call): Promise<Answer> {
  const token = await tokens.current()
  if (token === undefined) return { kind: 'not-connected' }
  const first = await once(token, proof, call)
  if (first.kind !== 'error' || classOf(first.code) !== 'token') return first
  const next = await tokens.after(token)
  return next === undefined ? { kind: 'not-connected' } : once(next, proof, call)
}

async function once(
  token: string,
  proof: ClientSettings['proof'],
  { method, url, body }: Call,
): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        access_token: token,
        ...(proof && { appsecret_proof: await proof(token) }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const parsed = v.safeParse(answer, await response.json().catch(() => undefined))
    if (!parsed.success) return { kind: 'unreachable', reason: `HTTP ${response.status}` }
    const { data, error, message } = parsed.output
    return error === 0 ? { kind: 'ok', data } : { kind: 'error', code: error, message }
  } catch (error) {
    return { kind: 'unreachable', reason: error instanceof Error ? error.name : 'network' }
  }
}

/** The proof of an app's secret: HMAC-SHA-256 over the token, in hexadecimal digits. */
export function proofOf(appSecret: string): (token: string) => Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return async (token) => {
    const key = await crypto.subtle.importKey(
      'raw',
      bytes(appSecret),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['sign'],
    )
    const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes(token)))
    return [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  }
}
