import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Vault } from '../ports/world.ts'
import { entry } from './entry.ts'

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
/** Letters of a password, at least; NIST SP 800-63B asks for length before any other rule. */
const PASSWORD_LETTERS = 12
const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' } as const

export type Auth = ReturnType<typeof openAuth>

/** The library with the service's tables. One kind of values on every database: times as ISO text, truth as 0 and 1. */
export function openAuth({ db, log, secure, vault }: AccountSettings) {
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
      // How it was begun: `strong` by a proof that counts as two factors, otherwise empty.
      additionalFields: { proof: { type: 'string', required: false, input: false } },
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
      entry(),
      twoFactor({
        issuer: 'Satisfaction',
        // Whoever enters by the province's provider alone has no password to be asked for.
        allowPasswordless: true,
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

/** A user as the library stores them. */
export interface StoredUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly twoFactorEnabled?: boolean | null
}
