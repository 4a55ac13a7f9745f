import { expect, test } from 'vitest'
import { finishDossier } from '../../../src/actions/dossier/finish.ts'
import { findTicket } from '../../../src/actions/ticket/open.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, DAY, DOSSIER, openTest } from '../../web/world.ts'
import { finish, meetingAt, scope } from '../world.ts'

const count = async (t: Awaited<ReturnType<typeof openTest>>, table: 'dossiers' | 'tickets' | 'once') =>
  (await t.engine.db.selectFrom(table).selectAll().execute()).length

test('a finished dossier yields a ticket that opens, and is counted once', async () => {
  const t = await openTest()
  const { codes, repeated, invited, visit } = accepted(await finish(t))
  expect({ repeated, invited }).toEqual({ repeated: false, invited: true })
  expect(visit).toEqual({
    agency: COMMUNE,
    procedure: '2.000815',
    field: 'Chứng thực',
    filing: 'counter',
    late: false,
    day: '2026-11-23',
  })
  for (const code of [codes.long, codes.short])
    expect(accepted(await findTicket(t.world, code)).ticket).toMatchObject({
      visit,
      spent: false,
      void: false,
    })
  // Stored are the hashes alone.
  const stored = JSON.stringify(await t.engine.db.selectFrom('tickets').selectAll().execute())
  expect(stored).not.toContain(codes.long)
  expect(stored).not.toContain(codes.short)
  expect(await t.engine.db.selectFrom('funnels_agency_month').selectAll().execute()).toEqual([
    { month: '2026-11', agency: COMMUNE, finished: 1, invited: 1 },
  ])
})

test('the same dossier again is answered with the same ticket and changes nothing', async () => {
  const t = await openTest()
  const first = accepted(await finish(t))
  const again = await Promise.all(Array.from({ length: 20 }, () => finish(t)))
  for (const one of again) expect(accepted(one)).toEqual({ ...first, repeated: true })
  // The extended code names the same procedure.
  expect(accepted(await finish(t, { procedure: '2.000815.000.00.00.H15' })).codes).toEqual(first.codes)
  expect(await count(t, 'dossiers')).toBe(1)
  expect(await count(t, 'tickets')).toBe(1)
  expect(await t.engine.db.selectFrom('funnels_month').select('finished').execute()).toEqual([
    { finished: 1 },
  ])
})

test('twenty reports of a new dossier at once store one', async () => {
  const t = await openTest()
  const all = (await Promise.all(Array.from({ length: 20 }, () => finish(t)))).map(accepted)
  expect(all.filter(({ repeated }) => !repeated)).toHaveLength(1)
  expect(new Set(all.map(({ codes }) => codes.long)).size).toBe(1)
  expect(await count(t, 'dossiers')).toBe(1)
})

test('a repeat that contradicts is refused with each difference, and what is stored stays', async () => {
  const t = await openTest()
  await finish(t)
  const refused = await finish(t, { result: 'refused', dueAt: null, filing: 'online' })
  expect(refused).toEqual({
    ok: false,
    refusal: {
      code: 'dossier-contradicts',
      differences: [
        { field: 'dueAt', stored: '2026-11-24T03:00:00.000Z', sent: '' },
        { field: 'filing', stored: 'counter', sent: 'online' },
        { field: 'result', stored: 'granted', sent: 'refused' },
      ],
    },
  })
  expect(accepted(await finish(t)).repeated).toBe(true)
})

test('codes are unique within one system, not between systems', async () => {
  const t = await openTest()
  const one = accepted(await finish(t))
  const other = accepted(await finish(t, { system: 'other', filing: 'post' }))
  expect(other.repeated).toBe(false)
  expect(other.codes.long).not.toBe(one.codes.long)
})

test('a dossier finished too long ago is counted as finished, and not as invited', async () => {
  const t = await openTest()
  const day = (days: number) => ({
    code: `H15-${days}`,
    finishedAt: DOSSIER.finishedAt - days * DAY,
    receivedAt: DOSSIER.receivedAt - days * DAY,
    dueAt: null,
  })
  expect(accepted(await finish(t, day(30))).invited).toBe(true)
  const old = accepted(await finish(t, day(31)))
  expect(old.invited).toBe(false)
  expect(await findTicket(t.world, old.codes.long)).toMatchObject({ ok: false })
  const funnel = await t.engine.db
    .selectFrom('funnels_day')
    .select(['day', 'finished', 'invited'])
    .orderBy('day')
    .execute()
  expect(funnel).toEqual([
    { day: '2026-10-23', finished: 1, invited: 0 },
    { day: '2026-10-24', finished: 1, invited: 1 },
  ])
})

test('only who covers the agency may report its dossiers', async () => {
  const t = await openTest()
  const refusal = { code: 'not-yours', agency: COMMUNE }
  for (const who of [await scope(t, ['DLK.SNV']), await scope(t, []), await scope(t, [COMMUNE], ['scores'])])
    expect(await finishDossier(t.world, BY, who, DOSSIER)).toEqual({ ok: false, refusal })
  expect(await count(t, 'dossiers')).toBe(0)
  // The province covers what lies below it.
  accepted(await finishDossier(t.world, BY, await scope(t, ['DLK']), DOSSIER))
})

test('what does not fit the catalogues names every wrong field and stores nothing', async () => {
  const t = await openTest()
  const before = await count(t, 'once')
  const refused = await finish(t, {
    code: 'no digits',
    agency: 'NOWHERE',
    procedure: '9.999999',
    finishedAt: DOSSIER.finishedAt + 2 * DAY,
  })
  expect(refused).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
  const fields = !refused.ok && refused.refusal.code === 'invalid' ? refused.refusal.issues : []
  expect(fields.map(({ field, reason }) => [field, reason])).toEqual([
    ['code', 'not-a-dossier-code'],
    ['agency', 'unknown-agency'],
    ['finishedAt', 'in-the-future'],
    ['procedure', 'unknown-procedure'],
  ])
  expect(await count(t, 'once')).toBe(before)
})

test('two dossiers whose short codes meet get different ones', async () => {
  const t = await openTest()
  const world = meetingAt(t.world, 1, '0'.repeat(32))
  const first = accepted(await finishDossier(world, BY, await scope(t), DOSSIER))
  const other = { ...DOSSIER, code: 'H15.50.05.13-261123-0002' }
  const second = accepted(await finishDossier(world, BY, await scope(t), other))
  expect(second.codes.shortHash).not.toBe(first.codes.shortHash)
  // The number it took is remembered: the same again is the same ticket.
  expect(accepted(await finishDossier(world, BY, await scope(t), other)).codes).toEqual(second.codes)
  // Also of those that are reported at once, of which none sees the others before it is stored.
  const who = await scope(t)
  const codes = ['0003', '0004', '0005'].map((number) => `H15.50.05.13-261123-${number}`)
  const fresh = { ...world, tickets: { ...t.world.tickets, byShortHash: blindFirst(codes.length) } }
  function blindFirst(times: number): typeof t.world.tickets.byShortHash {
    let left = times
    return async (hashes) => (left-- > 0 ? undefined : t.world.tickets.byShortHash(hashes))
  }
  const all = await Promise.all(codes.map((code) => finishDossier(fresh, BY, who, { ...DOSSIER, code })))
  expect(new Set(all.map((done) => accepted(done).codes.shortHash)).size).toBe(3)
  expect(await count(t, 'tickets')).toBe(5)
})
