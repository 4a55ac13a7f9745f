import { expect, test } from 'vitest'
import { issue, isRateable } from '../../../src/domain/ticket/issue.ts'
import { check, onceKey, type Ticket } from '../../../src/domain/ticket/ticket.ts'
import { VISIT } from '../visit.ts'

const ticket: Ticket = {
  hash: 'h',
  shortHash: 's',
  visit: VISIT,
  expiresOn: '2026-11-30',
  void: false,
  spent: false,
}
const NOON = Date.parse('2026-11-30T12:00:00+07:00')

test('a ticket may be used through the end of its last day in Viet Nam', () => {
  expect(check(ticket, NOON)).toEqual({ ok: true, value: ticket })
  expect(check(ticket, Date.parse('2026-11-30T23:59:59.999+07:00')).ok).toBe(true)
  expect(check(ticket, Date.parse('2026-12-01T00:00:00+07:00'))).toMatchObject({
    refusal: { code: 'ticket-expired' },
  })
})

test('why a ticket may not be used is told, the most telling reason first', () => {
  expect(check(undefined, NOON)).toMatchObject({ refusal: { code: 'ticket-unknown' } })
  expect(check({ ...ticket, void: true, spent: true }, NOON)).toMatchObject({
    refusal: { code: 'ticket-void' },
  })
  expect(check({ ...ticket, spent: true, expiresOn: '2020-01-01' }, NOON)).toMatchObject({
    refusal: { code: 'ticket-spent' },
  })
})

test('each ticket has a key of its own to be used once', () => {
  expect(onceKey('a')).not.toBe(onceKey('b'))
})

test('a ticket is issued until its days have passed since the finish', () => {
  const codes = { long: 'L', short: 'S', hash: 'h', shortHash: 's' }
  const [made] = issue(VISIT, codes, Date.parse(`${VISIT.day}T10:00:00+07:00`), 30)
  expect(made).toEqual({
    kind: 'ticket-issued',
    ticket: { hash: 'h', shortHash: 's', visit: VISIT, expiresOn: '2026-11-19' },
  })
  expect(isRateable(VISIT, '2026-11-19', 30)).toBe(true)
  expect(isRateable(VISIT, '2026-11-20', 30)).toBe(false)
  expect(issue(VISIT, codes, Date.parse('2026-11-20T00:00:00+07:00'), 30)).toEqual([])
})
