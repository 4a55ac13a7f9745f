import { sql } from 'kysely'
import { addDays, type Instant } from '../src/domain/calendar/period.ts'
import { LOW_LEVEL } from '../src/domain/questionnaire/questionnaire.ts'
import { idsOf } from '../src/domain/response/attempt.ts'
import type { Commit } from '../src/ports/commit.ts'
import type { Responses } from '../src/ports/responses.ts'
import type { World } from '../src/ports/world.ts'
import { analysisReader } from './analyses.ts'
import { auditReader } from './audit.ts'
import { CATALOGUE_CHANGES } from './catalogue-changes.ts'
import { catalogueReader } from './catalogues.ts'
import { exportReader } from './exports.ts'
import { grantReader, invitationReader, linkReader } from './channels.ts'
import { changeCompiler } from './changes.ts'
import { commitmentReader } from './commitments.ts'
import { readComments } from './comments.ts'
import { commentsGiven } from './comment-counts.ts'
import { digestReader } from './digests.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import { failureCounts } from './failures.ts'
import { arrivalOrder, jobTurns } from './jobs.ts'
import { messageReader } from './messages.ts'
import { officialReader } from './officials.ts'
import { petitionReader } from './petitions.ts'
import { prepare } from './prepared.ts'
import { publicationReader } from './publications.ts'
import { reportedReader } from './reported.ts'
import { reportReader } from './reports.ts'
import { dossierFrom, keyFrom, responseFrom, ticketFrom } from './rows.ts'
import type { DossierRow, KeyRow, ResponseRow, TicketRow } from './schema.ts'
import { tallyReader } from './tallies.ts'

/** What storage answers: every port that asks it, and the door for writing. */
export type Store = Pick<
  World,
  | 'analyses'
  | 'arrivals'
  | 'audit'
  | 'catalogues'
  | 'commit'
  | 'commitments'
  | 'digests'
  | 'dossiers'
  | 'exports'
  | 'failures'
  | 'grants'
  | 'invitations'
  | 'jobs'
  | 'keys'
  | 'links'
  | 'messages'
  | 'officials'
  | 'petitions'
  | 'publications'
  | 'reported'
  | 'reports'
  | 'responses'
  | 'tallies'
  | 'tickets'
>

/** The store over one engine. */
export function openStore(engine: Engine, now: () => Instant): Store {
  const { db } = engine
  const catalogues = catalogueReader(engine, now)
  const compile = changeCompiler(db, now)
  const commit: Commit = async (unit) => {
    const committed = await engine.commit(compile(unit))
    if (unit.changes.some((change) => CATALOGUE_CHANGES.has(change.kind))) catalogues.forget()
    return committed
  }
  return {
    commit,
    catalogues,
    ...intakeReaders(engine),
    responses: responseReader(engine),
    exports: exportReader(engine),
    tallies: tallyReader(engine),
    keys: keyReader(engine),
    jobs: jobTurns(engine),
    failures: failureCounts(engine),
    messages: messageReader(engine),
    petitions: petitionReader(engine),
    publications: publicationReader(engine),
    analyses: analysisReader(engine),
    officials: officialReader(engine),
    audit: auditReader(engine),
    reported: reportedReader(engine),
    reports: reportReader(engine),
    commitments: commitmentReader(engine),
    digests: digestReader(engine),
    grants: grantReader(engine),
    invitations: invitationReader(engine),
    links: linkReader(engine),
    arrivals: arrivalOrder(engine),
  }
}

/** The first row of a prepared read, in the shape its query selects. */
async function first<R>(engine: Engine, statement: Parameters<Engine['all']>[0]): Promise<R | undefined> {
  return (await engine.all(statement))[0] as R | undefined
}

