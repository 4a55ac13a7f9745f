import { createHmac } from 'node:crypto'
import { Hono } from 'hono'
import * as v from 'valibot'
import { answer, APP, DAY, HOUR, newId, type Said, type State } from './state.ts'

const button = v.variant('type', [
  v.object({ type: v.literal('oa.query.show'), title: v.string(), payload: v.string() }),
  v.object({ type: v.literal('oa.query.hide'), title: v.string(), payload: v.string() }),
  v.object({ type: v.literal('oa.open.url'), title: v.string(), payload: v.object({ url: v.string() }) }),
])
const buttons = v.object({ buttons: v.pipe(v.array(button), v.maxLength(5)) })
const media = v.object({
  template_type: v.literal('media'),
  elements: v.tuple([v.object({ media_type: v.literal('image'), url: v.pipe(v.string(), v.url()) })]),
})
const message = v.object({
  text: v.optional(v.string(), ''),
  attachment: v.optional(v.object({ type: v.literal('template'), payload: v.union([media, buttons]) })),
})
const toUser = v.object({ recipient: v.object({ user_id: v.string() }), message })
const toAnonymous = v.object({
  recipient: v.object({ anonymous_id: v.string(), conversation_id: v.string() }),
  message: v.object({ text: v.string() }),
})
const template = v.object({
  user_id: v.string(),
  template_id: v.string(),
  template_data: v.record(v.string(), v.unknown()),
})

/** What the OA's own API tells beside its answers: that a message went out. */
export type Echo = (to: string, text: string, msgId: string) => void

/** Messages of the OA to people who wrote to it. */
export function oaRoutes(state: State, echo: Echo): Hono {
  const app = new Hono()
  app.post('/v3.0/oa/message/cs', async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined)
    const listed = JSON.stringify(body).includes('"template_type":"list"')
    const parsed = v.safeParse(toUser, body)
    if (listed) return answer(-233, 'message type is invalid')
    if (!parsed.success) return answer(-201, 'message is invalid!')
    return send(state, parsed.output, echo)
  })
  app.post('/v3.0/oa/message/template', async (c) => {
    const parsed = v.safeParse(template, await c.req.json())
    if (!parsed.success) return answer(-201, 'template_data is invalid!')
    const { template_data: data, template_id: templateId, user_id: to } = parsed.output
    // Templates made before user ids could be used for them.
    if (Number(templateId) < 600_000) return answer(-249, 'Template does not support UID')
    const msgId = newId()
    state.templates.push({ to, templateId, data, trackingId: '', msgId })
    return answer(0, 'Success', {
      message_id: msgId,
      user_id: to,
      sent_time: String(state.clock.now),
      quota: { quota_type: 'purchase_quota' },
    })
  })
  for (const path of ['/v3.0/oa/message/transaction', '/v3.0/oa/message/promotion'])
    app.post(path, () => answer(-233, 'message type is invalid'))
  app.post('/v2.0/oa/message', async (c) => {
    const parsed = v.safeParse(toAnonymous, await c.req.json())
    if (!parsed.success) return answer(-240, 'MessageV2 is shut down, use V3')
    const { message: sent, recipient } = parsed.output
    if ([...sent.text].length > 2_000) return answer(-210, 'text is over the limit')
    return done(state, `${recipient.anonymous_id}`, { text: sent.text, buttons: [] }, echo)
  })
  app.get('/v3.0/oa/user/detail', (c) => {
    const { user_id: user = '' } = JSON.parse(c.req.query('data') ?? '{}') as { user_id?: string }
    const person = state.people.get(user)
    if (!person) return answer(-213, 'User has not followed OA')
    return answer(0, 'Success', {
      user_id: user,
      display_name: 'Nguyễn Văn A',
      user_is_follower: person.follows,
    })
  })
  app.get('/v2.0/oa/getoa', () =>
    answer(0, 'Success', { oa_id: APP.oaId, name: 'UBND tỉnh Đắk Lắk', is_verified: true }),
  )
  app.post('/v3.0/oa/quota/message', async (c) => {
    const { user_id: user = '' } = (await c.req.json()) as { user_id?: string }
    const last = state.people.get(user)?.interactedAt ?? 0
    return answer(0, 'Success', { last_interaction: String(last), cs_reply: { remain: 8, total: 8 } })
  })
  return app
}

/** A message to a person: within two days of their last word free, within seven billed, later refused. */
function send(
  state: State,
  { message: sent, recipient }: v.InferOutput<typeof toUser>,
  echo: Echo,
): Response {
  const payload = sent.attachment?.payload
  const shown = payload && 'buttons' in payload ? payload.buttons : []
  if ([...sent.text].length > 2_000) return answer(-210, 'text is over the limit')
  if (
    shown.some(({ payload: words, title }) => [...title].length > 100 || JSON.stringify(words).length > 1_000)
  )
    return answer(-201, 'buttons is invalid!')
  const image = payload && 'elements' in payload ? payload.elements[0].url : undefined
  if (sent.text === '' && image === undefined) return answer(-201, 'text is invalid!')
  return done(state, recipient.user_id, { text: sent.text, buttons: shown, ...(image && { image }) }, echo)
}

function done(state: State, to: string, said: Said, echo: Echo): Response {
  const person = state.people.get(to)
  if (!person) return answer(-213, 'User has not followed OA')
  const quiet = state.clock.now - person.interactedAt
  if (quiet > 7 * DAY) return answer(-230, 'User has not interacted with the OA in the past 7 days')
  person.said.push(said)
  const msgId = newId()
  echo(to, said.text, msgId)
  return answer(0, 'Success', {
    message_id: msgId,
    user_id: to,
    sent_time: String(state.clock.now),
    ...(quiet <= 48 * HOUR && { quota: { quota_type: 'reply', remain: 8, total: 8 } }),
  })
}

/** Whether a call carries the token that works, and what it is told when not; and how many calls are left in this minute. */
export function refusalOf(state: State, header: (name: string) => string | undefined): Response | undefined {
  const { access, clock, failures, window } = state
  if (clock.now - window.at >= 60_000) Object.assign(window, { at: clock.now, count: 0 })
  if (++window.count > state.knobs.rateLimit) return answer(-32, 'API rate limit exceeded')
  const failure = failures[0]
  if (failure) {
    if (--failure.times <= 0) failures.shift()
    return answer(failure.code, 'made to fail')
  }
  const token = header('access_token')
  if (token === undefined || token !== access?.token) return answer(-216, 'Access token is invalid')
  if (access.until <= clock.now) return answer(-220, 'access_token is expired or removed')
  const proof = header('appsecret_proof')
  if (proof === undefined) return undefined
  const wanted = createHmac('sha256', APP.appSecret).update(token).digest('hex')
  return proof === wanted ? undefined : answer(-242, 'appsecret_proof is invalid')
}
