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

/** Whoever is signed in, and how they came in. */
export interface Visitor extends Account {
  /** Whether they proved two factors at once: by a passkey, or by a provider that says so. */
  readonly strong: boolean
  /** Whether that was only minutes ago, so that they need not prove themselves again before a change of how they sign in. */
  readonly recent: boolean
}

/** A passkey (khóa truy cập) of an account, as its owner sees it. */
export interface Passkey {
  readonly id: string
  readonly name: string
  readonly madeAt: number
  /** When it was last used to sign in; null for never. */
  readonly usedAt: number | null
}

/** What a browser answered for a passkey, as JSON, to which challenge and on which pages it must have been given. */
export interface PasskeyProof {
  readonly response: string
  readonly challenge: string
  readonly origin: string
}

/** How a step of signing in ended; `cookies` are to be set in the browser, each a whole header. */
export type SignIn =
  | { readonly kind: 'in'; readonly account: string; readonly cookies: readonly string[] }
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  | { readonly kind: 'wrong' }

/** How a change of one's own account ended. */
export type Changed = { readonly ok: true; readonly cookies: readonly string[] } | { readonly ok: false }

/** A second factor being set up: its address for an authenticator, and codes for the day the telephone is lost. */
export interface FactorOffer {
  readonly uri: string
  readonly recovery: readonly string[]
}

/** Why a password is too easy to guess: commonly used, made of its owner's or the service's words, or of one pattern. */
export type Weakness = 'common' | 'own' | 'pattern'

/** Accounts by what they sign in with, beside passwords. */
export interface Factors {
  readonly passkeys: ReadonlySet<string>
  /** Those bound to somebody at the province's provider. */
  readonly bound: ReadonlySet<string>
  /** Those whose codes were wrong so often that none is looked at for a while. */
  readonly locked: ReadonlySet<string>
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
  current(browser: Headers): Promise<Visitor | undefined>
  signOut(browser: Headers): Promise<readonly string[]>
  sessions(browser: Headers): Promise<readonly Session[]>
  /** Ends a session of one's own. */
  revoke(id: string, browser: Headers): Promise<void>
  changePassword(before: string, after: string, browser: Headers): Promise<Changed>
  offerFactor(password: string, browser: Headers): Promise<FactorOffer | undefined>
  /** Takes the second factor into use, once a code of it is right. */
  confirmFactor(code: string, browser: Headers): Promise<Changed>
  dropFactor(password: string, browser: Headers): Promise<Changed>
  /** Takes second factor, passkeys and the bond to the provider away from whoever lost them, and ends all sessions. */
  resetFactors(id: string): Promise<void>
  /** Takes all that somebody signs in by away, the password as well, and ends all sessions. */
  resetEntry(id: string): Promise<void>
  factors(): Promise<Factors>
  /** Lets codes of the second factor be tried again. */
  unlock(id: string): Promise<void>
  /** The account bound to somebody at a provider. */
  bound(issuer: string, subject: string): Promise<string | undefined>
  /** Binds an account to somebody at a provider; false when it is bound to another one there. */
  bind(id: string, issuer: string, subject: string): Promise<boolean>
  checkPassword(id: string, password: string): Promise<boolean>
  /** Begins a session of whoever proved themselves otherwise; without strong proof a second factor is still asked for. */
  enter(id: string, strong: boolean, browser: Headers): Promise<SignIn>
  /** The account whose second step a browser still owes. */
  pending(browser: Headers): Promise<string | undefined>
  /** Why a password is too easy to guess, given words an attacker would try first; undefined when it is not. */
  weakness(password: string, words: readonly string[]): Promise<Weakness | undefined>
  passkeys(account: string): Promise<readonly Passkey[]>
  /** What a browser needs to make a passkey, as JSON. */
  passkeyToMake(account: Account, challenge: string, origin: string): Promise<string>
  /** Keeps a passkey whose proof is right, and counts the session that made it as strong. */
  keepPasskey(account: string, name: string, proof: PasskeyProof, browser: Headers): Promise<boolean>
  /** What a browser needs to ask for any passkey, as JSON. */
  passkeyToAsk(challenge: string, origin: string): string
  /** Whose passkey gave a proof; undefined when it is not right. */
  provePasskey(proof: PasskeyProof): Promise<string | undefined>
  /** Whether there was one to remove. */
  removePasskey(account: string, id: string): Promise<boolean>
}
