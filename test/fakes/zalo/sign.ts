import { createHash, createHmac } from 'node:crypto'
import { APP } from './state.ts'

/** `X-ZEvent-Signature`: a plain SHA-256 over app id, body, time and the OA's secret key. */
export function signatureOf(body: string, timestamp: string, appId: string = APP.appId): string {
  return `mac=${createHash('sha256')
    .update(appId + body + timestamp + APP.oaSecret)
    .digest('hex')}`
}

/** What somebody sends who takes the signature for an HMAC; never right. */
export function hmacSignatureOf(body: string, timestamp: string, appId: string = APP.appId): string {
  return `mac=${createHmac('sha256', APP.oaSecret)
    .update(appId + body + timestamp)
    .digest('hex')}`
}

/** The challenge of a verifier (PKCE, S256): SHA-256 in base64url without padding. */
export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** The proof of the app's secret that a console can demand beside a token. */
export function appSecretProofOf(token: string): string {
  return createHmac('sha256', APP.appSecret).update(token).digest('hex')
}

/** The same JSON as another writer makes it: Vietnamese letters as `\uXXXX`, slashes as `\/`. */
export function escapedJson(json: string): string {
  return json
    .replace(/[\u0080-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
}

/** The same body with one byte changed, in an id, so that it is JSON still. */
export function tamperedJson(json: string): string {
  return json.replace(
    /("(?:id|user_id|msg_id)":")(.)/,
    (_, before: string, first: string) => `${before}${first === '0' ? '1' : '0'}`,
  )
}
