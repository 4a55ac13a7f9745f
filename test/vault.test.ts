import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openVault } from '../src/vault.ts'
import { hasCheck } from '../src/domain/ticket/code.ts'

const NEW = 'the secret of this year'
const OLD = 'the secret of last year'

test('a dossier has the same codes as long as its secret is in the list, whichever is current', () => {
  const before = openVault([OLD])
  const after = openVault([NEW, OLD])
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 9 }), (system, code, number) => {
      const issuance = { ...before.firstIssuance(), number }
      const codes = before.ticketCodes(system, code, issuance)
      expect(after.ticketCodes(system, code, issuance)).toEqual(codes)
      expect(codes.long).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      expect(codes.short).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
      expect(hasCheck(codes.short)).toBe(true)
      expect(codes.hash).toBe(after.hash(codes.long))
      expect(after.shortHashes(codes.short)).toContain(codes.shortHash)
    }),
  )
})

test('dossiers, systems, numbers and secrets all make other codes', () => {
  const vault = openVault([NEW, OLD])
  const first = vault.firstIssuance()
  const codes = [
    vault.ticketCodes('a', 'b', first),
    vault.ticketCodes('b', 'a', first),
    vault.ticketCodes('a', 'c', first),
    vault.ticketCodes('a', 'b', { ...first, number: 2 }),
    vault.ticketCodes('a', 'b', openVault([OLD]).firstIssuance()),
  ]
  for (const part of ['long', 'short', 'hash', 'shortHash'] as const)
    expect(new Set(codes.map((one) => one[part])).size).toBe(codes.length)
})

test('a short code cannot be looked for without the secret', () => {
  const vault = openVault([NEW])
  const { short, shortHash } = vault.ticketCodes('a', 'b', vault.firstIssuance())
  expect(vault.hash(short)).not.toBe(shortHash)
  expect(openVault([OLD]).shortHashes(short)).not.toContain(shortHash)
})

test('a secret that tickets still need is missed by its name, never by its text', () => {
  const issuance = openVault([OLD]).firstIssuance()
  expect(issuance.secret).not.toContain('last year')
  expect(() => openVault([NEW]).ticketCodes('a', 'b', issuance)).toThrow(
    `TICKET_SECRETS no longer holds secret ${issuance.secret}`,
  )
  expect(() => openVault([])).toThrow('needs a secret')
})

test('attempts are unguessable, never repeat, and begin with their day', () => {
  const vault = openVault([NEW])
  const attempts = Array.from({ length: 2_000 }, () => vault.attempt('2026-11-23'))
  expect(new Set(attempts).size).toBe(2_000)
  expect(new Set(attempts.map((one) => one.slice(0, 2))).size).toBe(1)
  expect(new Set(attempts.map((one) => one.slice(5))).size).toBe(2_000)
  expect(vault.attempt('2026-11-24').slice(0, 2)).not.toBe(attempts[0]?.slice(0, 2))
  expect(vault.random()).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
})

test('a signature is for one purpose', () => {
  const vault = openVault([NEW])
  expect(vault.sign('session', 'x')).not.toBe(vault.sign('other', 'x'))
  expect(vault.sign('session', 'x')).not.toBe(vault.hash('x'))
  expect(openVault([OLD]).sign('session', 'x')).not.toBe(vault.sign('session', 'x'))
})

test('what is sealed can be read again under any secret still in the list, for its purpose alone, and not when touched', () => {
  const before = openVault([OLD])
  const after = openVault([NEW, OLD])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const sealed = before.seal('phones', text)
      expect(after.unseal('phones', sealed)).toBe(text)
      expect(after.unseal('tokens', sealed)).toBeUndefined()
      expect(openVault([NEW]).unseal('phones', sealed)).toBeUndefined()
      expect(before.seal('phones', text)).not.toBe(sealed)
      const at = sealed.length - 3
      const touched = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
      expect(after.unseal('phones', touched)).toBeUndefined()
    }),
  )
  for (const wrong of ['', 'x', `${before.seal('phones', 'a').split('.')[0]}.`])
    expect(before.unseal('phones', wrong)).toBeUndefined()
})
