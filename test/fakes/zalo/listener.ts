import { Hono } from 'hono'
import type { FakeZalo } from './index.ts'

/** What a webhook heard. */
export interface Heard {
  readonly event: {
    readonly event_name?: string
    readonly timestamp?: string | number
    readonly message?: { readonly text?: string; readonly msg_id?: string }
    readonly [field: string]: unknown
  }
  readonly raw: string
  /** Whether the signature is right. */
  readonly genuine: boolean
  /** The header that counts repeats. */
  readonly retry: string | null
  /** From which of Zalo's servers it says it comes. */
  readonly server: string | null
}

/** A webhook that checks signatures with code of its own, and answers as it is told. */
export interface Listener {
  readonly heard: Heard[]
  /** Answers of the next calls; 200 after them, and an outage for 0. */
  readonly statuses: number[]
  /** The events by name, in order. */
  names(): (string | undefined)[]
}

const HEX = /^mac=([0-9a-f]{64})$/

/** Listens to a fake Zalo, with a webhook of a few lines. */
export function listenTo(zalo: FakeZalo): Listener {
  const heard: Heard[] = []
  const statuses: number[] = []
  const app = new Hono()
  app.post('/hook', async (c) => {
    const raw = await c.req.text()
    const event = JSON.parse(raw) as Heard['event'] & { app_id?: string }
    const given = HEX.exec(c.req.header('X-ZEvent-Signature') ?? '')?.[1]
    const genuine = given === (await sha256(`${event.app_id}${raw}${event.timestamp}${zalo.oaSecret}`))
    const [retry, server] = [c.req.header('num_retry') ?? null, c.req.header('X-ZEvent-Server') ?? null]
    heard.push({ event, raw, genuine, retry, server })
    const status = statuses.shift() ?? 200
    if (status === 0) throw new Error('nobody is there')
    return new Response('{"ok":true}', { status })
  })
  app.onError((error) => {
    throw error
  })
  zalo.connect((request) => app.fetch(request), 'https://hook.invalid/hook')
  return { heard, statuses, names: () => heard.map(({ event }) => event.event_name) }
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
