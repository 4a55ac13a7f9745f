import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROLES, ROLE_RIGHTS, type Role } from '../../src/domain/access/role.ts'
import type { Right } from '../../src/domain/access/right.ts'
import { pdfOf } from '../../src/commands/pdf.ts'
import { askReport } from '../../src/actions/report/ask.ts'
import { makeReports } from '../../src/actions/report/make.ts'
import { publish } from '../../src/actions/publication/publish.ts'
import { operatorScope } from '../../src/domain/access/scope.ts'
import { quarterOf } from '../../src/domain/calendar/period.ts'
import { recordResponse } from '../../src/actions/response/record.ts'
import { saveCatalogues } from '../../src/actions/catalogue/save.ts'
import { CHART_KINDS } from '../../src/web/desk/charts/names.ts'
import { accepted } from '../domain/accepted.ts'
import { deskHistory } from './desk-answers.ts'
import { form, ORIGIN, sessionOf } from './desk-reader.ts'
import { BY, MAIL, openTestApp, PROCEDURE, type TestApp } from './world.ts'

/** Every role in one agency, and the agencies around it. */
const PLACE = 'DLK.SNV'
const AGENCIES = { own: PLACE, child: 'DLK.SNV.P1', sibling: 'DLK.STP', parent: 'DLK' } as const
type Relation = keyof typeof AGENCIES

/** What a request needs: a right where it is about an agency, a right anywhere, or only to be signed in. */
interface Route {
  readonly name: string
  readonly needs: Right | 'session'
  /** Whether it is about one agency; otherwise it shows what one may see, or is one's own. */
  readonly about: boolean
  /** Whether it is about the whole province, so that nobody of a part of it may do it. */
  readonly whole?: boolean
  readonly ask: (agency: string) => { readonly path: string; readonly fields?: Record<string, string> }
}

const get = (name: string, path: (agency: string) => string, needs: Route['needs'] = 'scores'): Route => ({
  name,
  needs,
  about: path('X').includes('X'),
  ask: (agency) => ({ path: path(agency) }),
})
const post = (
  name: string,
  path: string,
  needs: Route['needs'],
  fields: (agency: string) => Record<string, string>,
  about = true,
): Route => ({ name, needs, about, ask: (agency) => ({ path, fields: fields(agency) }) })

const whole = (route: Route): Route => ({ ...route, whole: true })

/** A finished report on each of the agencies. */
const reports = new Map<string, string>()

/** A follow-up of each of the agencies: the first form of the matrix that fits changes it, the later ones meet the change. */
const followUps = new Map<string, string>()
const followUp = (kind: string, needs: Right): Route => ({
  name: `follow-up ${kind}`,
  needs,
  about: true,
  ask: (agency) => ({
    path: `/desk/follow-ups/${followUps.get(agency) ?? 'X'}/${kind}`,
    fields: { version: '0', answer: 'Đã sửa', cause: '', publicText: '', note: '' },
  }),
})

