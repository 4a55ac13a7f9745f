import { addDays, daysBetween } from '../src/domain/calendar/period.ts'
import { idsOf } from '../src/domain/response/attempt.ts'
import type { Responses } from '../src/ports/responses.ts'
import { among } from './dialect.ts'
import type { Engine } from './engines/engine.ts'

/** Counts comments by the day they were given, over some days: ids begin with the day on which their page was opened. */
export function commentsGiven({ db, dialect }: Pick<Engine, 'db' | 'dialect'>): Responses['commentsGiven'] {
  return async (scope, agencies, from, to) => {
    const codes = [...agencies].filter((code) => scope.agencies.has(code))
    if (codes.length === 0 || !scope.rights.has('scores')) return 0
    // A chat over midnight is answered on the day after it was opened.
    const opened = Array.from({ length: daysBetween(from, to) + 2 }, (_, at) => idsOf(addDays(from, at - 1)))
    const row = await db
      .selectFrom('responses')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where((eb) => eb.or(opened.map((day) => eb.and([eb('id', '>=', day), eb('id', '<', `${day}~`)]))))
      .where('answered_on', '>=', from)
      .where('answered_on', '<=', to)
      .where('comment', '<>', '')
      .where(among(dialect, 'agency', codes, true))
      .executeTakeFirst()
    return Number(row?.count ?? 0)
  }
}
