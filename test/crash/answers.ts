import { recount } from '../../db/recount.ts'
import { openResponse } from '../../src/actions/response/amend.ts'
import { openWorld } from '../../src/commands/open.ts'

/** An answer as it is sent. */
export interface Sent {
  readonly code: string
  readonly attempt: string
  readonly level: number
}

/** The answer that a drill gives to a ticket. */
export function answerTo(code: string, at: number): Sent {
  return { code, attempt: code.replace(/^./, '7'), level: 1 + (at % 5) }
}

/** Posts an answer; its status, or 0 when the connection broke. */
export async function post(port: number, { code, attempt, level }: Sent): Promise<number> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/r/${code}`, {
      method: 'POST',
      body: new URLSearchParams({ attempt, level: String(level) }),
      redirect: 'manual',
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return 0
  }
}

/** What an inspection found of the answers that were acknowledged. */
export interface Found {
  readonly lost: number
  readonly responses: number
  /** Tickets whose once-key is taken. */
  readonly spent: number
  /** Whether the roll-ups equal a recount. */
  readonly equal: boolean
}

/** Looks whether every acknowledged answer is there with its level, none twice, and whether the roll-ups are exact. */
export async function inspect(environment: NodeJS.ProcessEnv, acknowledged: readonly Sent[]): Promise<Found> {
  const { world, engine, close } = await openWorld(environment)
  try {
    let lost = 0
    for (const { code, attempt, level } of acknowledged) {
      const found = await openResponse(world, { ticket: code }, attempt)
      if (!found.ok || found.value.response.answers.level !== level) lost++
    }
    const { responses, equal } = await recount(engine)
    const tickets = engine.db.selectFrom('once').where('key', 'like', 'ticket:%')
    const { spent } = await tickets
      .select((eb) => eb.fn.countAll<number>().as('spent'))
      .executeTakeFirstOrThrow()
    return { lost, responses, spent: Number(spent), equal }
  } finally {
    await close()
  }
}