const ROUTES: readonly Route[] = [
  get('overview', () => '/desk'),
  get('overview of an agency', (agency) => `/desk?agency=${agency}`),
  get('agency', (agency) => `/desk/agency/${agency}?period=2026-11`),
  get('field', (agency) => `/desk/agency/${agency}/field/${encodeURIComponent('Chứng thực')}`),
  get('why', (agency) => `/desk/agency/${agency}/why?period=2026-11`),
  get('comments', (agency) => `/desk/agency/${agency}/comments?period=2026-11`),
  get('procedure', (agency) => `/desk/agency/${agency}/procedure/${PROCEDURE}`),
  ...CHART_KINDS.map((kind) =>
    get(`chart ${kind}`, (agency) => `/desk/chart/${kind}.svg?agency=${agency}&period=2026-11`),
  ),
  get('chat', () => '/desk/chat'),
  get('inspection', () => '/desk/inspection?period=2026-11'),
  get('inspection file', () => '/desk/inspection.csv?period=2026-11'),
  get('export', () => '/desk/export', 'export'),
  get('export file', (agency) => `/desk/export/file?period=2026-10&agency=${agency}`, 'export'),
  get('reports', () => '/desk/reports'),
  post('ask for a report', '/desk/reports', 'scores', (agency) => ({ agency, period: '2026-11' })),
  get('report', (agency) => `/desk/reports/${reports.get(agency) ?? 'X'}`),
  get('report file', (agency) => `/desk/reports/${reports.get(agency) ?? 'X'}/file.json`),
  {
    name: 'report texts',
    needs: 'report',
    about: true,
    ask: (agency) => ({ path: `/desk/reports/${reports.get(agency) ?? 'X'}`, fields: { version: '0' } }),
  },
  get('targets', () => '/desk/targets'),
  get('target', (agency) => `/desk/targets/agency/${agency}?year=2026`),
  get('targets evaluation', () => '/desk/targets/evaluation'),
  get('targets evaluation file', () => '/desk/targets/evaluation.csv'),
  post('propose a target', '/desk/targets/propose', 'publish', (agency) => ({
    agency,
    year: '2026',
    version: '0',
    percent: '90',
  })),
  post('answer a target', '/desk/targets/answer', 'accept', (agency) => ({
    agency,
    year: '2026',
    version: '1',
    kind: 'accepted',
  })),
  post(
    'propose to a level',
    '/desk/targets',
    'publish',
    () => ({ year: '2027', level: 'department', percent: '90' }),
    false,
  ),
  get('publications', () => '/desk/publications'),
  get('publication', () => '/desk/publications/1'),
  get('publication file', () => '/desk/publications/1/file.csv'),
  whole(get('publication text', () => '/desk/publications/1/file.json', 'publish')),
  whole(get('publication proof', () => '/desk/publications/1/proof', 'publish')),
  whole(get('publication preview', () => '/desk/publications/preview?period=2026-11', 'publish')),
  whole(post('publish', '/desk/publications', 'publish', () => ({ period: '2026-11', seen: '1' }), false)),
  get('follow-ups', () => '/desk/follow-ups'),
  get('follow-ups of an agency', (agency) => `/desk/follow-ups?agency=${agency}`),
  get('follow-up', (agency) => `/desk/follow-ups/${followUps.get(agency) ?? 'X'}`),
  followUp('take', 'handle'),
  followUp('answer', 'handle'),
  followUp('adopt', 'handle'),
  followUp('reopen', 'reopen'),
  get('log', () => '/desk/log', 'audit'),
  get('account', () => '/desk/account', 'session'),
  get('digest', () => '/desk/account/digest', 'session'),
  post('digest settings', '/desk/account/digest', 'scores', (agency) => ({
    agencies: agency,
    rhythm: 'daily',
    language: 'vi',
    version: '0',
  })),
  get('officials', () => '/desk/officials', 'manage'),
  get('catalogues', () => '/desk/catalogues', 'manage'),
  get('agencies', () => '/desk/catalogues/agencies', 'manage'),
  post('add an agency', '/desk/catalogues/agencies', 'manage', (agency) => ({
    code: `NEW-${agency}`,
    name: 'Đơn vị mới',
    level: 'department',
    parent: agency,
    validFrom: '01/01/2026',
  })),
  get('agency of the catalogue', (agency) => `/desk/catalogues/agencies/${agency}`, 'manage'),
  {
    name: 'edit an agency',
    needs: 'manage',
    about: true,
    ask: (agency) => ({
      path: `/desk/catalogues/agencies/${agency}`,
      fields: { name: 'Tên mới', level: 'department', parent: 'DLK', validFrom: '01/07/2025' },
    }),
  },
  get('procedures', () => '/desk/catalogues/procedures', 'manage'),
  get('procedure of the catalogue', () => `/desk/catalogues/procedures/${PROCEDURE}`, 'manage'),
  get('counters', () => '/desk/catalogues/counters', 'manage'),
  post('add a counter', '/desk/catalogues/counters', 'manage', (agency) => ({
    agency,
    code: `C-${agency}`,
    name: 'Quầy mới',
  })),
  get('counter', (agency) => `/desk/catalogues/counters/M-${agency}`, 'manage'),
  {
    name: 'edit a counter',
    needs: 'manage',
    about: true,
    ask: (agency) => ({ path: `/desk/catalogues/counters/M-${agency}`, fields: { name: 'Quầy khác' } }),
  },
  get('files', () => '/desk/catalogues/files', 'manage'),
  get('file', () => '/desk/catalogues/files/agencies.csv', 'manage'),
  get('posters', () => '/desk/catalogues/posters', 'manage'),
  get('posters to print', (agency) => `/desk/catalogues/posters/print?agency=${agency}`, 'manage'),
  get('posters as PDF', (agency) => `/desk/catalogues/posters/posters.pdf?agency=${agency}`, 'manage'),
  get('questionnaires', () => '/desk/catalogues/questionnaires', 'manage'),
  post('give a questionnaire', '/desk/catalogues/questionnaires', 'manage', (agency) => ({
    agency,
    questionnaire: 'quick',
    validFrom: '01/12/2026',
  })),
  get('keys', () => '/desk/catalogues/keys', 'manage'),
  post('make a key', '/desk/catalogues/keys', 'manage', (agency) => ({
    name: 'Hệ thống',
    agencies: agency,
    rights: 'scores',
  })),
  get('connect', () => '/desk/chat/connect/nothing', 'manage'),
  post('invitations', '/desk/chat/invitations', 'manage', (agency) => ({ agency, on: 'yes' })),
  post('chat code', '/desk/chat/code', 'scores', (agency) => ({ agency })),
  post('place', '/desk/officials', 'manage', (agency) => ({
    agency,
    role: 'agency-head',
    email: `${agency}@example.vn`,
    name: 'Ai đó',
  })),
  post('unplace', '/desk/officials/unplace', 'manage', (agency) => ({
    agency,
    role: 'agency-head',
    account: 'nobody',
  })),
  get('API scores', (agency) => `/api/v1/scores?period=2026-11&by=total&agency=${agency}`),
  get('API responses', (agency) => `/api/v1/responses?period=2026-10&agency=${agency}`, 'export'),
  get('API analysis', (agency) => `/api/v1/analysis?period=2026-11&agency=${agency}`),
  get('API drivers', (agency) => `/api/v1/drivers?period=2026-11&agency=${agency}`),
  get('API index', (agency) => `/api/v1/indices/satisfied-share?period=2026-11&agency=${agency}`),
  get('API indices', () => '/api/v1/indices'),
  get('API plan', () => '/api/v1/plan?period=2026-11'),
  get('API targets', () => '/api/v1/targets?period=2026-11'),
  get('API reported', () => '/api/v1/reported'),
  get('API publications', () => '/api/v1/publications'),
]

