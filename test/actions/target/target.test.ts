import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerTarget, type Answer } from '../../../src/actions/target/answer.ts'
import { proposeTarget, proposeToLevel, type Stepped } from '../../../src/actions/target/propose.ts'
import { targetsFor } from '../../../src/actions/target/read.ts'
import { readYear } from '../../../src/actions/target/year.ts'
import { readReport } from '../../../src/actions/report/figures.ts'
import type { Right } from '../../../src/domain/access/right.ts'
import { parsePeriod } from '../../../src/domain/calendar/period.ts'
import type { Subject } from '../../../src/domain/target/commitment.ts'
import { accepted } from '../../domain/accepted.ts'
import { deskHistory, INTERIOR } from '../../web/desk-answers.ts'
import { COMMUNE, openTestApp, type TestApp } from '../../web/world.ts'
import { scope } from '../world.ts'

const OFFICE = { id: 'office', name: 'Trần Thị Bình' }
const SECOND = { id: 'second', name: 'Lê Văn Cường' }
const HEAD = { id: 'head', name: 'Nguyễn Văn An' }
const NO_WORDS = { note: '', source: '' }

let t: TestApp
beforeAll(async () => {
  t = await openTestApp()
  await deskHistory(t)
})
afterAll(() => t.close())

async function access(right: Right, own?: readonly string[]) {
  return { read: await scope(t, own, ['scores']), write: await scope(t, own, [right]) }
}

/** A subject that no other test talks about. */
const subject = (field: string, agency = COMMUNE): Subject => ({ agency, year: 2026, field })

async function propose(one: Subject, version: number, percent: number | null, who = OFFICE) {
  const asked = { ...one, ...NO_WORDS, percent, version }
  return proposeTarget(t.world, who, await access('publish'), asked)
}

async function answer(one: Subject, version: number, said: Answer, who = HEAD, own = [one.agency]) {
  return answerTarget(t.world, who, await access('accept', own), { ...one, version, answer: said })
}

const YES: Answer = { kind: 'accepted', note: '' }
const stored = (version: number): Stepped => ({ stored: true, version })

test('a target is proposed, declined with another figure, proposed again and accepted; every step is kept and audited', async () => {
  const one = subject('Hộ tịch')
  expect(accepted(await propose(one, 0, 95))).toEqual(stored(1))
  const no: Answer = { kind: 'declined', note: 'Thiếu người', percent: 88.5 }
  expect(accepted(await answer(one, 1, no))).toEqual(stored(2))
  expect(accepted(await propose(one, 2, 88.5))).toEqual(stored(3))
  expect(accepted(await answer(one, 3, YES))).toEqual(stored(4))
  const steps = await t.world.commitments.of(await scope(t), one)
  expect(steps.map(({ kind, percent, name }) => [kind, percent, name])).toEqual([
    ['proposed', 95, OFFICE.name],
    ['declined', 88.5, HEAD.name],
    ['proposed', 88.5, OFFICE.name],
    ['accepted', 88.5, HEAD.name],
  ])
  expect(steps.every(({ at }) => at === t.clock.now)).toBe(true)
  const log = await t.world.audit.latest({ kind: 'target-stepped', limit: 4 })
  expect(log.map(({ actor, subject: what }) => [actor, what])).toEqual([
    ['official:head', `${COMMUNE}, 2026, Hộ tịch@4: accepted 88.5`],
    ['official:office', `${COMMUNE}, 2026, Hộ tịch@3: proposed 88.5`],
    ['official:head', `${COMMUNE}, 2026, Hộ tịch@2: declined 88.5`],
    ['official:office', `${COMMUNE}, 2026, Hộ tịch@1: proposed 95`],
  ])
})

