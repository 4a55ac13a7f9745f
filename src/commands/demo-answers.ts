import { handleFollowUp } from '../actions/petition/handle.ts'
import { operatorScope } from '../domain/access/scope.ts'
import { addDays, dayOf, startOf } from '../domain/calendar/period.ts'
import { isWaiting } from '../domain/petition/petition.ts'
import type { FollowUpView } from '../ports/petitions.ts'
import type { World } from '../ports/world.ts'
import type { Stream } from './random.ts'

/** Answered at once, to share commits. */
const BATCH = 200
const MOST = 2_000

/** Causes, answers, and what changed: of reasons that the demonstration's citizens tick or write. */
const ANSWERS: readonly (readonly [cause: string, answer: string, changed: string])[] = [
  [
    'reason:late',
    'Cơ quan xin lỗi vì trả kết quả chậm. Hồ sơ quá hạn nay phải có văn bản xin lỗi và hẹn lại ngày trả.',
    'Hồ sơ trễ hẹn được báo trước ngày hẹn, kèm ngày trả mới.',
  ],
  [
    'factor:access',
    'Cơ quan đã xem lại việc bố trí quầy. Vào giờ cao điểm có thêm người tiếp nhận hồ sơ.',
    'Mở thêm một quầy tiếp nhận vào buổi sáng thứ Hai và thứ Sáu.',
  ],
  [
    'factor:procedure',
    'Thành phần hồ sơ được niêm yết lại; cán bộ phải hướng dẫn một lần, đầy đủ bằng phiếu hướng dẫn.',
    'Phiếu hướng dẫn in sẵn thành phần hồ sơ của từng thủ tục.',
  ],
  ['', 'Cảm ơn Ông/Bà đã góp ý. Cơ quan đã chuyển ý kiến đến bộ phận phụ trách.', ''],
]

/**
 * Answers most of the demonstration's follow-ups in the name of an officer who does not exist: some late, a few adopted, some
 * judged by their citizens, and the newest still waiting.
 */
export async function answerDemo(world: World, random: Stream): Promise<void> {
  const { tree } = await world.catalogues.read()
  const all = operatorScope(tree)
  const today = dayOf(world.now())
  const waiting = await world.petitions.list(all, {
    agencies: all.agencies,
    state: 'waiting',
    today,
    limit: MOST,
  })
  const plans = waiting.flatMap((one) => planOf(one, random, today))
  for (let from = 0; from < plans.length; from += BATCH)
    await Promise.all(
      plans.slice(from, from + BATCH).map(async ({ answer, cause, changed, day, id, settled, version }) => {
        const then = { ...world, now: () => startOf(day) + 10 * 3_600_000 }
        const by = { kind: 'official', id: 'demo-officer' } as const
        const access = { read: all, handle: all, reopen: all }
        const made = { kind: 'answer', answer, cause, publicText: changed } as const
        const done = await handleFollowUp(then, by, access, { id, made, version })
        if (!done.ok) throw new Error(`The demonstration does not fit: ${JSON.stringify(done.refusal)}`)
        if (settled === undefined) return
        await world.commit({
          by: { kind: 'citizen' },
          once: { key: `follow-up:${id}:judged`, attempt: settled ? 'yes' : 'no' },
          changes: [{ kind: 'follow-up-judged', id, satisfied: settled, day: addDays(day, 1) }],
        })
      }),
    )
}

interface Plan {
  readonly id: string
  readonly version: number
  readonly day: string
  readonly cause: string
  readonly answer: string
  readonly changed: string
  /** Undefined when the citizen does not say. */
  readonly settled: boolean | undefined
}

/** What becomes of one: nothing when it is new, or one of ten that were forgotten. */
function planOf(one: FollowUpView, random: Stream, today: string): readonly Plan[] {
  const late = random.chance(0.12)
  const day = late ? addDays(one.dueOn, 1 + random.whole(9)) : addDays(one.openedOn, 1 + random.whole(5))
  const forgotten = random.chance(0.1)
  const [cause, answer, changed] = one.level <= 2 ? random.pick(ANSWERS) : (ANSWERS.at(-1) ?? ['', '', ''])
  const adopted = random.chance(0.6)
  const settled = random.chance(0.3) ? random.chance(late ? 0.35 : 0.75) : undefined
  if (!isWaiting(one) || forgotten || day >= today) return []
  const { id, version } = one
  return [{ id, version, day, cause, answer, changed: adopted ? changed : '', settled }]
}
