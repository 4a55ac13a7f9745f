import { expect, test } from 'vitest'
import { provesTwoFactors } from '../../../src/domain/access/provider.ts'

test.each([
  [['mfa'], undefined, true],
  [['pwd', 'otp'], undefined, true],
  [['pin', 'fpt'], undefined, true],
  [[], 'https://refeds.org/profile/mfa', true],
  [['pwd'], undefined, false],
  [['pwd', 'kba'], undefined, false],
  [['otp', 'sms'], undefined, false],
  [['something'], 'urn:mace:incommon:iap:silver', false],
  [[], undefined, false],
])('methods %j in context %s prove two factors: %s', (methods, context, proved) => {
  expect(provesTwoFactors(methods, context)).toBe(proved)
})
