import type { Consent } from '../../src/ports/channel.ts'
import type { World } from '../../src/ports/world.ts'
import { exchange, permissionUrl } from './oauth.ts'
import { CHANNEL, saveGrant } from './token.ts'

/** What the consent is about. */
export interface ConsentSettings {
  readonly appId: string
  readonly appSecret: string
  readonly oaId: string
  /** The verifier, where the console keeps one challenge for all grants. */
  readonly verifier: string | undefined
  readonly bases: { readonly oauth: string }
}

/** Letters of a verifier (PKCE). */
const VERIFIER_LETTERS = 43

/** How an administrator of the OA connects it. The verifier is made from the state, so that nothing has to be kept meanwhile. */
export function openConsent(world: World, settings: ConsentSettings): Consent {
  const { appId, appSecret, bases, oaId } = settings
  const oauth = { base: bases.oauth, appId, appSecret }
  const verifierOf = (state: string) =>
    settings.verifier ?? world.vault.sign('zalo verifier', state).slice(0, VERIFIER_LETTERS)
  return {
    address: (back, state) => permissionUrl(oauth, back, state, verifierOf(state)),
    async take(code, account, state) {
      if (account !== oaId) return 'foreign-account'
      const granted = await exchange(oauth, code, verifierOf(state))
      if (granted.kind !== 'granted') {
        world.log('error', 'zalo-not-granted', { reason: granted.reason })
        return 'refused'
      }
      // A renewal may come between: then the pair of the administrator, which is the newer one, follows that.
      for (;;) {
        const held = await world.grants.find(CHANNEL)
        if (await saveGrant(world, account, held?.version ?? 0, granted)) return 'granted'
      }
    },
  }
}