function intakeReaders(engine: Engine): Pick<Store, 'dossiers' | 'tickets'> {
  const { db } = engine
  const dossier = prepare<{ system: string; code: string }>((value) =>
    db
      .selectFrom('dossiers')
      .selectAll()
      .where('system', '=', value('system'))
      .where('code', '=', value('code')),
  )
  const ticket = db
    .selectFrom('tickets')
    .selectAll('tickets')
    .select((eb) =>
      eb
        .case()
        .when(
          eb.exists(
            eb
              .selectFrom('once')
              .select('key')
              .where('key', '=', sql<string>`'ticket:' || tickets.hash`),
          ),
        )
        .then(1)
        .else(0)
        .end()
        .as('spent'),
    )
  const byHash = prepare<{ hash: string }>((value) => ticket.where('hash', '=', value('hash')))
  const byShortHash = prepare<{ hash: string }>((value) => ticket.where('short_hash', '=', value('hash')))
  type Row = TicketRow & { spent: number }
  return {
    dossiers: {
      async find(system, code) {
        const row = await first<DossierRow>(engine, dossier({ system, code }))
        return row && dossierFrom(row)
      },
    },
    tickets: {
      async byHash(hash) {
        const row = await first<Row>(engine, byHash({ hash }))
        return row && ticketFrom(row)
      },
      async byShortHash(hashes) {
        // One hash for each secret in use, so hardly ever more than one.
        for (const hash of hashes) {
          const row = await first<Row>(engine, byShortHash({ hash }))
          if (row) return ticketFrom(row)
        }
        return undefined
      },
    },
  }
}

function responseReader(engine: Engine): Responses {
  const { db } = engine
  const byId = prepare<{ id: string }>((value) =>
    db.selectFrom('responses').selectAll().where('id', '=', value('id')),
  )
  // The letters of an id all come before `~`, so this is a range of the key.
  const byPrefix = prepare<{ from: string; to: string }>((value) =>
    db.selectFrom('responses').selectAll().where('id', '>=', value('from')).where('id', '<', value('to')),
  )
  return {
    commentsGiven: commentsGiven(engine),
    async byId(id) {
      const row = await first<ResponseRow>(engine, byId({ id }))
      return row && responseFrom(row)
    },
    async byPrefix(prefix) {
      const row = await first<ResponseRow>(engine, byPrefix({ from: prefix, to: `${prefix}~` }))
      return row && responseFrom(row)
    },
    async lowOn(scope, day) {
      const codes = [...scope.agencies]
      if (codes.length === 0 || !scope.rights.has('scores')) return new Map()
      // Ids begin with the day on which their page was opened: that one, or the one before for a chat over midnight.
      const opened = [addDays(day, -1), day].map(idsOf)
      const rows = await db
        .selectFrom('responses')
        .select(['agency', (eb) => eb.fn.countAll<number>().as('count')])
        .where((eb) => eb.or(opened.map((from) => eb.and([eb('id', '>=', from), eb('id', '<', `${from}~`)]))))
        .where('answered_on', '=', day)
        .where('level', '<=', LOW_LEVEL)
        .where('verified', '=', 1)
        .where(among(engine.dialect, 'agency', codes))
        .groupBy('agency')
        .execute()
      return new Map(rows.map(({ agency, count }) => [agency, Number(count)]))
    },
    async rated(scope, { agencies, limit, opened, period }) {
      const codes = [...agencies].filter((code) => scope.agencies.has(code))
      if (codes.length === 0 || !scope.rights.has('scores')) return []
      const from = idsOf(opened)
      const rows = await db
        .selectFrom('responses')
        .select(['level', 'items'])
        .where('id', '>=', from)
        .where('id', '<', `${from}~`)
        .where('verified', '=', 1)
        .where('items', '<>', '{}')
        .where('day', '>=', period.from)
        .where('day', '<=', period.to)
        .where(among(engine.dialect, 'agency', codes, true))
        // Behind day and running number an id is chance, so the first ones in this order are a sample.
        .orderBy(sql`substr(id, 6)`)
        .limit(limit)
        .execute()
      return rows.map(({ items, level }) => ({
        level: Number(level),
        items: JSON.parse(items) as Readonly<Record<string, number>>,
      }))
    },
    comments: (scope, filter) => readComments(engine, scope, filter),
  }
}

function keyReader(engine: Engine): Store['keys'] {
  const byHash = prepare<{ hash: string }>((value) =>
    engine.db.selectFrom('api_keys').selectAll().where('hash', '=', value('hash')),
  )
  return {
    async byHash(hash) {
      const row = await first<KeyRow>(engine, byHash({ hash }))
      return row && keyFrom(row)
    },
    async all() {
      return (await engine.db.selectFrom('api_keys').selectAll().orderBy('created_at').execute()).map(keyFrom)
    },
  }
}
