import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash as digestOf,
  randomBytes,
  randomInt,
} from 'node:crypto'
import { attemptOf } from './domain/response/attempt.ts'
import { base32, codesOf } from './domain/ticket/code.ts'
import type { Vault } from './ports/world.ts'

/**
 * The vault over a list of secrets, the current one first.
 * Codes are derived by HMAC-SHA-256, so that the same dossier prints the same QR again without storing its codes.
 * @throws Error when an issuance names a secret that is no longer in the list
 */
export function openVault(secrets: readonly string[]): Vault {
  const named = new Map(
    secrets.map((secret) => [sha256(`name ${secret}`).toString('hex').slice(0, 12), secret]),
  )
  const current = [...named.keys()][0]
  if (current === undefined) throw new Error('The vault needs a secret.')
  let pages = randomInt(2 ** 15)
  const secretOf = (name: string): string => {
    const secret = named.get(name)
    if (secret === undefined)
      throw new Error(`TICKET_SECRETS no longer holds secret ${name}, under which tickets were issued.`)
    return secret
  }
  // Only 35 bits: hashed with a secret, or a stolen table could be searched through.
  const shortHash = (secret: string, short: string) =>
    mac(secret, `short ${short}`).toString('hex').slice(0, HASH_LETTERS)
  return {
    hash,
    digest: (text) => sha256(text),
    random: () => base32(randomBytes(16)),
    attempt(day) {
      pages = (pages + 1) % 2 ** 15
      return attemptOf(day, pages, randomBytes(14))
    },
    ticketCodes(system, code, { secret: name, number }) {
      const secret = secretOf(name)
      const { long, short } = codesOf(mac(secret, `ticket ${system}\n${code}\n${number}`))
      return { long, short, hash: hash(long), shortHash: shortHash(secret, short) }
    },
    firstIssuance: () => ({ secret: current, number: 1 }),
    shortHashes: (short) => [...named.values()].map((secret) => shortHash(secret, short)),
    sign: (purpose, text) => mac(secretOf(current), `sign ${purpose}\n${text}`).toString('hex'),
    seal: (purpose, text) => `${current}.${sealed(keyOf(secretOf(current), purpose), text)}`,
    unseal(purpose, text) {
      const [name = '', locked = ''] = text.split('.')
      const secret = named.get(name)
      return secret === undefined ? undefined : opened(keyOf(secret, purpose), locked)
    },
  }
}

/** A key of 256 bits for one purpose. */
function keyOf(secret: string, purpose: string): Buffer {
  return mac(secret, `seal ${purpose}`)
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM: a nonce of chance, the locked text, and what tells whether it was touched. */
function sealed(key: Buffer, text: string): string {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString(
    'base64url',
  )
}

function opened(key: Buffer, locked: string): string | undefined {
  const bytes = Buffer.from(locked, 'base64url')
  if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    return (
      decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
    )
  } catch {
    return undefined
  }
}

/** 128 bits: beyond any search, and half the size of a key that every answer writes. */
const HASH_LETTERS = 32

function hash(text: string): string {
  return digestOf('sha256', text, 'hex').slice(0, HASH_LETTERS)
}

function sha256(text: string): Buffer {
  return digestOf('sha256', text, 'buffer')
}

function mac(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(text).digest()
}
