import { expect, test } from 'vitest'
import { APP } from '../../fakes/zalo/index.ts'
import { openTokens } from '../../../bots/zalo/token.ts'
import { openClient } from '../../../bots/zalo/client.ts'
import { expireTalks } from '../../../src/actions/message/expire.ts'
import { sendInvitations } from '../../../src/actions/invitation/send.ts'
import { channelJobs } from '../../../bots/index.ts'
import { setInviting } from '../../../src/actions/invitation/agencies.ts'
import { finishDossier } from '../../../src/actions/dossier/finish.ts'
import { reissueTicket } from '../../../src/actions/ticket/reissue.ts'
import { operatorScope } from '../../../src/domain/access/scope.ts'
import { recount } from '../../../db/recount.ts'
import { A, answer } from '../../actions/world.ts'
import { accepted } from '../../domain/accepted.ts'
import { BY, COMMUNE, DOSSIER } from '../../web/world.ts'
import { connected, type Connected } from './connected.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PHONE = '0912 345 678'

let made = 0

/** The service with an approved template and one agency that invites. */
async function inviting(env: Readonly<Record<string, string>> = {}, options: object = {}) {
  const c = await connected({ env: { ZALO_TEMPLATE: '623794', ...env }, ...options })
  accepted(await setInviting(c.t.world, BY, COMMUNE, true))
  return c
}

/** Reports a dossier that was finished now. */
async function finish({ t }: Connected, phone: string | undefined = PHONE, over: object = {}) {
  const { tree } = await t.world.catalogues.read()
  const at = t.clock.now
  const dossier = {
    ...DOSSIER,
    code: `H15.50.05.13-261123-${String(++made).padStart(4, '0')}`,
    receivedAt: at - DAY,
    dueAt: null,
    finishedAt: at,
    ...over,
  }
  return { dossier, ...accepted(await finishDossier(t.world, BY, operatorScope(tree), dossier, phone)) }
}

/** Time goes by, a minute at most at a time, and the service does what is due. */
async function passes(c: Connected, ms: number, step = HOUR): Promise<void> {
  for (let gone = 0; gone < ms; gone += step) {
    await c.zalo.advanceClock(Math.min(step, ms - gone))
    await c.settles()
  }
}

const rows = ({ t }: Connected) => t.engine.db.selectFrom('invitations').selectAll().execute()
const stored = ({ t }: Connected) =>
  t.engine.db.selectFrom('responses').select(['level', 'via', 'comment', 'reasons', 'verified']).execute()