test('only what was accepted holds; a default stays a default, and a new proposal changes nothing yet', async () => {
  const one = subject('*')
  const inForce = async () => (await targetsFor(t.world, await scope(t), 2026)).of(COMMUNE)
  expect(await inForce()).toMatchObject({ target: { percent: 90 }, accepted: undefined })
  await propose(one, 0, 80)
  expect(await inForce()).toMatchObject({ target: { percent: 90 }, accepted: undefined })
  await answer(one, 1, YES)
  const source = 'Cam kết: Nguyễn Văn An chấp thuận ngày 23/11/2026'
  expect(await inForce()).toMatchObject({ target: { percent: 80, source }, accepted: { version: 2 } })
  await propose(one, 2, 99)
  expect(await inForce()).toMatchObject({ target: { percent: 80 } })
  // The defaults of fields, and those of other agencies and years, are what they were.
  const targets = await targetsFor(t.world, await scope(t), 2026)
  expect(targets.of(COMMUNE, 'Đất đai')).toMatchObject({ target: { percent: 85 }, accepted: undefined })
  expect(targets.of(INTERIOR)).toMatchObject({ target: { percent: 90 }, accepted: undefined })
  expect((await targetsFor(t.world, await scope(t), 2027)).of(COMMUNE)?.target.percent).toBe(90)
  expect((await targetsFor(t.world, await scope(t), 2019)).of(COMMUNE)).toBeUndefined()

  const period = parsePeriod('2026-11')
  if (!period) throw new Error('no period')
  const report = await readReport(t.world, await scope(t), COMMUNE, period, async () => undefined)
  expect(report.targets).toContainEqual(expect.objectContaining({ field: '*', percent: 80, source }))
})

test('of two that propose at once one is stored; the other is given it back', async () => {
  const one = subject('Chứng thực')
  const both = await Promise.all([propose(one, 0, 91), propose(one, 0, 92, SECOND)])
  const results = both.map(accepted)
  expect(results.filter((result) => result.stored)).toHaveLength(1)
  const met = results.find((result) => !result.stored)
  expect(met?.stored === false && met.now.map(({ version }) => version)).toEqual([1])
})

test('a form that was sent twice is one step', async () => {
  const one = subject('Đất đai')
  const both = await Promise.all([propose(one, 0, 91), propose(one, 0, 91)])
  expect(both.map(accepted)).toEqual([stored(1), stored(1)])
  expect(accepted(await answer(one, 1, YES))).toEqual(stored(2))
  expect(accepted(await answer(one, 1, YES))).toEqual(stored(2))
  expect(await t.world.commitments.of(await scope(t), one)).toHaveLength(2)
})

test('an answer to a proposal that was replaced or answered is not stored', async () => {
  const one = subject('Xây dựng')
  await propose(one, 0, 91)
  await propose(one, 1, 93)
  expect(accepted(await answer(one, 1, YES))).toMatchObject({ stored: false, now: [{}, { percent: 93 }] })
  await answer(one, 2, { kind: 'declined', note: 'Cao quá', percent: null })
  expect(accepted(await answer(one, 2, YES))).toMatchObject({ stored: false })
  expect(accepted(await answer(one, 3, YES))).toMatchObject({ stored: false })
  expect(await answer(one, 9, YES)).toMatchObject({ refusal: { code: 'not-found' } })
})

test('only the head of the agency or of one above answers, and never who proposed', async () => {
  const one = subject('Đầu tư')
  await propose(one, 0, 91)
  expect(await answer(one, 1, YES, HEAD, [INTERIOR])).toMatchObject({ refusal: { code: 'not-yours' } })
  const wrong = { ...one, version: 1, answer: YES }
  expect(await answerTarget(t.world, HEAD, await access('report', [COMMUNE]), wrong)).toMatchObject({
    refusal: { code: 'not-yours' },
  })
  expect(await answer(one, 1, YES, OFFICE)).toMatchObject({ refusal: { code: 'not-yours' } })
  expect(accepted(await answer(one, 1, YES, HEAD, ['DLK']))).toEqual(stored(2))
  expect(
    await proposeTarget(t.world, OFFICE, await access('publish', [INTERIOR]), {
      ...one,
      ...NO_WORDS,
      percent: 90,
      version: 2,
    }),
  ).toMatchObject({ refusal: { code: 'not-yours' } })
})

test.each([
  ['nothing', { percent: null }, 'percent'],
  ['no part', { percent: 0 }, 'percent'],
  ['more than all', { percent: 100.5 }, 'percent'],
  ['no number', { percent: Number.NaN }, 'percent'],
  ['a year that is over', { year: 2025 }, 'year'],
  ['a far year', { year: 2040 }, 'year'],
  ['an unknown field', { field: 'Không có' }, 'field'],
  ['a long remark', { note: 'x'.repeat(501) }, 'note'],
  ['a long source', { source: 'x'.repeat(501) }, 'source'],
] as const)('a proposal of %s is refused by name', async (_, wrong, field) => {
  const asked = { ...subject('*', INTERIOR), ...NO_WORDS, percent: 90, version: 0, ...wrong }
  const refused = await proposeTarget(t.world, OFFICE, await access('publish'), asked)
  expect(refused).toMatchObject({ refusal: { code: 'invalid', issues: [{ field }] } })
  expect(await t.world.commitments.of(await scope(t), subject('*', INTERIOR))).toEqual([])
})

