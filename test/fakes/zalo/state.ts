import { randomUUID } from 'node:crypto'

/** Who talks, and which app and OA they talk to; all made up. */
export const APP = {
  appId: '360846524940903967',
  appSecret: 'AppSecretKeyForTest01',
  oaId: '388613280878808645',
  oaSecret: 'OASecretKeyForTest01',
} as const

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** What the OA said to a person. */
export interface Said {
  readonly text: string
  readonly buttons: readonly { readonly title: string; readonly type: string; readonly payload: unknown }[]
  readonly image?: string
}

/** A template message that went to a phone number or a person. */
export interface Template {
  readonly to: string
  readonly templateId: string
  readonly data: Readonly<Record<string, unknown>>
  readonly trackingId: string
  readonly msgId: string
}

/** A call the service made. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** An answer to a rating template, as the list has it. */
export interface Rating {
  readonly rate: number
  readonly note: string
  readonly feedbacks: readonly string[]
  readonly submitDate: string
  readonly msgId: string
  readonly trackingId: string
}

/** Everything the fake Zalo knows, and what a test can make it do. */
export interface State {
  readonly clock: { now: number }
  readonly calls: Call[]
  readonly people: Map<string, { readonly said: Said[]; interactedAt: number; follows: boolean }>
  readonly templates: Template[]
  readonly ratings: Rating[]
  readonly codes: Map<string, { readonly at: number; readonly challenge: string | undefined }>
  readonly refreshTokens: Map<string, number>
  access: { token: string; until: number } | undefined
  /** The address saved in the console. */
  redirect: string
  /** Errors with which the next calls end. */
  readonly failures: { readonly code: number; times: number }[]
  readonly knobs: {
    /** The next token call changes the tokens, and its answer is lost. */
    dropResponse: boolean
    oauthFailureStatus: 200 | 400
    night: boolean
    quota: number
    ratingVerb: 'POST' | 'GET' | 'both'
    /** Milliseconds a token call takes. */
    tokenDelay: number
    rateLimit: number
  }
  window: { at: number; count: number }
}

export function newState(clock: { now: number }): State {
  return {
    clock,
    calls: [],
    people: new Map(),
    templates: [],
    ratings: [],
    codes: new Map(),
    refreshTokens: new Map(),
    access: undefined,
    redirect: '',
    failures: [],
    knobs: {
      dropResponse: false,
      oauthFailureStatus: 200,
      night: false,
      quota: 500,
      ratingVerb: 'both',
      tokenDelay: 0,
      rateLimit: 4_000,
    },
    window: { at: 0, count: 0 },
  }
}

/** An id as Zalo makes them for messages. */
export function newId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 20)
}

/** New tokens; the access token before them stops working at once. */
export function mint(state: State): { access_token: string; refresh_token: string; expires_in: string } {
  const [access, refresh] = [`AT_${newId()}`, `RT_${newId()}`]
  state.access = { token: access, until: state.clock.now + 25 * HOUR }
  state.refreshTokens.set(refresh, state.clock.now + 90 * DAY)
  return { access_token: access, refresh_token: refresh, expires_in: '90000' }
}

/** Application answers have HTTP 200, whatever they say. */
export function answer(error: number, message: string, data?: unknown): Response {
  return Response.json({ ...(data !== undefined && { data }), error, message })
}
