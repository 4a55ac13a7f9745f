import { sql } from 'kysely'
import { OVERALL } from '../src/domain/questionnaire/questionnaire.ts'
import type { Counts } from '../src/domain/tally/tally.ts'
import type { Publications } from '../src/ports/publications.ts'
import { among, JSON_SQL } from './dialect.ts'
import type { Engine } from './engines/engine.ts'
import { LEVELS } from './targets.ts'

/** Reads publications, and counts from raw rows what they freeze. */
export function publicationReader({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Publications {
  return {
    async all() {
      const rows = await db.selectFrom('publications').selectAll().orderBy('number').execute()
      return rows.map((row) => ({
        ...row,
        number: Number(row.number),
        revision: Number(row.revision),
        at: Number(row.at),
      }))
    },
    async last() {
      const row = await db
        .selectFrom('publications')
        .select((eb) => eb.fn.max('number').as('number'))
        .executeTakeFirst()
      return Number(row?.number ?? 0)
    },
    async fieldsUntil(scope, { from, to }, until) {
      const agencies = [...scope.agencies]
      if (agencies.length === 0 || !scope.rights.has('scores')) return []
      const counts = LEVELS.map(
        (name, at) => sql`count(*) filter (where level = ${sql.lit(at + 1)}) as ${sql.ref(name)}`,
      )
      const { rows } = await sql<{ agency: string; field: string } & Record<string, number | string>>`
        select agency, field, ${sql.join(counts)} from responses
        where verified = 1 and day between ${from} and ${to} and answered_on <= ${until}
          and ${among(dialect, 'agency', agencies)}
        group by agency, field`.execute(db)
      return rows
        .map(({ agency, field, ...row }) => ({
          agency,
          field,
          counts: LEVELS.map((name) => Number(row[name])) as unknown as Counts,
        }))
        .toSorted((a, b) => (`${a.agency} ${a.field}` < `${b.agency} ${b.field}` ? -1 : 1))
    },
    async answersUntil(scope, { from, to }, until) {
      const agencies = [...scope.agencies]
      if (agencies.length === 0 || !scope.rights.has('scores')) return []
      const { number, open } = JSON_SQL[dialect]
      const wanted = sql`verified = 1 and day between ${from} and ${to} and answered_on <= ${until}
        and ${among(dialect, 'agency', agencies)}`
      const value = sql.raw(number('item.value'))
      const counts = LEVELS.map(
        (name, at) => sql`count(*) filter (where level = ${sql.lit(at + 1)}) as ${sql.ref(name)}`,
      )
      const { rows } = await sql<{ agency: string; question: string } & Record<string, number | string>>`
        select agency, question, ${sql.join(counts)} from (
          select agency, ${sql.lit(OVERALL)} as question, level from responses where ${wanted}
          union all
          select agency, item.key as question, ${value} as level from ${sql.raw(open('responses', 'items'))}
          where ${wanted} and responses.items <> '{}' and ${value} <> 0) as answers
        group by agency, question order by agency, question`.execute(db)
      return rows.map(({ agency, question, ...row }) => ({
        agency,
        question,
        counts: LEVELS.map((name) => Number(row[name])) as unknown as Counts,
      }))
    },
    async dossiers(scope, { from, to }) {
      const agencies = [...scope.agencies]
      if (agencies.length === 0 || !scope.rights.has('scores')) return []
      const { rows } = await sql<{ agency: string } & Record<'finished' | 'invited' | 'late', number>>`
        select agency, count(*) as finished, sum(invited) as invited, sum(late) as late from dossiers
        where day between ${from} and ${to} and ${among(dialect, 'agency', agencies)}
        group by agency order by agency`.execute(db)
      return rows.map(({ agency, finished, invited, late }) => ({
        agency,
        finished: Number(finished),
        invited: Number(invited),
        late: Number(late),
      }))
    },
  }
}