test('who declines says why, or what instead', async () => {
  const one = subject('Hộ tịch', INTERIOR)
  await propose(one, 0, 91)
  const no = (note: string, percent: number | null): Answer => ({ kind: 'declined', note, percent })
  expect(await answer(one, 1, no(' ', null))).toMatchObject({ refusal: { issues: [{ field: 'note' }] } })
  expect(await answer(one, 1, no('', 120))).toMatchObject({ refusal: { issues: [{ field: 'percent' }] } })
  expect(accepted(await answer(one, 1, no('', 85)))).toEqual(stored(2))
})

test('a whole level is proposed to at once; who has agreed already is left, unless asked again', async () => {
  const asked = { ...NO_WORDS, year: 2027, field: '*', percent: 90, level: 'commune', again: false } as const
  const all = await access('publish')
  const communes = [...(await t.world.catalogues.read()).tree.byCode.values()].filter(
    ({ level }) => level === 'commune',
  ).length
  expect(
    accepted(
      await proposeTarget(t.world, OFFICE, all, { ...asked, agency: COMMUNE, version: 0, percent: 85 }),
    ),
  ).toEqual(stored(1))
  expect(accepted(await proposeToLevel(t.world, OFFICE, all, asked))).toEqual({
    proposed: communes - 1,
    left: 1,
  })
  // The same again changes nothing, whether or not it asks again.
  expect(accepted(await proposeToLevel(t.world, OFFICE, all, asked))).toEqual({ proposed: 0, left: communes })
  expect(accepted(await proposeToLevel(t.world, OFFICE, all, { ...asked, again: true }))).toEqual({
    proposed: 1,
    left: communes - 1,
  })
  const two = [OFFICE, SECOND].map((who) =>
    proposeToLevel(t.world, who, all, { ...asked, percent: 92, again: true }),
  )
  const counts = (await Promise.all(two)).map((one) => accepted(one).proposed)
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(communes)
  expect(await proposeToLevel(t.world, OFFICE, all, { ...asked, percent: 101 })).toMatchObject({
    refusal: { issues: [{ field: 'percent' }] },
  })
})

test('steps are read within the scope alone', async () => {
  const own = await scope(t, [INTERIOR], ['scores'])
  const steps = await t.world.commitments.ofYear(own, 2026)
  expect(new Set(steps.map(({ agency }) => agency))).toEqual(new Set([INTERIOR]))
  expect(await t.world.commitments.of(own, subject('*'))).toEqual([])
  expect(await t.world.commitments.ofYear(await scope(t, ['DLK'], ['publish']), 2026)).toEqual([])
})

test('a year is read month by month, for one agency as for all', async () => {
  const all = await readYear(t.world, await scope(t), { year: 2026 })
  const one = await readYear(t.world, await scope(t), { year: 2026, only: COMMUNE })
  const row = all.rows.find(({ agency }) => agency.code === COMMUNE)
  expect(one.rows.map(({ months, score }) => ({ months, score }))).toEqual([
    { months: row?.months, score: row?.score },
  ])
  expect(row).toMatchObject({ score: { n: 12 }, finished: 14 })
  expect(row?.months.filter(({ finished }) => finished > 0)).toMatchObject([
    { month: '2026-10', finished: 4, counts: [0, 1, 0, 2, 1] },
    { month: '2026-11', finished: 10, counts: [1, 1, 1, 2, 3] },
  ])
  expect(row?.forecast?.answers).toBeGreaterThan(12)
  // The province holds all of them.
  expect(all.rows.find(({ agency }) => agency.code === 'DLK')?.score.n).toBe(13)
  expect(
    await readYear(t.world, await scope(t, [INTERIOR], ['scores']), { year: 2026, only: COMMUNE }),
  ).toMatchObject({ rows: [] })
  const ahead = await readYear(t.world, await scope(t), { year: 2027, only: COMMUNE })
  expect(ahead.rows).toMatchObject([{ score: { n: 0 }, months: [], forecast: null }])
})

test('one field is followed by itself', async () => {
  const field = 'Chứng thực'
  const { rows } = await readYear(t.world, await scope(t), { year: 2026, field, only: COMMUNE })
  expect(rows).toMatchObject([{ score: { n: 12 }, talk: { field } }])
  const other = await readYear(t.world, await scope(t), { year: 2026, field: 'Đất đai' })
  expect(other.rows.every(({ score }) => score.n === 0)).toBe(true)
})