/** Routes of the desk that have no agency and no right of their own, or are tested where they are. */
const ELSEWHERE = new Set([
  'POST /desk/sign-out',
  'POST /desk/chat/unlink',
  'POST /desk/reports/:id/remove',
  'POST /desk/account/password',
  'POST /desk/account/factor',
  'POST /desk/account/factor/confirm',
  'POST /desk/account/factor/drop',
  'POST /desk/account/revoke',
  'POST /desk/officials/link',
  'POST /desk/officials/factor',
  // What is common to the province, or told by a file: see desk-catalogues.test.ts and desk-catalogue-files.test.ts.
  'POST /desk/catalogues/agencies/:code/succession',
  'POST /desk/catalogues/successions/withdraw',
  'POST /desk/catalogues/procedures',
  'POST /desk/catalogues/procedures/:code',
  'POST /desk/catalogues/files',
  'POST /desk/catalogues/files/confirm',
  'POST /desk/catalogues/keys/revoke',
  'POST /desk/officials/unlock',
  'POST /desk/account/passkey',
  'POST /desk/account/passkey/keep',
  'POST /desk/account/passkey/remove',
  'GET /desk/passkey.js',
])

/** Where of those who may write the same version all but the first are shown the newer one. */
const VERSIONED = /^(?:report texts|propose a target|digest settings|edit an? .*|follow-up .*)$/

let t: TestApp
const sessions = new Map<Role, string>()

