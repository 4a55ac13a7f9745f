import { Hono } from 'hono'
import * as v from 'valibot'
import { readMessage, tooLong } from './message.ts'
import { appSecretProofOf } from './sign.ts'
import { answer, DAY, HOUR, newId, type Person, type Said, type State } from './state.ts'

const parties = v.object({
  recipient: v.object({
    user_id: v.optional(v.string()),
    anonymous_id: v.optional(v.string()),
    conversation_id: v.optional(v.string()),
  }),
})
const toAnonymous = v.object({
  recipient: v.object({ anonymous_id: v.string(), conversation_id: v.string() }),
  message: v.strictObject({ text: v.pipe(v.string(), v.minLength(1)) }),
})
const template = v.object({
  user_id: v.string(),
  template_id: v.string(),
  template_data: v.record(v.string(), v.unknown()),
})

/** What the OA's own API tells beside its answers: that something went out. */
export interface Sent {
  message(to: string, said: Said, msgId: string): void
  template(to: string, msgId: string): void
}

/** Messages of the OA to people who had to do with it. */
export function oaRoutes(state: State, sent: Sent): Hono {
  const app = new Hono()
  app.post('/v3.0/oa/message/cs', async (c) => {
    const read = readMessage(await c.req.json().catch(() => undefined))
    if (read.kind === 'refused') return answer(read.code, read.why)
    const person = state.people.get(read.to)
    const refusal = refusalOfWindow(state, person)
    if (!person || refusal) return refusal ?? answer(-213, 'User has not followed OA')
    return done(state, person, read.to, read.said, sent)
  })
  app.post('/v3.0/oa/message/template', async (c) => {
    const parsed = v.safeParse(template, await c.req.json().catch(() => undefined))
    if (!parsed.success) return answer(-201, 'template_data is invalid!')
    const { template_data: data, template_id: templateId, user_id: to } = parsed.output
    // Templates made before people could be named for them.
    if (Number(templateId) < 600_000 || state.knobs.oldTemplates.includes(templateId))
      return answer(-249, 'Template does not support UID')
    const msgId = newId()
    state.templates.push({ userId: to, to, templateId, templateData: data, data, trackingId: '', msgId })
    sent.template(to, msgId)
    return answer(0, 'Success', {
      message_id: msgId,
      user_id: to,
      sent_time: String(state.clock.now),
      quota: { quota_type: 'purchase_quota' },
    })
  })
  for (const path of ['/v3.0/oa/message/transaction', '/v3.0/oa/message/promotion'])
    app.post(path, () => answer(-233, 'message type is invalid or not supported'))
  app.post('/v2.0/oa/message', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const named = v.safeParse(parties, body)
    if (named.success && named.output.recipient.user_id !== undefined)
      return answer(-240, 'MessageV2 is shut down, use V3')
    const parsed = v.safeParse(toAnonymous, body)
    if (!parsed.success) return answer(-201, 'message is invalid!')
    const { message, recipient } = parsed.output
    if (tooLong(message.text)) return answer(-210, 'text is over the limit')
    const person = state.people.get(recipient.anonymous_id)
    if (!person?.conversations.has(recipient.conversation_id))
      return answer(-201, 'conversation_id is invalid!')
    const refusal = refusalOfWindow(state, person)
    return refusal ?? done(state, person, recipient.anonymous_id, { text: message.text, buttons: [] }, sent)
  })
  return app
}

/** Nobody is written to who never had to do with the OA, or last more than seven days ago. */
function refusalOfWindow({ clock }: State, person: Person | undefined): Response | undefined {
  if (!person || person.interactedAt === 0) return answer(-213, 'User has not followed OA')
  return clock.now - person.interactedAt > 7 * DAY
    ? answer(-230, 'User has not interacted with the OA in the past 7 days')
    : undefined
}

/** Within two days of the person's last word it is free; later it is billed, and the answer names no quota. */
function done(state: State, person: Person, to: string, said: Said, sent: Sent): Response {
  const { now } = state.clock
  const msgId = newId()
  person.said.push(said)
  sent.message(to, said, msgId)
  const quota = {
    quota_type: person.talked ? 'reply' : 'welcome_msg',
    remain: 8,
    total: 8,
    expired_date: String(person.interactedAt + 48 * HOUR),
  }
  return answer(0, 'Success', {
    message_id: msgId,
    user_id: to,
    sent_time: String(now),
    ...(now - person.interactedAt <= 48 * HOUR && { quota }),
  })
}

/** What a call is told that may not be made: too many in this minute, made to fail, or a token that does not work. */
export function refusalOf(state: State, path: string, header: (name: string) => string | undefined) {
  const { access, clock, failures, knobs, window } = state
  if (clock.now - window.at >= 60_000 || clock.now < window.at)
    Object.assign(window, { at: clock.now, count: 0 })
  if (++window.count > knobs.rateLimit) return answer(-32, 'API rate limit exceeded')
  const failure = failures[0]
  if (failure) {
    if (--failure.times <= 0) failures.shift()
    return answer(failure.code, 'made to fail')
  }
  const token = header('access_token')
  // The server of template messages has one word for both.
  const ofTemplates = path.startsWith('/zbs/')
  if (token === undefined || token !== access?.token)
    return answer(ofTemplates ? -124 : -216, 'Access token is invalid')
  if (access.until <= clock.now)
    return answer(ofTemplates ? -124 : -220, 'access_token is expired or removed')
  const proof = header('appsecret_proof')
  return proof === undefined || proof === appSecretProofOf(token)
    ? undefined
    : answer(-242, 'appsecret_proof is invalid')
}
