import type { Placement } from '../src/domain/access/role.ts'
import type { Officials } from '../src/ports/officials.ts'
import type { Engine } from './engines/engine.ts'
import type { PlacementRow } from './schema.ts'

/** Reads what officials are where. */
export function officialReader({ db }: Pick<Engine, 'db'>): Officials {
  const query = () =>
    db.selectFrom('placements').selectAll().orderBy('since').orderBy('agency').orderBy('role')
  return {
    async placements(account) {
      return (await query().where('account', '=', account).execute()).map(placementFrom)
    },
    async all() {
      const rows = await query().execute()
      const grouped = Map.groupBy(rows, ({ account }) => account)
      return new Map([...grouped].map(([account, own]) => [account, own.map(placementFrom)]))
    },
  }
}

function placementFrom({ agency, role }: PlacementRow): Placement {
  return { agency, role: role as Placement['role'] }
}
