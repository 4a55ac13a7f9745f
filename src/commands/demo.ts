import { SingleBar } from 'cli-progress'
import { finishDossier } from '../actions/dossier/finish.ts'
import { publish } from '../actions/publication/publish.ts'
import { recordResponse } from '../actions/response/record.ts'
import { operatorScope, type Scope } from '../domain/access/scope.ts'
import type { Agency } from '../domain/agency/agency.ts'
import { addDays, before, dayOf, quarterOf, startOf, type Instant } from '../domain/calendar/period.ts'
import type { Dossier, Filing } from '../domain/dossier.ts'
import type { Procedure } from '../domain/procedure.ts'
import type { Answers, ItemAnswer, Level } from '../domain/questionnaire/answers.ts'
import { questionnaireFor, type Questionnaire } from '../domain/questionnaire/questionnaire.ts'
import type { World } from '../ports/world.ts'
import { answerDemo } from './demo-answers.ts'
import { streamOf, type Stream } from './random.ts'

/** How many dossiers the demonstration has, over how many days, and the seed that makes it the same each time. */
const DOSSIERS = 20_000
const DAYS = 365
const SEED = 766
/** Dossiers in flight at once: enough to share commits, few enough for the queue. */
const BATCH = 250
/** The system the demonstration's dossiers are reported by; no real system has this name. */
const SYSTEM = 'demo'

const COMMENTS: readonly (readonly [Level, string])[] = [
  [1, 'Hẹn trả ba lần vẫn chưa xong, phải đi lại nhiều.'],
  [1, 'Trễ hẹn gần một tháng mà không ai thông báo lý do.'],
  [2, 'Hướng dẫn chưa rõ, phải bổ sung giấy tờ hai lần.'],
  [2, 'Chờ lâu, chỉ có một quầy làm việc.'],
  [3, 'Bình thường, nên có thêm ghế ngồi chờ.'],
  [4, 'Cán bộ hướng dẫn tận tình.'],
  [4, 'Trả kết quả sớm hơn hẹn.'],
  [5, 'Rất nhanh gọn, cảm ơn các anh chị.'],
  [5, 'Nộp trực tuyến thuận tiện, không phải đi lại.'],
]

/** How one agency does: how often it is late and how much its people are liked, around the province's mean. */
interface Character {
  readonly late: number
  readonly liked: number
  readonly weight: number
}

/**
 * Makes a plausible history through the same actions real input goes through: agencies differ, land procedures are late
 * more often, late dossiers are liked less, three in ten are rated. The label `demo` is set before the first row.
 */
export async function makeDemo(world: World): Promise<void> {
  await world.commit({
    by: { kind: 'system', name: 'demo' },
    changes: [{ kind: 'setting-saved', name: 'demo', value: 'yes' }],
  })
  const { tree, procedures, questionnaires } = await world.catalogues.read()
  const questionnaire = questionnaireFor(
    { agency: '', procedure: '', day: dayOf(world.now()) },
    [],
    questionnaires,
  )
  if (!questionnaire) throw new Error('The questionnaires are missing.')
  const random = streamOf(SEED)
  const agencies = [...tree.byCode.values()].filter((agency) => agency.level !== 'province')
  const characters = new Map(agencies.map((agency) => [agency.code, characterOf(agency, random)]))
  const scope = operatorScope(tree)
  const bar = new SingleBar({
    format: 'Demonstration history {bar} {value}/{total} dossiers',
    noTTYOutput: true,
    notTTYSchedule: 2000,
  })
  bar.start(DOSSIERS, 0)
  for (let made = 0; made < DOSSIERS; made += BATCH) {
    const batch = Array.from({ length: BATCH }, (_, index) => {
      const agency = random.weighted(agencies, (one) => characters.get(one.code)?.weight ?? 1)
      return {
        ...draw(random, world.now(), made + index, agency, [...procedures.values()], characters),
        own: streamOf(random.whole(2 ** 31)),
      }
    })
    await Promise.all(
      batch.map(async ({ dossier, late, character, own }) => {
        // Then, not now: tickets are issued and answered on the days of the story.
        const finished = { ...world, now: () => dossier.finishedAt + 1 }
        const done = await finishDossier(finished, { kind: 'system', name: 'demo' }, scope, dossier)
        if (!done.ok) throw new Error(`The demonstration does not fit: ${JSON.stringify(done.refusal)}`)
        if (own.chance(0.7)) return
        const at = Math.min(dossier.finishedAt + own.whole(5 * 86_400_000), world.now())
        const answers = answer(own, character.liked - (late ? 1.3 : 0), questionnaire)
        const via = own.weighted(
          ['web', 'kiosk', 'assisted'] as const,
          (one) => ({ web: 7, kiosk: 2, assisted: 1 })[one],
        )
        await recordResponse(
          { ...world, now: () => at },
          { place: { ticket: done.value.codes.long }, attempt: world.vault.attempt(dayOf(at)), via, answers },
        )
      }),
    )
    bar.update(made + BATCH)
  }
  await posters(world, random, agencies, questionnaire)
  await answerDemo(world, streamOf(SEED + 1))
  bar.stop()
  await publishQuarters(world, scope)
}

