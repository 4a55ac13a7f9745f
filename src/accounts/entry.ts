import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import * as v from 'valibot'

/** Mark of a session that was begun by a proof that counts as two factors. */
export const STRONG = 'strong'

const body = v.object({ account: v.string() })

/**
 * Begins sessions of whoever has proved themselves without a password, and keeps their passkeys. Its endpoints are called
 * by this program alone: no address leads to them.
 */
export function entry() {
  const begin = (path: string, proof: typeof STRONG | null) =>
    createAuthEndpoint(path, { method: 'POST', body }, async (ctx) => {
      const adapter = ctx.context.internalAdapter
      const user = await adapter.findUserById(ctx.body.account)
      if (!user) throw new APIError('UNAUTHORIZED')
      const session = await adapter.createSession(user.id, false, { proof })
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ user: { id: user.id } })
    })
  return {
    id: 'entry',
    endpoints: {
      /** Their proof counts as two factors. */
      enterStrong: begin('/sign-in/strong', STRONG),
      /** The path is one of those after which the library's second factor asks for its code. */
      enterPlain: begin('/sign-in/username', null),
    },
    schema: {
      passkey: {
        modelName: 'auth_passkeys',
        fields: {
          userId: { type: 'string', required: true, fieldName: 'user_id' },
          name: { type: 'string', required: true },
          credentialId: { type: 'string', required: true, fieldName: 'credential_id' },
          publicKey: { type: 'string', required: true, fieldName: 'public_key' },
          counter: { type: 'number', required: true },
          transports: { type: 'string', required: true },
          createdAt: { type: 'date', required: true, fieldName: 'created_at' },
          usedAt: { type: 'date', required: false, fieldName: 'used_at' },
        },
      },
    },
  } satisfies BetterAuthPlugin
}
