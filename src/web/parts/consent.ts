import { timingSafeEqual } from 'hono/utils/buffer'
import type { Web } from './web.ts'

/** How long an administrator may take to allow it. */
const LIFE_MS = 10 * 60_000

/** A state that only this service can make: when it ends, and its signature. */
export function consentState({ world }: Pick<Web, 'world'>, channel: string): string {
  const until = String(world.now() + LIFE_MS)
  return `${until}.${signatureOf({ world }, channel, until)}`
}

/** Whether a browser came back with a state of ours that has not ended. */
export async function isConsentState(
  web: Pick<Web, 'world'>,
  channel: string,
  state: string,
): Promise<boolean> {
  const [until = '', signed = '', more] = state.split('.')
  if (more !== undefined || !(Number(until) > web.world.now())) return false
  return timingSafeEqual(signed, signatureOf(web, channel, until))
}

function signatureOf({ world }: Pick<Web, 'world'>, channel: string, until: string): string {
  return world.vault.sign('consent', `${channel}\n${until}`)
}

/** Where the browser comes back to; the same address stands in the channel's console. */
export function consentAddress(web: Pick<Web, 'baseUrl'>, channel: string): string {
  return `${web.baseUrl}/connect/${channel}`
}