/** Publishes the last two finished quarters, the earlier one first, so that there are public figures to look at and to compare. */
async function publishQuarters(world: World, scope: Scope): Promise<void> {
  if ((await world.publications.last()) > 0) return
  const last = before(quarterOf(dayOf(world.now())))
  for (const quarter of [before(last), last]) {
    const done = await publish(world, { kind: 'system', name: 'demo' }, scope, quarter)
    if (!done.ok) throw new Error(`The demonstration cannot publish: ${JSON.stringify(done.refusal)}`)
  }
}

/** A few answers without a ticket, so that the column of unverified ones is not empty. */
async function posters(
  world: World,
  random: Stream,
  agencies: readonly Agency[],
  questionnaire: Questionnaire,
): Promise<void> {
  for (let index = 0; index < 200; index++) {
    const at = world.now() - random.whole(90 * 86_400_000)
    const place = { poster: random.pick(agencies).code }
    const answers = answer(random, 0.4, questionnaire)
    await recordResponse(
      { ...world, now: () => at },
      { place, attempt: world.vault.attempt(dayOf(at)), via: 'kiosk', answers },
    )
  }
}

function characterOf(agency: Agency, random: Stream): Character {
  const size = agency.level === 'department' ? 3 : 1
  return {
    late: 0.03 + random.fraction() * 0.12,
    liked: random.normal() * 0.5,
    weight: size * (0.4 + random.fraction() * 1.8),
  }
}

function draw(
  random: Stream,
  now: Instant,
  number: number,
  agency: Agency,
  procedures: readonly Procedure[],
  characters: ReadonlyMap<string, Character>,
): { dossier: Dossier; late: boolean; character: Character } {
  const character = characters.get(agency.code) ?? { late: 0.1, liked: 0, weight: 1 }
  const procedure = random.pick(procedures.filter((one) => one.level === agency.level))
  const day = addDays(dayOf(now), -1 - random.whole(DAYS))
  const finishedAt = startOf(day) + 8 * 3_600_000 + random.whole(8.5 * 3_600_000)
  const late = random.chance(procedure.field === 'Đất đai' ? character.late * 2.5 : character.late)
  const dueAt = late
    ? startOf(addDays(day, -1 - random.whole(20))) + 17 * 3_600_000
    : startOf(addDays(day, random.whole(4))) + 17 * 3_600_000
  const receivedAt = Math.min(dueAt, finishedAt) - (2 + random.whole(25)) * 86_400_000
  const received = dayOf(receivedAt).replaceAll('-', '').slice(2)
  return {
    character,
    late,
    dossier: {
      system: SYSTEM,
      code: `${agency.code}-${received}-${String(number).padStart(5, '0')}`,
      agency: agency.code,
      procedure: procedure.code,
      receivedAt,
      dueAt,
      finishedAt,
      filing: random.weighted<Filing>(
        ['counter', 'online', 'post'],
        (one) => ({ counter: 4, online: 5, post: 1 })[one],
      ),
      result: random.weighted(
        ['granted', 'refused', 'withdrawn'] as const,
        (one) => ({ granted: 93, refused: 5, withdrawn: 2 })[one],
      ),
      applicant: random.chance(0.85) ? 'person' : 'organisation',
      counter: null,
    },
  }
}

/** Levels around `liked`: the factors follow the overall level, and three in five stop after the first tap. */
function answer(random: Stream, liked: number, questionnaire: Questionnaire): Answers {
  const near = (centre: number): Level => Math.max(1, Math.min(5, Math.round(centre))) as Level
  const level = near(4.6 + liked * 0.8 + random.normal() * 0.75)
  if (random.chance(0.6)) return { level, items: {}, reasons: [], comment: '' }
  const items: Record<string, ItemAnswer> = {}
  for (const question of questionnaire.questions)
    items[question.id] =
      question.factor === 'petitions' && random.chance(0.4) ? 0 : near(level + random.normal() * 0.5)
  const reasons = level <= 2 ? [random.pick(questionnaire.reasons).id] : []
  const fitting = COMMENTS.filter(([of]) => of === level)
  return { level, items, reasons, comment: random.chance(0.25) ? random.pick(fitting)[1] : '' }
}
