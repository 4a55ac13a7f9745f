import type { Account, Accounts, SignIn } from '../ports/accounts.ts'
import { openAuth, type AccountSettings, type Auth, type StoredUser } from './auth.ts'
import { STRONG } from './entry.ts'
import { passkeysOf } from './passkeys.ts'
import { weaknessOf } from './strength.ts'

/** What is asked again before a change of how one signs in, unless the sign-in is as recent as this. */
const RECENT_MS = 10 * 60_000
/** The cookie of the library that stands for a sign-in whose second step is still to come. */
const PENDING = /(?:^|; )(?:__Secure-)?desk\.two_factor=([^;]+)/

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
    const body = (await response.json()) as { twoFactorRedirect?: boolean; user?: { id: string } }
    const cookies = cookiesOf(response)
    if (body.twoFactorRedirect) return { kind: 'second-factor', cookies }
    return body.user ? { kind: 'in', account: body.user.id, cookies } : { kind: 'wrong' }
  }
  const takeAway = async (id: string, accounts: { field: string; operator?: 'ne'; value: string }[]) => {
    const { adapter, internalAdapter } = await auth().$context
    const where = [{ field: 'userId', value: id }]
    await adapter.deleteMany({ model: 'twoFactor', where })
    await adapter.deleteMany({ model: 'passkey', where })
    await adapter.deleteMany({ model: 'account', where: [...where, ...accounts] })
    await internalAdapter.updateUser(id, { twoFactorEnabled: false })
    await internalAdapter.deleteUserSessions(id)
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
      if (!found) return undefined
      const { createdAt, proof } = found.session
      return {
        ...(await accountOf(found.user as StoredUser)),
        strong: proof === STRONG,
        recent: Date.now() - createdAt.getTime() < RECENT_MS,
      }
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
    async changePassword(before, after, headers) {
      const now = await auth().api.getSession({ headers })
      const response = await auth().api.changePassword({
        body: { currentPassword: before, newPassword: after, revokeOtherSessions: true },
        headers,
        asResponse: true,
      })
      // The new session is as good as the one it takes the place of.
      const { token } = (await response.clone().json()) as { token?: string | null }
      if (response.ok && token && now?.session.proof)
        await (await users()).updateSession(token, { proof: now.session.proof })
      return changed(response)
    },
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
    resetFactors: (id) => takeAway(id, [{ field: 'providerId', operator: 'ne', value: 'credential' }]),
    resetEntry: (id) => takeAway(id, []),
    async factors() {
      const { adapter } = await auth().$context
      const owners = async (model: string, where: { field: string; operator: 'ne'; value: string }[] = []) =>
        new Set(
          (await adapter.findMany<{ userId: string }>({ model, where, limit: 10_000 })).map(
            ({ userId }) => userId,
          ),
        )
      return {
        passkeys: await owners('passkey'),
        bound: await owners('account', [{ field: 'providerId', operator: 'ne', value: 'credential' }]),
        locked: new Set(
          (
            await adapter.findMany<{ userId: string; lockedUntil?: Date | null }>({
              model: 'twoFactor',
              limit: 10_000,
            })
          )
            .filter(({ lockedUntil }) => lockedUntil && lockedUntil.getTime() > Date.now())
            .map(({ userId }) => userId),
        ),
      }
    },
    async unlock(id) {
      const { adapter } = await auth().$context
      await adapter.updateMany({
        model: 'twoFactor',
        where: [{ field: 'userId', value: id }],
        update: { failedVerificationCount: 0, lockedUntil: null },
      })
    },
    async bound(issuer, subject) {
      const { adapter } = await auth().$context
      const found = await adapter.findOne<{ userId: string }>({
        model: 'account',
        where: [
          { field: 'providerId', value: issuer },
          { field: 'accountId', value: subject },
        ],
      })
      return found?.userId
    },
    async bind(id, issuer, subject) {
      const own = await (await users()).findAccounts(id)
      if (own.some(({ providerId }) => providerId === issuer)) return false
      try {
        // Of two that come at once the database takes one.
        await (await users()).linkAccount({ userId: id, providerId: issuer, accountId: subject })
        return true
      } catch {
        return false
      }
    },
    async checkPassword(id, password) {
      const { password: hasher } = await auth().$context
      const hash = (await credential(id))?.password
      return typeof hash === 'string' && hasher.verify({ hash, password })
    },
    enter: async (id, strong, headers) => {
      const { enterPlain, enterStrong } = auth().api
      const begin = strong ? enterStrong : enterPlain
      return step(await begin({ body: { account: id }, headers, asResponse: true }))
    },
    async pending(headers) {
      const cookie = PENDING.exec(headers.get('cookie') ?? '')?.[1]
      const identifier = cookie && decodeURIComponent(cookie).split('.')[0]
      return identifier ? (await (await users()).findVerificationValue(identifier))?.value : undefined
    },
    weakness: weaknessOf,
    ...passkeysOf(auth, settings.log),
  }
}

function cookiesOf(response: Response): readonly string[] {
  return response.headers.getSetCookie()
}
