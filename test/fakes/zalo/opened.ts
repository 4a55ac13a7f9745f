import { onTestFinished } from 'vitest'
import { fakeZalo, type FakeZalo, type ZaloOptions } from './index.ts'
import { listenTo, type Listener } from './listener.ts'

/** Who talks to the OA. */
export const USER = '246845883529197922'
/** Where the permission page leads back to. */
export const BACK = 'https://survey.example/connect'

/** A fake Zalo with a token and a webhook, and ways to call it as the service does. */
export interface Opened {
  readonly zalo: FakeZalo
  readonly hook: Listener
  /** Calls as the service does, with the token that works, and gives the JSON. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Answered>
  readonly get: (path: string) => Promise<Answered>
  /** Writes to a person. */
  readonly says: (message: unknown, user?: string) => Promise<Answered>
}

/** What it answered: the JSON, the HTTP status, and how many calls are left. */
export interface Answered {
  readonly error: number
  readonly message: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly http: number
  readonly remain: string | null
}

export async function opened(options: ZaloOptions = {}): Promise<Opened> {
  const zalo = await fakeZalo({ receipts: false, redirect: BACK, ...options })
  onTestFinished(() => zalo.close())
  zalo.grant()
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(zalo.oaBase.replace('/oa', path), init)
    const remain = response.headers.get('X-RateLimit-Remain')
    const json = (await response.json().catch(() => ({}))) as Omit<Answered, 'http' | 'remain'>
    return { ...json, http: response.status, remain }
  }
  const token = () => ({ access_token: zalo.accessToken() ?? '' })
  const post: Opened['post'] = (path, body, headers = token()) =>
    call(path, { method: 'POST', headers, body: JSON.stringify(body) })
  return {
    zalo,
    hook: listenTo(zalo),
    post,
    get: (path) => call(path, { headers: token() }),
    says: (message, user = USER) => post('/oa/v3.0/oa/message/cs', { recipient: { user_id: user }, message }),
  }
}

/** Messages and their parts, in Zalo's words. */
export const withButtons = (...buttons: readonly unknown[]) => ({
  text: 'Mức nào?',
  attachment: { type: 'template', payload: { buttons } },
})
export const show = (title: string, payload: unknown = title) => ({ title, payload, type: 'oa.query.show' })
export const media = (...elements: readonly unknown[]) => ({
  text: '',
  attachment: { type: 'template', payload: { template_type: 'media', elements } },
})
