import { Hono } from 'hono'
import * as v from 'valibot'
import { answer, newId, type State } from './state.ts'

const template = v.object({
  phone: v.string(),
  template_id: v.string(),
  template_data: v.record(v.string(), v.unknown()),
  tracking_id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,48}$/)),
  mode: v.optional(v.literal('development')),
})

/** Template messages to phone numbers, and the list of answers. */
export function zbsRoutes(
  state: State,
  arrived: (phone: string, msgId: string, trackingId: string) => void,
): Hono {
  const app = new Hono()
  app.post('/message/template', async (c) => {
    const parsed = v.safeParse(template, await c.req.json())
    if (!parsed.success) return answer(-1124, 'template data is invalid')
    const {
      mode,
      phone,
      template_data: data,
      template_id: templateId,
      tracking_id: trackingId,
    } = parsed.output
    if (!/^\+?84\d{9}$/.test(phone)) return answer(-108, 'Phone number invalid')
    if (mode === 'development') return answer(-127, 'Phone is not of an admin')
    if (state.knobs.night) return answer(-133, 'Not allowed at night')
    if (state.knobs.quota <= 0) return answer(-144, 'Out of daily quota')
    const msgId = newId()
    state.knobs.quota--
    state.templates.push({ to: phone, templateId, data, trackingId, msgId })
    arrived(phone, msgId, trackingId)
    return answer(0, 'Success', {
      msg_id: msgId,
      sent_time: String(state.clock.now),
      sending_mode: '1',
      quota: { dailyQuota: '500', remainingQuota: String(state.knobs.quota) },
    })
  })
  app.on(['GET', 'POST'], '/rating/get', (c) => {
    const { ratingVerb: verb } = state.knobs
    if (verb !== 'both' && c.req.method !== verb) return c.text('Method Not Allowed', 405)
    const number = (name: string) => Number(c.req.query(name))
    const found = state.ratings.filter(
      ({ submitDate }) =>
        Number(submitDate) >= number('from_time') && Number(submitDate) <= number('to_time'),
    )
    const from = number('offset')
    return answer(0, 'Success', {
      total: found.length,
      data: found.slice(from, from + number('limit')).map((rating) => ({
        ...rating,
        rating_type: 'csat',
        option: 'five_emotions',
      })),
    })
  })
  return app
}
