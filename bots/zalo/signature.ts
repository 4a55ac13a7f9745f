/** What a call's signature is made of. */
export interface Signed {
  /** The header `X-ZEvent-Signature`: `mac=` and 64 hexadecimal digits. */
  readonly header: string | undefined
  /** The body as it was received, to the byte. */
  readonly body: string
  /** The body's own `app_id` and `timestamp`, as text. */
  readonly appId: string
  readonly timestamp: string
}

/**
 * Whether a call really comes from Zalo: SHA-256 over app id, body, timestamp and the OA secret key, one behind the other
 * (not an HMAC; the OA secret key is not the app's secret). Compared in a time that does not tell how much is right.
 */
export async function isFromZalo(
  { appId, body, header, timestamp }: Signed,
  oaSecret: string,
): Promise<boolean> {
  const given = /^\s*mac\s*=\s*([0-9a-f]{64})\s*$/i.exec(header ?? '')?.[1]?.toLowerCase()
  if (given === undefined) return false
  const bytes = new TextEncoder().encode(appId + body + timestamp + oaSecret)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const wanted = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  let different = 0
  for (let at = 0; at < wanted.length; at++) different |= given.charCodeAt(at) ^ wanted.charCodeAt(at)
  return different === 0
}
