import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Account, Accounts, SignIn } from './ports/accounts.ts'
import type { Vault } from './ports/world.ts'

/** What accounts are opened with. `db` is the service's own database, of any of its kinds. */
export interface AccountSettings {
  // The library names its own tables, so the types of ours say nothing here.
  readonly db: unknown
  readonly vault: Vault
  /** Cookies go over https alone when the service does. */
  readonly secure: boolean
  readonly log: (message: string) => void
}

const HOURS = 12
/** Letters of a password, at least; NIST SP 800-63B asks for length and no other rule. */
export const PASSWORD_LETTERS = 12
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

type Auth = ReturnType<typeof openAuth>

/** The library with the service's tables. One kind of values on every database: times as ISO text, truth as 0 and 1. */
function openAuth({ db, log, secure, vault }: AccountSettings) {
  return betterAuth({
    database: { db: db as never, type: 'sqlite' },
    secret: vault.sign('accounts', 'secret'),
    baseURL: secure ? 'https://accounts.invalid' : 'http://accounts.invalid',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LETTERS,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
    },
    user: { modelName: 'auth_users', fields: { ...TIMES, emailVerified: 'email_verified' } },
    session: {
      modelName: 'auth_sessions',
      fields: {
        ...TIMES,
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
      },
      expiresIn: HOURS * 3_600,
      disableSessionRefresh: true,
    },
    account: {
      modelName: 'auth_accounts',
      fields: {
        ...TIMES,
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_expires_at',
        refreshTokenExpiresAt: 'refresh_expires_at',
      },
    },
    verification: { modelName: 'auth_verifications', fields: { ...TIMES, expiresAt: 'expires_at' } },
    advanced: {
      cookiePrefix: 'desk',
      useSecureCookies: secure,
      defaultCookieAttributes: { sameSite: 'strict' },
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
    },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log(message) },
    plugins: [
      twoFactor({
        issuer: 'Satisfaction',
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'auth_factors',
            fields: {
              userId: 'user_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
    ],
  })
}

/** Officials' accounts over the service's own database. */
export function openAccounts(settings: AccountSettings): Accounts {
  // Opened at the first use: Workers allow no chance before a request.
  let opened: Auth | undefined
  const auth = () => (opened ??= openAuth(settings))
  const users = async () => (await auth().$context).internalAdapter
  const credential = async (id: string) => (await users()).findCredentialAccount(id)
  const accountOf = async (user: StoredUser): Promise<Account> => ({
    id: user.id,
    name: user.name,
    email: user.email,
    secondFactor: user.twoFactorEnabled === true,
    ready: (await credential(user.id)) !== null,
  })
  const step = async (response: Response): Promise<SignIn> => {
    if (!response.ok) return { kind: 'wrong' }
    const body = (await response.json()) as { twoFactorRedirect?: boolean }
    return { kind: body.twoFactorRedirect ? 'second-factor' : 'in', cookies: cookiesOf(response) }
  }
  const changed = (response: Response) =>
    response.ok ? ({ ok: true, cookies: cookiesOf(response) } as const) : ({ ok: false } as const)
  return {
    async all() {
      const found = (await (await users()).listUsers()) as StoredUser[]
      return Promise.all(found.map(accountOf))
    },
    async find(id) {
      const user = (await (await users()).findUserById(id)) as StoredUser | null
      return user ? accountOf(user) : undefined
    },
    async byEmail(email) {
      const found = await (await users()).findUserByEmail(email.toLowerCase())
      return found ? accountOf(found.user as StoredUser) : undefined
    },
    async create(email, name) {
      const adapter = await users()
      if (await adapter.findUserByEmail(email.toLowerCase())) return undefined
      const user = await adapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true },
        { method: 'admin' },
      )
      return accountOf(user as StoredUser)
    },
    async remove(id) {
      await (await users()).deleteUserSessions(id)
      await (await users()).deleteUser(id)
    },
    mark: async (id) => settings.vault.hash(`mark ${id} ${(await credential(id))?.password ?? ''}`),
    async setPassword(id, password) {
      const { internalAdapter, password: hasher } = await auth().$context
      const hash = await hasher.hash(password)
      if (await credential(id)) await internalAdapter.updatePassword(id, hash)
      else
        await internalAdapter.linkAccount({
          userId: id,
          providerId: 'credential',
          accountId: id,
          password: hash,
        })
      await internalAdapter.deleteUserSessions(id)
    },
    signIn: async (email, password, headers) =>
      step(
        await auth().api.signInEmail({
          body: { email: email.toLowerCase(), password },
          headers,
          asResponse: true,
        }),
      ),
    async prove(code, headers) {
      const plain = code.replace(/\s/g, '')
      const totp = /^\d{6}$/.test(plain)
      return step(
        totp
          ? await auth().api.verifyTOTP({ body: { code: plain }, headers, asResponse: true })
          : await auth().api.verifyBackupCode({ body: { code: plain }, headers, asResponse: true }),
      )
    },
    async current(headers) {
      if (!headers.has('cookie')) return undefined
      const found = await auth().api.getSession({ headers })
      return found ? accountOf(found.user as StoredUser) : undefined
    },
    signOut: async (headers) => cookiesOf(await auth().api.signOut({ headers, asResponse: true })),
    async sessions(headers) {
      const current = await auth().api.getSession({ headers })
      const found = await auth().api.listSessions({ headers })
      return found.map(({ createdAt, expiresAt, id, ipAddress, userAgent }) => ({
        id,
        startedAt: createdAt.getTime(),
        expiresAt: expiresAt.getTime(),
        browser: userAgent ?? '',
        address: ipAddress ?? '',
        current: id === current?.session.id,
      }))
    },
    async revoke(id, headers) {
      const own = (await auth().api.listSessions({ headers })).find((session) => session.id === id)
      if (own) await auth().api.revokeSession({ body: { token: own.token }, headers })
    },
    changePassword: async (before, after, headers) =>
      changed(
        await auth().api.changePassword({
          body: { currentPassword: before, newPassword: after, revokeOtherSessions: true },
          headers,
          asResponse: true,
        }),
      ),
    async offerFactor(password, headers) {
      try {
        const made = await auth().api.enableTwoFactor({ body: { password }, headers })
        return 'totpURI' in made ? { uri: made.totpURI, recovery: made.backupCodes } : undefined
      } catch {
        return undefined
      }
    },
    confirmFactor: async (code, headers) =>
      changed(
        await auth().api.verifyTOTP({ body: { code: code.replace(/\s/g, '') }, headers, asResponse: true }),
      ),
    dropFactor: async (password, headers) =>
      changed(await auth().api.disableTwoFactor({ body: { password }, headers, asResponse: true })),
    async resetFactor(id) {
      const { adapter, internalAdapter } = await auth().$context
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: id }] })
      await internalAdapter.updateUser(id, { twoFactorEnabled: false })
    },
  }
}

interface StoredUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly twoFactorEnabled?: boolean | null
}

function cookiesOf(response: Response): readonly string[] {
  return response.headers.getSetCookie()
}