test('three hours after the finish an invitation goes to the phone, and the number is erased', async () => {
  const c = await inviting()
  await finish(c)
  expect(JSON.stringify(await rows(c))).not.toContain('912345678')
  await passes(c, 3 * HOUR - MINUTE)
  expect(c.zalo.templates()).toEqual([])
  await passes(c, MINUTE)
  expect(c.zalo.templates()).toMatchObject([
    {
      to: '84912345678',
      templateId: '623794',
      data: {
        agency: 'UBND phường Tuy Hòa',
        procedure: expect.stringContaining('Chứng thực'),
        date: expect.stringMatching(/^\d\d\/\d\d\/\d{4}$/),
      },
      trackingId: expect.stringMatching(/^[0-9a-f]{32}$/),
    },
  ])
  expect(await rows(c)).toMatchObject([{ phone: '', waiting: 0, sent: 1 }])
  await passes(c, 10 * DAY, 6 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
})

test('nobody is written to at night', async () => {
  const c = await inviting()
  await c.zalo.advanceClock(9 * HOUR)
  await finish(c)
  await passes(c, 12 * HOUR)
  expect(c.zalo.templates()).toEqual([])
  await passes(c, 2 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
})

test('no invitation without a mobile number, of an agency that does not invite, or long after the finish', async () => {
  const c = await inviting()
  await finish(c, '0262 3851234')
  await finish(c, '')
  await finish(c, PHONE, { agency: 'DLK.SNV' })
  await finish(c, PHONE, { finishedAt: c.t.clock.now - 8 * DAY, receivedAt: c.t.clock.now - 9 * DAY })
  expect(await rows(c)).toEqual([])
  accepted(await setInviting(c.t.world, BY, COMMUNE, false))
  await finish(c)
  expect(await rows(c)).toEqual([])
})

test('the same dossier reported twice is invited once', async () => {
  const c = await inviting()
  const { dossier } = await finish(c)
  const { tree } = await c.t.world.catalogues.read()
  accepted(await finishDossier(c.t.world, BY, operatorScope(tree), dossier, PHONE))
  await passes(c, 4 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
})

test('stars, reasons and a note become one response, however often they are told', async () => {
  const c = await inviting()
  const { codes } = await finish(c)
  await passes(c, 4 * HOUR)
  const [sent] = c.zalo.templates()
  await c.zalo.userRates(sent?.msgId ?? '', 2, ['Phải chờ lâu', 'Lạ'], 'Gọi tôi 0912345678')
  await c.zalo.duplicate()
  await c.settles()
  expect(await stored(c)).toEqual([
    {
      level: 2,
      via: 'zalo_template',
      verified: 1,
      comment: expect.stringMatching(/Lạ\nGọi tôi \[số điện thoại\]$/),
      reasons: expect.any(String),
    },
  ])
  expect(await rows(c)).toEqual([])
  // The slip is used, too; and the same stars again, with another time, change nothing.
  expect((await answer(c.t, codes.long, A, { level: 5 })).ok).toBe(false)
  await c.zalo.advanceClock(1_000)
  await c.zalo.userRates(sent?.msgId ?? '', 5)
  await c.settles()
  expect(await stored(c)).toMatchObject([{ level: 2 }])
  expect(await recount(c.t.engine)).toMatchObject({ equal: true, responses: 1 })
})

test('an answer is found by the message, and by our own name when the message is not known', async () => {
  const c = await inviting({}, { receipts: false })
  await finish(c)
  await passes(c, 4 * HOUR)
  await c.t.engine.db.updateTable('invitations').set({ message: 'other' }).execute()
  await c.zalo.userRates(c.zalo.templates()[0]?.trackingId ?? '', 4)
  await c.settles()
  expect(await stored(c)).toMatchObject([{ level: 4, via: 'zalo_template' }])
  // An answer to something that is not ours is taken and left.
  await c.zalo.userRates(c.zalo.templates()[0]?.trackingId ?? '', 1)
  await c.settles()
  expect(await stored(c)).toHaveLength(1)
})

test('an answer of which no call came is found in the daily list, by POST or GET, once', async () => {
  for (const verb of ['POST', 'GET'] as const) {
    const c = await inviting()
    c.zalo.knobs.ratingVerb = verb
    await finish(c)
    await finish(c, '0987654321')
    await passes(c, 4 * HOUR)
    const [one, two] = c.zalo.templates()
    await c.zalo.userRates(one?.msgId ?? '', 5)
    await c.settles()
    // This one is lost on its way.
    c.zalo.connect(() => new Response(null, { status: 200 }), 'https://d.vn/hooks/zalo')
    await c.zalo.userRates(two?.msgId ?? '', 1, [], 'Chậm')
    const job = channelJobs(c.t.channels).find(({ name }) => name === 'reconcile-zalo')
    await job?.run(c.t.world)
    await job?.run(c.t.world)
    expect((await stored(c)).map(({ level }) => level).toSorted()).toEqual([1, 5])
    expect(c.logged.filter((line) => line === 'warn ratings-reconciled')).toHaveLength(1)
  }
})

test('one reminder after the days that were set, and then the number is erased', async () => {
  const c = await inviting({ INVITE_REMIND_DAYS: '3' })
  await finish(c)
  await passes(c, 4 * HOUR)
  expect(await rows(c)).toMatchObject([{ sent: 1, waiting: 1 }])
  await passes(c, 2 * DAY, 6 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
  await passes(c, 2 * DAY, 6 * HOUR)
  expect(c.zalo.templates()).toHaveLength(2)
  expect(await rows(c)).toMatchObject([{ phone: '', waiting: 0, sent: 2 }])
  await passes(c, 10 * DAY, 12 * HOUR)
  expect(c.zalo.templates()).toHaveLength(2)
})

test('never after an answer: by another way, or of a ticket that was issued anew', async () => {
  const c = await inviting({ INVITE_REMIND_DAYS: '1' })
  const first = await finish(c)
  const second = await finish(c, '0987654321')
  accepted(await answer(c.t, first.codes.long, A))
  await passes(c, 4 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
  const { tree } = await c.t.world.catalogues.read()
  accepted(await reissueTicket(c.t.world, BY, operatorScope(tree), second.dossier))
  await passes(c, 2 * DAY, 6 * HOUR)
  expect(c.zalo.templates()).toHaveLength(1)
  expect(await rows(c)).toEqual([])
})

test('quota, night and money wait; a wrong or unwilling number is given up; each by its class', async () => {
  const c = await inviting()
  await finish(c)
  c.zalo.knobs.night = true
  await passes(c, 3 * HOUR, 10 * MINUTE)
  expect(c.zalo.templates()).toEqual([])
  c.zalo.knobs.night = false
  c.zalo.knobs.quota = 0
  await passes(c, HOUR, 10 * MINUTE)
  expect(c.zalo.templates()).toEqual([])
  expect(c.logged).toContain('error zalo-refused')
  // The quota of the day is used up: some hours later there may be another.
  c.zalo.knobs.quota = 5
  await passes(c, 6 * HOUR, 10 * MINUTE)
  expect(c.zalo.templates()).toHaveLength(1)
  await finish(c, '0987654321')
  c.zalo.failNext(-139)
  // Over the night.
  await passes(c, 15 * HOUR, 30 * MINUTE)
  expect(c.zalo.templates()).toHaveLength(1)
  expect((await rows(c)).find(({ reason }) => reason !== '')).toMatchObject({
    reason: 'citizen -139',
    phone: '',
    waiting: 0,
  })
  expect(await c.t.world.invitations.counts()).toEqual({ waiting: 0, sent: 1, givenUp: 1 })
})

test('what stops one invitation for long stops all for a while, so that a thousand do not run into the same wall', async () => {
  const c = await inviting()
  for (let at = 0; at < 60; at++) await finish(c, `09876${String(at).padStart(5, '0')}`)
  c.zalo.knobs.quota = 0
  await c.zalo.advanceClock(3 * HOUR)
  const asked = () => c.zalo.calls.filter(({ path }) => path.endsWith('/message/template')).length
  for (let second = 0; second < 60; second++) {
    await c.zalo.advanceClock(1_000)
    await c.settles()
  }
  expect(asked()).toBeLessThanOrEqual(36)
  c.zalo.knobs.quota = 500
  await passes(c, 7 * HOUR, MINUTE)
  expect(c.zalo.templates()).toHaveLength(60)
})

test('a process that dies after sending: what arrived is not sent again', async () => {
  const c = await inviting()
  await finish(c)
  await c.zalo.advanceClock(3 * HOUR)
  const inviter = c.t.channels.get('zalo')?.inviter
  if (!inviter) throw new Error('no inviter')
  const dying = {
    ...c.t.world,
    commit: () => Promise.reject(new Error('killed')),
  }
  await expect(sendInvitations(dying, inviter, 10, () => 0.5)).rejects.toThrow('killed')
  expect(c.zalo.templates()).toHaveLength(1)
  await c.settles()
  await passes(c, HOUR, MINUTE)
  expect(c.zalo.templates()).toHaveLength(1)
  expect(await rows(c)).toMatchObject([{ phone: '', sent: 1, message: c.zalo.templates()[0]?.msgId }])
})

test('invitations end with their tickets', async () => {
  const c = await inviting()
  await finish(c)
  await passes(c, 4 * HOUR)
  await c.zalo.advanceClock(29 * DAY)
  await expireTalks(c.t.world)
  expect(await rows(c)).toHaveLength(1)
  await c.zalo.advanceClock(2 * DAY)
  await expireTalks(c.t.world)
  expect(await rows(c)).toEqual([])
})

test('a template to a person who wrote to the OA, and one that is too old for that', async () => {
  const c = await connected()
  const tokens = openTokens(c.t.world, {
    base: c.zalo.bases.oauth,
    appId: APP.appId,
    appSecret: APP.appSecret,
  })
  const client = openClient(tokens, { bases: c.zalo.bases })
  const body = (template_id: string) => ({ user_id: '1', template_id, template_data: {} })
  expect(await client.templateTo(body('623794'))).toMatchObject({ kind: 'ok' })
  expect(await client.templateTo(body('1'))).toMatchObject({ kind: 'error', code: -249 })
})
