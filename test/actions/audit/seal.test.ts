import { expect, test } from 'vitest'
import { sealAudit, verifyAudit } from '../../../src/actions/audit/seal.ts'
import { open, sessionOf, textOf } from '../../web/desk-reader.ts'
import { BY, openTest, type TestApp } from '../../web/world.ts'

const MINUTE = 60_000

/** Writes some lines into the log. */
async function lines(t: TestApp, count: number): Promise<void> {
  for (let at = 0; at < count; at++)
    await t.world.commit({ by: BY, changes: [{ kind: 'setting-saved', name: `name-${at}`, value: 'x' }] })
}

test('what has come to the log is sealed after some minutes, in a chain', async () => {
  const t = await openTest({ clock: { now: Date.now() } })
  // What the province's own catalogues left in the log, in a database that may have been made some minutes ago.
  t.clock.now += 6 * MINUTE
  await sealAudit(t.world)
  const { entries: before, seals } = await verifyAudit(t.world)
  await lines(t, 3)
  await sealAudit(t.world)
  expect(await verifyAudit(t.world)).toMatchObject({ seals, entries: before, unsealed: 3, broken: [] })
  t.clock.now += 6 * MINUTE
  await sealAudit(t.world)
  await lines(t, 2)
  t.clock.now += 6 * MINUTE
  await Promise.all([sealAudit(t.world), sealAudit(t.world)])
  await lines(t, 1)
  expect(await verifyAudit(t.world)).toMatchObject({
    seals: seals + 2,
    entries: before + 5,
    unsealed: 1,
    broken: [],
  })
  await sealAudit(t.world)
  expect((await t.world.audit.seals()).length).toBe(seals + 2)
})

test('an entry that was changed, taken out or put in is found under its seal, and so is a seal that was made anew', async () => {
  const t = await openTest({ clock: { now: Date.now() } })
  t.clock.now += 6 * MINUTE
  await sealAudit(t.world)
  const { seals } = await verifyAudit(t.world)
  for (let round = 0; round < 3; round++) {
    await lines(t, 2)
    t.clock.now += 6 * MINUTE
    await sealAudit(t.world)
  }
  const { db } = t.engine
  const entries = await t.world.audit.latest({ limit: 10 })
  const fourth = entries.toReversed().at(-3)
  const broken = async () => (await verifyAudit(t.world)).broken.map(({ seal }) => seal)
  expect(await broken()).toEqual([])
  const id = fourth?.id ?? 0
  await db.updateTable('audit').set({ subject: 'nothing' }).where('id', '=', id).execute()
  expect(await broken()).toEqual([seals + 2])
  await db
    .updateTable('audit')
    .set({ subject: fourth?.subject ?? '' })
    .where('id', '=', id)
    .execute()
  expect(await broken()).toEqual([])
  await db.deleteFrom('audit').where('id', '=', id).execute()
  expect(await broken()).toEqual([seals + 2])
  // Who seals it anew breaks the chain behind it.
  await db
    .updateTable('seals')
    .set({ hash: '0'.repeat(64) })
    .where('number', '=', seals + 2)
    .execute()
  expect(await broken()).toEqual([seals + 2, seals + 3])
})

test('entries taken off the end are missed where the database counts them, and the newest seal is told, to be kept elsewhere', async () => {
  const t = await openTest({ clock: { now: Date.now() } })
  await lines(t, 2)
  t.clock.now += 6 * MINUTE
  await sealAudit(t.world)
  await lines(t, 3)
  const whole = await verifyAudit(t.world)
  const counts = t.engine.dialect === 'sqlite'
  expect([whole.lost, whole.broken]).toEqual([counts ? 0 : undefined, []])
  expect(whole.last).toEqual(await t.world.audit.lastSeal())
  const [newest] = await t.world.audit.latest({ limit: 1 })
  await t.engine.db
    .deleteFrom('audit')
    .where('id', '>=', newest?.id ?? 0)
    .execute()
  expect((await verifyAudit(t.world)).lost).toBe(counts ? 1 : undefined)
  // Sealed or not.
  await t.engine.db.deleteFrom('seals').execute()
  await t.engine.db.deleteFrom('audit').execute()
  expect((await verifyAudit(t.world)).lost).toBe(counts ? newest?.id : undefined)
})

