import { createHash, randomUUID } from 'node:crypto'
import { newKnobs, type Knobs } from './knobs.ts'

/** Who talks, and which app and OA they talk to; all made up. */
export const APP = {
  appId: '360846524940903967',
  appSecret: 'AppSecretKeyForTest01',
  oaId: '388613280878808645',
  oaSecret: 'OASecretKeyForTest01',
} as const

export const HOUR = 3_600_000
export const DAY = 24 * HOUR

/** A button under a message of the OA's; an address, a number or a text to send is an object. */
export interface Button {
  readonly title: string
  readonly type: string
  readonly payload: unknown
}

/** What the OA said to a person. */
export interface Said {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly image?: string
  /** The message it answers. */
  readonly quote?: string
  /** Asks for the person's name and phone. */
  readonly asksInfo?: { readonly title: string; readonly subtitle: string }
}

/** A template message that went to a phone number or a person. */
export interface Template {
  readonly phone?: string
  readonly userId?: string
  /** The phone or the person, whichever it was. */
  readonly to: string
  readonly templateId: string
  readonly templateData: Readonly<Record<string, unknown>>
  /** The same as `templateData`. */
  readonly data: Readonly<Record<string, unknown>>
  /** Empty where it went to a person. */
  readonly trackingId: string
  readonly msgId: string
}

/** A call the service made. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  /** Read when it was JSON; the text otherwise. */
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

/** Somebody who has had to do with the OA. */
export interface Person {
  readonly said: Said[]
  interactedAt: number
  follows: boolean
  /** Whether they wrote; before that the OA may only welcome them. */
  talked: boolean
  clickedChat: boolean
  /** The conversations of somebody who is not signed in. */
  readonly conversations: Set<string>
}

/** Everything the fake Zalo knows, and what a test can make it do. */
export interface State {
  readonly clock: { now: number }
  readonly calls: Call[]
  readonly people: Map<string, Person>
  readonly templates: Template[]
  readonly ratings: Rating[]
  readonly codes: Map<string, { readonly at: number; readonly challenge: string | undefined }>
  readonly refreshTokens: Map<string, number>
  access: { token: string; until: number } | undefined
  /** The address saved in the console. */
  redirect: string
  /** Errors with which the next calls end. */
  readonly failures: { readonly code: number; times: number }[]
  readonly knobs: Knobs
  window: { at: number; count: number }
}

export function newState(clock: { now: number }, rateLimit: number): State {
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
    knobs: newKnobs(rateLimit),
    window: { at: 0, count: 0 },
  }
}

/** The person of this id, who is known from now on. */
export function personOf(state: State, user: string): Person {
  const known = state.people.get(user)
  if (known) return known
  const person: Person = {
    said: [],
    interactedAt: 0,
    follows: false,
    talked: false,
    clickedChat: false,
    conversations: new Set(),
  }
  state.people.set(user, person)
  return person
}

/** An id as Zalo makes them for messages. */
export function newId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 20)
}

/** What a person is called by the app, beside the OA's name for them: always the same 18 digits. */
export function idByApp(user: string): string {
  const digest = createHash('sha256').update(user).digest()
  return `5${String(digest.readBigUInt64BE() % 10n ** 17n).padStart(17, '0')}`
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
