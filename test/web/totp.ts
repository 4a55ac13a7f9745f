import { createHmac } from 'node:crypto'

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Milliseconds for which one code is shown. */
const STEP_MS = 30_000

/** A code that an authenticator shows for the key neither now nor some minutes around it. */
export function wrongTotp(secret: string, now = Date.now()): string {
  const near = new Set(Array.from({ length: 41 }, (_, at) => totp(secret, now + (at - 20) * STEP_MS)))
  const codes = Array.from({ length: near.size + 1 }, (_, at) => String(at).padStart(6, '0'))
  return codes.find((code) => !near.has(code)) ?? ''
}

/** The code that an authenticator shows for a key now (RFC 6238). */
export function totp(secret: string, at = Date.now()): string {
  const bits = [...secret].map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0')).join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / STEP_MS)))
  const mac = createHmac('sha1', key).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
