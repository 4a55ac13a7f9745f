import fc from 'fast-check'
import { expect, test } from 'vitest'
import { networkOf } from '../../../src/domain/access/network.ts'

test('an IPv4 address is its own network, whichever way it is written', () => {
  expect(networkOf('203.113.131.1')).toBe('203.113.131.1')
  expect(networkOf('::ffff:203.113.131.1')).toBe('203.113.131.1')
  expect(networkOf('::FFFF:203.113.131.1')).toBe('203.113.131.1')
})

test.each([
  ['2405:4802:1c:5::1', '2405:4802:1c:5::/64'],
  ['2405:4802:001c:0005:a:b:c:d', '2405:4802:1c:5::/64'],
  ['2405:4802::1', '2405:4802:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['1::', '1:0:0:0::/64'],
])('of %s it is %s', (address, network) => expect(networkOf(address)).toBe(network))

test('what is no address stays as it is', () => {
  for (const text of ['unknown', '', 'a:b', '1:2:3', '1:2:3:4:5:6:7:8:9', 'g::1', '12345::1'])
    expect(networkOf(text)).toBe(text)
})

test('whatever a visitor puts behind the first 64 bits, the network is the same; before them, another', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16))
  const half = fc.tuple(group, group, group, group).map((groups) => groups.join(':'))
  fc.assert(
    fc.property(half, half, half, half, (one, other, end, last) => {
      expect(networkOf(`${one}:${end}`)).toBe(networkOf(`${one}:${last}`))
      expect(networkOf(`${one}:${end}`) === networkOf(`${other}:${end}`)).toBe(one === other)
    }),
  )
})