beforeAll(async () => {
  t = await openTestApp({ env: MAIL, pdf: pdfOf })
  await deskHistory(t)
  const { tree } = await t.world.catalogues.read()
  const parent = tree.byCode.get(PLACE)
  if (!parent) throw new Error('the agency is not there')
  const agencies = [{ ...parent, code: AGENCIES.child, name: 'Phòng của Sở Nội vụ', parent: PLACE }]
  const counters = Object.values(AGENCIES).map((agency) => ({ code: `M-${agency}`, agency, name: 'Quầy' }))
  accepted(await saveCatalogues(t.world, BY, { agencies, counters }))
  for (const agency of Object.values(AGENCIES)) {
    const asked = { agency, period: quarterOf('2026-11-23') }
    const { id } = accepted(
      await askReport(
        t.world,
        { kind: 'official', id: 'nobody' },
        operatorScope((await t.world.catalogues.read()).tree),
        asked,
      ),
    )
    reports.set(agency, id)
  }
  await makeReports(t.world, async () => undefined)
  const province = operatorScope((await t.world.catalogues.read()).tree)
  const published = { name: '2026-10', unit: 'month', from: '2026-10-01', to: '2026-10-31' } as const
  accepted(await publish(t.world, BY, province, published))
  for (const agency of Object.values(AGENCIES)) {
    const answers = { level: 1, items: {}, reasons: [], comment: 'Chờ lâu' } as const
    const attempt = t.world.vault.random()
    accepted(await recordResponse(t.world, { place: { poster: agency }, attempt, via: 'web', answers }))
    const scope = operatorScope((await t.world.catalogues.read()).tree)
    const filter = { agencies: new Set([agency]), state: 'waiting', today: '2026-11-23', limit: 1 } as const
    const [one] = await t.world.petitions.list(scope, filter)
    followUps.set(agency, one?.id ?? '')
  }
  for (const role of ROLES) sessions.set(role, await sessionOf(t, role, PLACE, `${role}@daklak.gov.vn`))
})
afterAll(() => t.close())

async function statusOf({ ask }: Route, role: Role, relation: Relation): Promise<number> {
  const { fields, path } = ask(AGENCIES[relation])
  const cookie = sessions.get(role) ?? ''
  const init = fields ? form(fields, { cookie }) : { headers: { cookie } }
  return (await t.app.request(`${ORIGIN}${path}`, init)).status
}

let checked = 0
test.each(ROUTES.flatMap((route) => ROLES.map((role) => [route.name, role, route] as const)))(
  '%s as %s: within one’s own agencies and rights alone',
  async (name, role, route) => {
    for (const relation of Object.keys(AGENCIES) as Relation[]) {
      const right = route.needs === 'session' || ROLE_RIGHTS[role].includes(route.needs)
      const here = !route.whole && (!route.about || relation === 'own' || relation === 'child')
      const status = await statusOf(route, role, relation)
      const what = `${name}, ${role}, ${relation}: ${status}`
      // An address that leads nowhere and one that is not for them look the same, but for the API, which says so.
      if (right && here)
        expect(status, what).toSatisfy(
          (one: number) => one < 400 || name === 'connect' || (VERSIONED.test(name) && one === 409),
        )
      else expect([401, 403, 404], what).toContain(status)
      checked++
    }
  },
)

test('the matrix is whole: every page of the desk is in it, or said to be elsewhere', () => {
  process.stdout.write(`Access matrix: ${checked} cells\n`)
  const known = ROUTES.map(({ ask }) => ask('X'))
  const covers = (method: string, pattern: string) =>
    known.some(({ fields, path }) => {
      const parts = new RegExp(`^${pattern.replace(/:[^/{]+(?:\{[^}]*\})?/g, '[^/]+')}$`)
      return (fields ? 'POST' : 'GET') === method && parts.test(path.split('?')[0] ?? '')
    })
  const missing = t.app.routes
    .filter(({ method, path }) => ['GET', 'POST'].includes(method) && path.startsWith('/desk'))
    .filter(({ path }) => !path.startsWith('/desk/sign-in') && path !== '/desk/welcome')
    .map(({ method, path }) => `${method} ${path}`)
    .filter((one) => !ELSEWHERE.has(one))
    .filter((one) => !covers(...(one.split(' ') as [string, string])))
  expect(missing).toEqual([])
})

test('without a session every page leads to the sign-in, and every figure of the API is refused', async () => {
  for (const { ask, name } of ROUTES) {
    const { fields, path } = ask(PLACE)
    const { status } = await t.app.request(`${ORIGIN}${path}`, fields ? form(fields) : {})
    // Of a form that was sent the sign-in keeps what was typed, so it is shown at once.
    expect(status, name).toBe(path.startsWith('/api/') ? 401 : fields ? 403 : 303)
  }
})
