import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'

/** What a page hands to the browser, as far as an authenticator looks at it. */
interface Options {
  readonly challenge: string
  readonly rpId?: string
  readonly rp?: { readonly id: string }
  readonly user?: { readonly id: string }
}

/** What may go wrong between a page and an authenticator. */
interface Twist {
  readonly origin?: string
  readonly rpId?: string
  readonly verified?: boolean
  readonly counter?: number
}

/** An authenticator with one key (ES256), as a device would have it, and as a thief would twist its answers. */
export function authenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let owner = ''
  let counter = 0
  return {
    /** Makes a key for what a page asks, and answers as the browser does. */
    create(options: string, twist: Twist = {}): string {
      const asked = JSON.parse(options) as Options
      owner = asked.user?.id ?? ''
      const data = dataFor(
        twist.rpId ?? asked.rp?.id ?? '',
        twist,
        (counter = twist.counter ?? counter + 1),
        credentialData(id, publicKey),
      )
      const attestation = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(data)],
      ])
      return answer(id, {
        clientDataJSON: client('webauthn.create', asked.challenge, twist.origin ?? origin),
        attestationObject: encoded(Buffer.from(isoCBOR.encode(attestation as never))),
        transports: ['internal'],
      })
    },
    /** Answers a challenge. */
    get(options: string, twist: Twist = {}): string {
      const asked = JSON.parse(options) as Options
      counter = twist.counter ?? counter + 1
      const data = dataFor(twist.rpId ?? asked.rpId ?? '', twist, counter)
      const clientDataJSON = client('webauthn.get', asked.challenge, twist.origin ?? origin)
      return answer(id, {
        clientDataJSON,
        authenticatorData: encoded(data),
        signature: encoded(signed(privateKey, data, clientDataJSON)),
        userHandle: owner,
      })
    },
  }
}

function answer(id: Buffer, response: object): string {
  const name = encoded(id)
  return JSON.stringify({ id: name, rawId: name, type: 'public-key', response, clientExtensionResults: {} })
}

function client(type: string, challenge: string, origin: string): string {
  return encoded(Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })))
}

function dataFor(rpId: string, { verified = true }: Twist, counter: number, credential?: Buffer): Buffer {
  const flags = 0x01 | (verified ? 0x04 : 0) | (credential ? 0x40 : 0)
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  return Buffer.concat([hash(Buffer.from(rpId)), Buffer.from([flags]), count, credential ?? Buffer.alloc(0)])
}

function credentialData(id: Buffer, key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const cose = new Map<number, number | Uint8Array>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
    [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
  ])
  return Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, Buffer.from(isoCBOR.encode(cose))])
}

function signed(key: KeyObject, data: Buffer, clientDataJSON: string): Buffer {
  return sign('sha256', Buffer.concat([data, hash(Buffer.from(clientDataJSON, 'base64url'))]), key)
}

function hash(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function encoded(bytes: Buffer): string {
  return bytes.toString('base64url')
}
