import { Hono } from 'hono'
import * as v from 'valibot'
import { answer, APP, newId, type State, type Template } from './state.ts'

const template = v.object({
  phone: v.string(),
  template_id: v.string(),
  template_data: v.record(v.string(), v.unknown()),
  tracking_id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,48}$/)),
  mode: v.optional(v.literal('development')),
  sending_mode: v.optional(v.picklist(['1', '3']), '1'),
})
const whole = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number))
const listing = v.object({
  template_id: v.string(),
  from_time: whole,
  to_time: whole,
  offset: whole,
  limit: whole,
})

/** Template messages to phone numbers, and the list of answers. */
export function zbsRoutes(state: State, arrived: (phone: string, sent: Template) => void): Hono {
  const app = new Hono()
  app.post('/message/template', async (c) => {
    const { knobs } = state
    const parsed = v.safeParse(template, await c.req.json().catch(() => undefined))
    if (!parsed.success) return answer(-1124, 'template data is invalid')
    const { mode, phone, sending_mode, template_data: data, tracking_id: trackingId } = parsed.output
    if (!/^\+?84\d{9}$/.test(phone)) return answer(-108, 'Phone number invalid')
    if (mode === 'development' && !knobs.adminPhones.includes(phone))
      return answer(-127, 'Phone is not of an admin')
    if (knobs.night) return answer(-133, 'Not allowed at night')
    if (knobs.quota <= 0) return answer(-144, 'Out of daily quota')
    knobs.quota--
    const templateId = parsed.output.template_id
    const sent = { phone, to: phone, templateId, templateData: data, data, trackingId, msgId: newId() }
    state.templates.push(sent)
    arrived(phone, sent)
    return answer(0, 'Success', {
      msg_id: sent.msgId,
      sent_time: String(state.clock.now),
      sending_mode,
      quota: { dailyQuota: '500', remainingQuota: String(knobs.quota) },
    })
  })
  app.on(['GET', 'POST'], '/rating/get', (c) => {
    const { ratingVerb: verb } = state.knobs
    if (verb !== 'both' && c.req.method !== verb) return c.text('Method Not Allowed', 405)
    const parsed = v.safeParse(listing, c.req.query())
    if (!parsed.success) return answer(-201, `${parsed.issues[0].path?.[0]?.key} is invalid!`)
    const { from_time: from, limit, offset, template_id: templateId, to_time: to } = parsed.output
    const ofTemplate = new Set(
      state.templates.filter((sent) => sent.templateId === templateId).map(({ msgId }) => msgId),
    )
    const found = state.ratings.filter(
      ({ msgId, submitDate }) =>
        ofTemplate.has(msgId) && Number(submitDate) >= from && Number(submitDate) <= to,
    )
    return answer(0, 'Success', {
      total: found.length,
      data: found.slice(offset, offset + limit).map((rating) => ({
        rating_type: 'csat',
        option: 'five_emotions',
        ...rating,
        oaId: APP.oaId,
      })),
    })
  })
  return app
}
