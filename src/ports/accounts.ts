/** An account as it is stored: who may sign in. What they are, their placements say. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly email: string
  /** Whether a second factor is asked of them. */
  readonly secondFactor: boolean
  /** Whether they have set a password. */
  readonly ready: boolean
}

/** A session of an account: one browser that is signed in. */
export interface Session {
  readonly id: string
  readonly startedAt: number
  readonly expiresAt: number
  readonly browser: string
  readonly address: string
  /** Whether it is the one that asks. */
  readonly current: boolean
}

/** How a step of signing in ended; `cookies` are to be set in the browser, each a whole header. */
export type SignIn =
  | { readonly kind: 'in'; readonly cookies: readonly string[] }
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  | { readonly kind: 'wrong' }

/** How a change of one's own account ended. */
export type Changed = { readonly ok: true; readonly cookies: readonly string[] } | { readonly ok: false }

/** A second factor being set up: its address for an authenticator, and codes for the day the telephone is lost. */
export interface FactorOffer {
  readonly uri: string
  readonly recovery: readonly string[]
}

/** Accounts of officials (tài khoản cán bộ) and their sessions. The browser is known by the headers of its request. */
export interface Accounts {
  all(): Promise<readonly Account[]>
  find(id: string): Promise<Account | undefined>
  byEmail(email: string): Promise<Account | undefined>
  /** A new account without a password; undefined when the address has one. */
  create(email: string, name: string): Promise<Account | undefined>
  /** Ends an account with all its sessions. */
  remove(id: string): Promise<void>
  /** Changes with every change of the password, so that a link to set one works once. */
  mark(id: string): Promise<string>
  /** Sets a password and ends all sessions. */
  setPassword(id: string, password: string): Promise<void>
  signIn(email: string, password: string, browser: Headers): Promise<SignIn>
  /** The second step: a code of the authenticator, or one for the day it is lost. */
  prove(code: string, browser: Headers): Promise<SignIn>
  /** Who is signed in. */
  current(browser: Headers): Promise<Account | undefined>
  signOut(browser: Headers): Promise<readonly string[]>
  sessions(browser: Headers): Promise<readonly Session[]>
  /** Ends a session of one's own. */
  revoke(id: string, browser: Headers): Promise<void>
  changePassword(before: string, after: string, browser: Headers): Promise<Changed>
  offerFactor(password: string, browser: Headers): Promise<FactorOffer | undefined>
  /** Takes the second factor into use, once a code of it is right. */
  confirmFactor(code: string, browser: Headers): Promise<Changed>
  dropFactor(password: string, browser: Headers): Promise<Changed>
  /** Takes the second factor away from whoever has lost it; an administrator's act. */
  resetFactor(id: string): Promise<void>
}