test('auditors read and search the log; what officials looked at is in it', async () => {
  const t = await openTest()
  const head = await sessionOf(t, 'agency-head', 'DLK.SNV', 'snv@daklak.gov.vn')
  await open(t, head, '/desk/agency/DLK.SNV?period=2026-Q3')
  const auditor = await sessionOf(t, 'auditor', 'DLK', 'kiem-tra@daklak.gov.vn')
  const page = await open(t, auditor, '/desk/log')
  expect(textOf(page.body)).toContain('/desk/agency/DLK.SNV?period=2026-Q3')
  expect(textOf(page.body)).toContain('Nguyễn Văn A (snv@daklak.gov.vn) Xem trang seen')
  const found = textOf((await open(t, auditor, '/desk/log?q=SNV%40daklak')).body)
  expect(found).toContain('snv@daklak.gov.vn')
  expect(found).not.toContain('(kiem-tra@daklak.gov.vn) Xem trang')
  expect(textOf((await open(t, auditor, '/desk/log?q=chac+khong+co')).body)).toContain('Không có dòng nào')
  const older = textOf((await open(t, auditor, '/desk/log?below=1')).body)
  expect(older).toContain('Không có dòng nào')
  expect((await open(t, head, '/desk/log')).status).toBe(404)
})

test('who audits a part of the province reads what its own officials did there, and nothing of anybody else', async () => {
  const t = await openTest()
  const inside = await sessionOf(t, 'agency-head', 'DLK.SNV', 'snv@daklak.gov.vn')
  const outside = await sessionOf(t, 'agency-head', 'DLK.STP', 'stp@daklak.gov.vn')
  const both = await sessionOf(t, 'agency-head', 'DLK.SNV', 'hai-noi@daklak.gov.vn')
  const account = (await t.world.accounts.byEmail('hai-noi@daklak.gov.vn'))?.id ?? ''
  const place = { role: 'agency-officer', agency: 'DLK.STP' } as const
  const placed = { kind: 'official-placed', account, placement: place, at: t.clock.now } as const
  await t.world.commit({ by: BY, changes: [placed] })
  await open(t, inside, '/desk/agency/DLK.SNV?period=2026-Q3')
  await open(t, outside, '/desk/agency/DLK.STP?period=2026-Q3')
  await open(t, both, '/desk/agency/DLK.STP?period=2026-Q2')
  for (const role of ['auditor', 'province-admin'] as const) {
    const reader = await sessionOf(t, role, 'DLK.SNV', `${role}@daklak.gov.vn`)
    const all = textOf((await open(t, reader, '/desk/log')).body)
    expect(all).toContain('/desk/agency/DLK.SNV?period=2026-Q3')
    expect(all).toContain('Nhật ký của cán bộ chỉ có vị trí trong phạm vi')
    for (const other of ['stp@daklak', 'DLK.STP', 'hai-noi@daklak', 'Hệ thống:'])
      expect(all, `${role}: ${other}`).not.toContain(other)
  }
  // What somebody did before they were placed there is not of the agency.
  t.clock.now += 60_000
  const moved = (await t.world.accounts.byEmail('stp@daklak.gov.vn'))?.id ?? ''
  const [from, to] = ['DLK.STP', 'DLK.SNV'].map((agency) => ({ role: 'agency-head' as const, agency }))
  if (!from || !to) throw new Error('no agencies')
  await t.world.commit({
    by: BY,
    changes: [
      { kind: 'official-unplaced', account: moved, placement: from },
      { kind: 'official-placed', account: moved, placement: to, at: t.clock.now },
    ],
  })
  const auditor = await sessionOf(t, 'auditor', 'DLK.SNV', 'auditor@daklak.gov.vn')
  await open(t, outside, '/desk/agency/DLK.SNV?period=2026-Q1')
  const now = textOf((await open(t, auditor, '/desk/log')).body)
  expect(now).toContain('stp@daklak.gov.vn) Xem trang seen /desk/agency/DLK.SNV?period=2026-Q1')
  expect(now).not.toContain('DLK.STP')
})
