import { recordResponse } from '../../src/actions/response/record.ts'
import { dayOf, startOf, type Day } from '../../src/domain/calendar/period.ts'
import type { Dossier } from '../../src/domain/dossier.ts'
import type { ItemAnswer, Level } from '../../src/domain/questionnaire/answers.ts'
import type { World } from '../../src/ports/world.ts'
import { accepted } from '../domain/accepted.ts'
import { showFrom } from './thresholds.ts'
import { COMMUNE, type TestApp } from './world.ts'

/** An agency with a single answer: Sở Nội vụ. */
export const INTERIOR = 'DLK.SNV'

interface Wish {
  readonly agency: string
  readonly day: Day
  /** Null when the citizen does not answer. */
  readonly level: Level | null
  readonly comment?: string
  readonly items?: Readonly<Record<string, ItemAnswer>>
  readonly late?: boolean
  readonly filing?: Dossier['filing']
  readonly procedure?: string
}

/** Finishes one dossier for each wish and answers its ticket, all through the actions that the service itself uses. */
export async function answer(test: TestApp, wishes: readonly Wish[]): Promise<void> {
  for (const wish of wishes) {
    const finishedAt = startOf(wish.day) + 9 * 3_600_000
    const { long } = await test.finish({
      agency: wish.agency,
      finishedAt,
      dueAt: finishedAt + (wish.late ? -1 : 1) * 86_400_000,
      filing: wish.filing ?? 'counter',
      ...(wish.procedure !== undefined && { procedure: wish.procedure }),
    })
    if (wish.level !== null) await rate(test.world, { ticket: long }, wish)
  }
}

/** Answers at an agency's poster without a ticket: unverified. */
async function answerPoster(world: World, agency: string, level: Level, comment = ''): Promise<void> {
  await rate(world, { poster: agency }, { level, comment })
}

async function rate(
  world: World,
  place: { ticket: string } | { poster: string },
  { level, comment = '', items = {} }: Pick<Wish, 'level' | 'comment' | 'items'>,
): Promise<void> {
  const done = await recordResponse(world, {
    place,
    attempt: world.vault.attempt(dayOf(world.now())),
    via: 'web',
    answers: { level: level ?? 5, items, reasons: [], comment },
  })
  accepted(done)
}

/**
 * The history that the desk's tests know by heart, seen from 23 November 2026. In Tuy Hòa: in November ten dossiers and
 * eight answers of which five are satisfied, in October four answers of which three; two unverified ones. In Sở Nội vụ one
 * answer, satisfied.
 */
export async function deskHistory(test: TestApp): Promise<void> {
  await showFrom(test, 1)
  const november = [5, 5, 5, 4, 4, 3, 2, 1, null, null] as const
  await answer(
    test,
    november.map((level, index) => ({
      agency: COMMUNE,
      day: `2026-11-${String(index + 10)}`,
      level,
      late: level !== null && level < 3,
      filing: index % 2 === 0 ? ('counter' as const) : ('online' as const),
      ...(level === 1 && {
        comment: 'Chờ lâu <script>alert(1)</script> & phải đi lại; gọi 0912 345 678 giúp tôi',
        items: { access: 2 as const },
      }),
    })),
  )
  await answer(
    test,
    ([5, 4, 4, 2] as const).map((level) => ({ agency: COMMUNE, day: '2026-10-28', level })),
  )
  await answer(test, [{ agency: INTERIOR, day: '2026-11-12', level: 4 }])
  await answerPoster(test.world, COMMUNE, 5, 'Tốt')
  await answerPoster(test.world, COMMUNE, 1)
}
