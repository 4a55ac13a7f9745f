import { createHmac, hash as digestOf, randomBytes, randomInt } from 'node:crypto'
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
  let opened = randomInt(2 ** 15)
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
      opened = (opened + 1) % 2 ** 15
      return attemptOf(day, opened, randomBytes(14))
    },
    ticketCodes(system, code, { secret: name, number }) {
      const secret = secretOf(name)
      const { long, short } = codesOf(mac(secret, `ticket ${system}\n${code}\n${number}`))
      return { long, short, hash: hash(long), shortHash: shortHash(secret, short) }
    },
    firstIssuance: () => ({ secret: current, number: 1 }),
    shortHashes: (short) => [...named.values()].map((secret) => shortHash(secret, short)),
    sign: (purpose, text) => mac(secretOf(current), `sign ${purpose}\n${text}`).toString('hex'),
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
