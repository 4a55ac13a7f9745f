import { escapedJson, hmacSignatureOf, signatureOf, tamperedJson } from './sign.ts'
import { APP, HOUR, type State } from './state.ts'

export { signatureOf } from './sign.ts'

type Hook = (request: Request) => Response | Promise<Response>

/** The fields of an event, without those that every event has. */
export type Fields = Readonly<Record<string, unknown>>

/** An event as it goes over the wire; a repeat is the same to the byte. */
interface Signed {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
}

/** When an event is repeated that was not taken, counted from the try before. */
export const RETRIES_MS: readonly number[] = [30_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, HOUR]

/** Delivers events to the service's webhook, signed, and again when they were not taken. */
export function openHooks(state: State, retries: readonly number[]) {
  const { clock, knobs } = state
  const answers: number[] = []
  let hook: { readonly call: Hook; readonly url: string } | undefined
  let disabled = false
  let held: Signed[] = []
  let last: Signed | undefined
  const waiting: { readonly at: number; readonly tries: number; readonly event: Signed }[] = []

  /** Posts once and notes the answer: 0 where none came. */
  async function post({ body, headers }: Signed, tries = 0): Promise<number> {
    if (!hook) throw new Error('no webhook is set')
    const request = new Request(hook.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...headers,
        ...(tries > 0 && { num_retry: String(tries) }),
      },
      body,
    })
    const status = await inTime(hook.call, request, knobs.hookTimeout)
    answers.push(status)
    return status
  }

  async function deliver(event: Signed, tries = 0): Promise<void> {
    if (disabled || (await post(event, tries)) === 200) return
    const after = retries[tries]
    // Whoever takes nothing of an event to its last repeat is told nothing more.
    if (after === undefined) disabled = true
    else waiting.push({ at: clock.now + after, tries: tries + 1, event })
  }

  /** The first of the repeats that are due by then, taken out. */
  function due(by: number) {
    const first = waiting.toSorted((one, other) => one.at - other.at)[0]
    if (!first || first.at > by) return undefined
    waiting.splice(waiting.indexOf(first), 1)
    return first
  }

  return {
    answers,
    disabled: () => disabled,
    connect(call: Hook, url: string): void {
      hook = { call, url }
      disabled = false
    },
    /** Something that a person does, which the knobs of the next event are for. */
    async emit(fields: Fields): Promise<void> {
      const event = signed(state, fields, { tamper: knobs.tamper, hmac: knobs.hmac })
      Object.assign(knobs, { tamper: false, hmac: false })
      last = event
      if (knobs.reorder === 0) return deliver(event)
      held.push(event)
      if (held.length < knobs.reorder) return
      const turned = held.toReversed()
      held = []
      knobs.reorder = 0
      for (const one of turned) await deliver(one)
    },
    /** An echo or a receipt, which comes beside what people do. */
    aside: (fields: Fields) => deliver(signed(state, fields)),
    /** The last event of a person once more. */
    async again(): Promise<void> {
      if (last) await deliver(last)
    },
    /** As the console does when the address is saved: no signature, and no repeat. */
    probe: async () => void (await post({ body: '{}', headers: {} })),
    /** As the console does when an operator presses “Test”. */
    sample: async (fields: Fields) => void (await post(signed(state, fields))),
    /** Repeats what is due by now. */
    async retries(): Promise<void> {
      for (let one = due(clock.now); one; one = due(clock.now)) await deliver(one.event, one.tries)
    },
    /** Moves the clock from one repeat to the next, and to its end. */
    async advance(ms: number): Promise<void> {
      const until = clock.now + ms
      for (let one = due(until); one; one = due(until)) {
        clock.now = Math.max(clock.now, one.at)
        await deliver(one.event, one.tries)
      }
      clock.now = Math.max(clock.now, until)
    },
  }
}

/** The status of the answer; 0 when the webhook threw or took too long. */
async function inTime(call: Hook, request: Request, timeoutMs: number): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<number>((resolve) => {
    if (timeoutMs < Infinity) timer = setTimeout(() => resolve(0), timeoutMs)
  })
  try {
    return await Promise.race([Promise.resolve(call(request)).then(({ status }) => status), late])
  } catch {
    // No connection is as good as no answer.
    return 0
  } finally {
    clearTimeout(timer)
  }
}

/** Events about template messages, which another server of Zalo's sends. */
function isOfTemplate(fields: Fields): boolean {
  if (fields['event_name'] === 'user_feedback') return true
  const { message } = fields
  return typeof message === 'object' && message !== null && 'tracking_id' in message
}

function signed(state: State, fields: Fields, forged = { tamper: false, hmac: false }): Signed {
  const { clock, knobs } = state
  const timestamp = String(clock.now)
  const appId = knobs.foreignApp ? '999999999999999999' : APP.appId
  const plain = JSON.stringify({
    app_id: appId,
    ...fields,
    timestamp: knobs.numberTimestamps ? clock.now : timestamp,
  })
  const own = knobs.foreignOa ? plain.replaceAll(APP.oaId, '111111111111111111') : plain
  const body = knobs.escapeUnicode ? escapedJson(own) : own
  return {
    body: forged.tamper ? tamperedJson(body) : body,
    headers: {
      'x-zevent-signature': (forged.hmac ? hmacSignatureOf : signatureOf)(body, timestamp, appId),
      ...(isOfTemplate(fields) && { 'x-zevent-server': 'ZNS' }),
    },
  }
}
