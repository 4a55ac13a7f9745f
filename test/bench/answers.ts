import { randomBytes } from 'node:crypto'
import Database from 'better-sqlite3'
import { TARGETS } from '../../db/targets.ts'
import { databaseFile, type Opened } from '../../src/commands/open.ts'
import { streamOf } from '../../src/commands/random.ts'
import { seedProvince, seedShipped } from '../../src/commands/seed.ts'
import { addDays } from '../../src/domain/calendar/period.ts'
import { attemptOf } from '../../src/domain/response/attempt.ts'

const COMMENTS = [
  'Chờ lâu, chỉ có một quầy làm việc.',
  'Rất nhanh gọn, "cảm ơn" các anh chị.',
  '-1 sao',
] as const

/**
 * Puts `count` raw answers of the year 2025 into the file of an embedded database, in the order in which they would have
 * come: some agencies and procedures have many, some few; two in five rate the criteria, one in eight comments.
 */
export async function makeAnswers(count: number, { config, world }: Opened): Promise<void> {
  await seedShipped(world)
  if ((await world.catalogues.read()).tree.byCode.size === 0) await seedProvince(world)
  const { procedures, questionnaires, tree } = await world.catalogues.read()
  const quick = questionnaires.find(({ id }) => id === 'quick')
  if (!quick) throw new Error('the quick questionnaire is not there')
  const random = streamOf(20)
  const agencies = [...tree.byCode.values()].filter(({ level, validTo }) => level !== 'province' && !validTo)
  const drawn = <T>(all: readonly T[], skew: number): T =>
    all[Math.floor(random.fraction() ** skew * all.length)] as T
  const every = [...procedures.values()]
  const fitting = Map.groupBy(every, ({ level }) => level)
  const { columns } = TARGETS.responses
  const database = new Database(databaseFile(config))
  database.pragma('synchronous = OFF')
  const insert = database.prepare(
    `insert into responses (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  database.exec('begin')
  const chance = randomBytes(14 * 4_096)
  for (let made = 0; made < count; made++) {
    if (made % 4_096 === 0) chance.set(randomBytes(chance.length))
    const day = addDays('2025-01-01', Math.floor((made / count) * 365))
    const agency = drawn(agencies, 1.5)
    const procedure = drawn(fitting.get(agency.level) ?? every, 3)
    const level = random.pick([5, 5, 5, 4, 4, 4, 3, 2, 1])
    const near = () => Math.max(1, Math.min(5, level + random.whole(3) - 1))
    const items = random.chance(0.4) ? Object.fromEntries(quick.questions.map(({ id }) => [id, near()])) : {}
    const values: Record<string, string | number | null> = {
      id: attemptOf(day, made % 2 ** 15, chance.subarray((made % 4_096) * 14, (made % 4_096) * 14 + 14)),
      agency: agency.code,
      procedure: procedure.code,
      field: procedure.field,
      filing: random.pick(['online', 'online', 'counter', 'counter', 'counter', 'post']),
      late: random.chance(0.1) ? 1 : 0,
      day: addDays(day, -random.whole(3)),
      verified: random.chance(0.02) ? 0 : 1,
      via: random.pick(['web', 'web', 'kiosk', 'zalo', 'assisted']),
      answered_on: day,
      questionnaire: 'quick',
      version: quick.version,
      level,
      items: JSON.stringify(items),
      reasons: level < 3 ? JSON.stringify([quick.reasons[random.whole(quick.reasons.length)]?.id]) : '[]',
      comment: random.chance(0.12) ? random.pick(COMMENTS) : '',
      open_until: null,
      revision: 0,
    }
    insert.run(columns.map((column) => values[column]))
  }
  database.exec('commit')
  database.close()
}
