import { createHash, createHmac } from 'node:crypto'
import { APP, HOUR, type State } from './state.ts'

type Hook = (request: Request) => Response | Promise<Response>

/** When an event is repeated that was not taken, counted from the try before. */
export const RETRIES_MS: readonly number[] = [30_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, HOUR]

/** How an event is written and signed; a test changes it to be what a forger or a careless sender would do. */
export interface HookKnobs {
  /** The next event has one byte changed under its old signature. */
  tamper: boolean
  /** The next event is signed with an HMAC instead of a plain digest. */
  hmac: boolean
  /** Times as numbers instead of text. */
  numberTimestamps: boolean
  /** Vietnamese letters as `\uXXXX`, and slashes as `\/`. */
  escaped: boolean
  foreignOa: boolean
  foreignApp: boolean
  /** So many events are held back, then delivered in the opposite order. */
  reorder: number
}

/** Delivers events to the service's webhook, signed, and again when they were not taken. */
export function openHooks(state: State, retries: readonly number[]) {
  const answers: number[] = []
  const knobs: HookKnobs = {
    tamper: false,
    hmac: false,
    numberTimestamps: false,
    escaped: false,
    foreignOa: false,
    foreignApp: false,
    reorder: 0,
  }
  let hook: { call: Hook; url: string } | undefined
  let held: Signed[] = []
  let last: Signed | undefined
  const waiting: { at: number; tries: number; event: Signed }[] = []

  async function post({ body, signature }: Signed, tries = 0): Promise<void> {
    if (!hook) throw new Error('no webhook is set')
    const headers = {
      'content-type': 'application/json',
      ...(signature !== undefined && { 'x-zevent-signature': signature }),
      ...(tries > 0 && { num_retry: String(tries) }),
    }
    let status = 0
    try {
      status = (await hook.call(new Request(hook.url, { method: 'POST', headers, body }))).status
    } catch {
      // No connection is as good as no answer.
    }
    answers.push(status)
    const after = retries[tries]
    if (status !== 200 && after !== undefined)
      waiting.push({ at: state.clock.now + after, tries: tries + 1, event: { body, signature } })
  }

  return {
    answers,
    knobs,
    connect: (call: Hook, url: string) => void (hook = { call, url }),
    async emit(fields: Readonly<Record<string, unknown>>): Promise<void> {
      const event = signed(state, knobs, fields)
      last = event
      if (knobs.reorder === 0) return post(event)
      held.push(event)
      if (held.length < knobs.reorder) return
      const turned = held.toReversed()
      held = []
      knobs.reorder = 0
      for (const one of turned) await post(one)
    },
    /** The last event once more. */
    async again(): Promise<void> {
      if (last) await post(last)
    },
    /** As the console does when the address is saved. */
    probe: () => post({ body: '{}', signature: undefined }),
    /** Repeats what was due by now. */
    async retries(): Promise<void> {
      for (;;) {
        const at = waiting.findIndex((one) => one.at <= state.clock.now)
        const [due] = at < 0 ? [] : waiting.splice(at, 1)
        if (!due) return
        await post(due.event, due.tries)
      }
    },
  }
}

interface Signed {
  readonly body: string
  readonly signature: string | undefined
}

/** `X-ZEvent-Signature`: a plain SHA-256 over app id, body, time and the OA's secret key. */
export function signatureOf(body: string, timestamp: string, appId: string = APP.appId): string {
  return `mac=${createHash('sha256')
    .update(appId + body + timestamp + APP.oaSecret)
    .digest('hex')}`
}

function signed(state: State, knobs: HookKnobs, fields: Readonly<Record<string, unknown>>): Signed {
  const timestamp = String(state.clock.now)
  const appId = knobs.foreignApp ? '999999999999999999' : APP.appId
  const event = {
    app_id: appId,
    ...fields,
    timestamp: knobs.numberTimestamps ? Number(timestamp) : timestamp,
  }
  const plain = JSON.stringify(event)
  const own = knobs.foreignOa ? plain.replaceAll(APP.oaId, '111111111111111111') : plain
  const body = knobs.escaped ? escapedJson(own) : own
  const signature = knobs.hmac
    ? `mac=${createHmac('sha256', APP.oaSecret)
        .update(appId + body + timestamp)
        .digest('hex')}`
    : signatureOf(body, timestamp, appId)
  const touched = knobs.tamper ? body.replace('"timestamp"', '"timestamp" ') : body
  Object.assign(knobs, { hmac: false, tamper: false })
  return { body: touched, signature }
}

function escapedJson(json: string): string {
  return json
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
}
