import { expect, test } from 'vitest'
import { findTicket, openTicket } from '../../../src/actions/ticket/open.ts'
import { reissueTicket } from '../../../src/actions/ticket/reissue.ts'
import { openVault } from '../../../src/vault.ts'
import { recount } from '../../../db/recount.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, DAY, DOSSIER, openTest } from '../../web/world.ts'
import { A, answer, finish, meetingAt, scope } from '../world.ts'

const refusalOf = (result: Awaited<ReturnType<typeof openTicket>>) => (result.ok ? null : result.refusal.code)

test('a new ticket works, and the old link and code are void', async () => {
  const t = await openTest()
  const old = accepted(await finish(t)).codes
  const { codes } = accepted(await reissueTicket(t.world, BY, await scope(t), DOSSIER))
  expect(codes.long).not.toBe(old.long)
  for (const code of [old.long, old.short])
    expect(refusalOf(await openTicket(t.world, code))).toBe('ticket-void')
  expect(await answer(t, old.long, A)).toMatchObject({ ok: false, refusal: { code: 'ticket-void' } })
  accepted(await answer(t, codes.short, A))
  // Reported again, the dossier is answered with the ticket that is valid.
  expect(accepted(await finish(t))).toMatchObject({ repeated: true, codes })
  expect(await recount(t.engine)).toMatchObject({ equal: true, responses: 1, dossiers: 1 })
})

test('a new ticket whose short code another ticket has takes the next number', async () => {
  const t = await openTest()
  const other = accepted(await finish(t, { ...DOSSIER, code: 'H15.1-2' })).codes
  accepted(await finish(t))
  const meeting = meetingAt(t.world, 2, other.shortHash)
  const { codes } = accepted(await reissueTicket(meeting, BY, await scope(t), DOSSIER))
  expect(codes.shortHash).not.toBe(other.shortHash)
  for (const { long } of [codes, other]) accepted(await answer(t, long, A))
  expect(await t.world.dossiers.find(DOSSIER.system, DOSSIER.code)).toMatchObject({ issuance: { number: 3 } })
})

test('a ticket that was answered is not issued anew', async () => {
  const t = await openTest()
  const { long } = accepted(await finish(t)).codes
  accepted(await answer(t, long, A))
  expect(await reissueTicket(t.world, BY, await scope(t), DOSSIER)).toEqual({
    ok: false,
    refusal: { code: 'ticket-spent' },
  })
})

test('an answer and a reissue that race never yield two answers', async () => {
  const t = await openTest()
  const everyone = await scope(t)
  for (let round = 0; round < 15; round++) {
    const dossier = { ...DOSSIER, code: `H15.1-${round}` }
    const { long } = accepted(await finish(t, dossier)).codes
    const reissue = () => reissueTicket(t.world, BY, everyone, dossier)
    const tap = () => answer(t, long, A)
    const both = await Promise.all(round % 2 ? [tap(), reissue()] : [reissue(), tap()])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  }
})

test('two reissues at once make one new ticket', async () => {
  const t = await openTest()
  await finish(t)
  const everyone = await scope(t)
  const both = await Promise.all([1, 2].map(() => reissueTicket(t.world, BY, everyone, DOSSIER)))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { code: 'ticket-void' } })
})

test('it needs a known dossier, the right agency, and days that are left', async () => {
  const t = await openTest()
  const { long } = accepted(await finish(t)).codes
  const code = async (who: Awaited<ReturnType<typeof scope>>, dossier = DOSSIER) => {
    const done = await reissueTicket(t.world, BY, who, dossier)
    return done.ok ? 'ok' : done.refusal
  }
  expect(await code(await scope(t), { ...DOSSIER, code: 'H15-404' })).toEqual({
    code: 'not-found',
    what: 'H15-404',
  })
  expect(await code(await scope(t, ['DLK.SNV']))).toEqual({ code: 'not-yours', agency: COMMUNE })
  t.clock.now += 31 * DAY
  expect(await code(await scope(t))).toEqual({ code: 'ticket-expired' })
  expect(refusalOf(await openTicket(t.world, long))).toBe('ticket-expired')
})

test('a ticket lives to the end of its thirtieth day', async () => {
  const t = await openTest()
  const { long } = accepted(await finish(t)).codes
  t.clock.now = Date.parse('2026-12-23T23:59:59+07:00')
  expect(refusalOf(await openTicket(t.world, long))).toBeNull()
  t.clock.now += 1_000
  expect(refusalOf(await openTicket(t.world, long))).toBe('ticket-expired')
})

test('slips printed under an old secret go on working when a new one is put before it', async () => {
  const before = 'a secret of last year'
  const t = await openTest({ env: { TICKET_SECRETS: before } })
  const { codes } = accepted(await finish(t))
  const rotated = { ...t, world: { ...t.world, vault: openVault(['a secret of this year', before]) } }
  for (const code of [codes.long, codes.short]) expect((await findTicket(rotated.world, code)).ok).toBe(true)
  expect(accepted(await finish(rotated)).codes).toEqual(codes)
  // A new dossier and a reissue are made under the new secret.
  const next = accepted(await finish(rotated, { code: 'H15-2' })).codes
  const anew = accepted(await reissueTicket(rotated.world, BY, await scope(t), DOSSIER)).codes
  const stored = await t.engine.db.selectFrom('dossiers').select(['secret']).execute()
  expect(new Set(stored.map(({ secret }) => secret)).size).toBe(1)
  expect(stored[0]?.secret).toBe(rotated.world.vault.firstIssuance().secret)
  for (const { short } of [next, anew]) expect((await findTicket(rotated.world, short)).ok).toBe(true)
  // Without the old secret the long codes still open, since they are found by a plain hash.
  const forgetful = { ...t.world, vault: openVault(['a secret of this year']) }
  expect((await findTicket(forgetful, anew.long)).ok).toBe(true)
})
