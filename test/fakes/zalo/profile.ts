import { Hono } from 'hono'
import * as v from 'valibot'
import { answer, APP, idByApp, type State } from './state.ts'

const named = v.object({ user_id: v.string() })
/** A question of a GET call: JSON in the one parameter `data`. */
const asked = v.pipe(v.string(), v.parseJson(), named)

/** What the OA can learn: of a person, of itself, and how much it may write. */
export function profileRoutes(state: State): Hono {
  const app = new Hono()
  app.get('/v3.0/oa/user/detail', (c) => {
    const parsed = v.safeParse(asked, c.req.query('data'))
    if (!parsed.success) return answer(-201, 'data is invalid!')
    const user = parsed.output.user_id
    const person = state.people.get(user)
    if (!person) return answer(-213, 'User has not followed OA')
    return answer(0, 'Success', {
      user_id: user,
      user_id_by_app: idByApp(user),
      display_name: 'Nguyễn Văn A',
      user_is_follower: person.follows,
      user_last_interaction_date: dateOf(person.interactedAt),
      avatar: 'https://f.invalid/a.jpg',
      shared_info: {},
    })
  })
  app.get('/v2.0/oa/getoa', () =>
    answer(0, 'Success', {
      oa_id: APP.oaId,
      oaid: APP.oaId,
      name: 'UBND tỉnh Đắk Lắk',
      is_verified: true,
      package_name: 'Gói nâng cao',
      num_follower: [...state.people.values()].filter(({ follows }) => follows).length,
    }),
  )
  app.post('/v3.0/oa/quota/message', async (c) => {
    const parsed = v.safeParse(named, await c.req.json().catch(() => undefined))
    if (!parsed.success) return answer(-201, 'user_id is invalid!')
    return answer(0, 'Success', {
      last_interaction: String(state.people.get(parsed.output.user_id)?.interactedAt ?? 0),
      cs_reply: { remain: 8, total: 8 },
      promotion: { remain: 0, total: 0 },
    })
  })
  return app
}

/** The day in Viet Nam, as `DD/MM/YYYY`. */
function dateOf(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(ms)
}
