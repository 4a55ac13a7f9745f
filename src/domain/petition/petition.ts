import type { Day } from '../calendar/period.ts'
import type { Questionnaire } from '../questionnaire/questionnaire.ts'
import { accept, refuse, type Issue, type Result } from '../result.ts'
import { scrub } from '../response/scrub.ts'
import { tidy } from '../text.ts'

/**
 * Why a follow-up (theo dõi sau đánh giá) was opened. It is no petition in law: Decision 766 counts petitions that were
 * lodged as such, and never these.
 */
export type FollowUpOrigin = 'low-rating' | 'comment'

/** Waiting for an answer, answered, waiting again, or taken back by the citizen within the time to change. */
export type FollowUpState = 'open' | 'answered' | 'reopened' | 'withdrawn'

/** What an agency owes whoever rated it: an answer, found by the receipt alone. It knows its response and no person. */
export interface FollowUp {
  /** The hash of the response's id: who sees it cannot make the receipt, and so not speak for the citizen. */
  readonly id: string
  readonly agency: string
  readonly origin: FollowUpOrigin
  readonly state: FollowUpState
  readonly openedOn: Day
  /** The last day of an answer in time. */
  readonly dueOn: Day
  /** The account that has taken it; empty when nobody has. */
  readonly account: string
  /** What the agency found to be the cause: `factor:…` or `reason:…`; empty when not said. */
  readonly cause: string
  readonly answer: string
  readonly answeredOn: Day | null
  /** Whether every answer was given in time; null before the first. */
  readonly inTime: boolean | null
  /** What changed because of it, for everybody to read; empty when nothing was adopted. */
  readonly publicText: string
  readonly adoptedOn: Day | null
  /** What the citizen said of the answer. */
  readonly satisfied: boolean | null
  /** How often it changed. */
  readonly version: number
}

/** What happened to a follow-up. The citizen's part has no account. */
export const STEP_KINDS = [
  'taken',
  'answered',
  'adopted',
  'reopened',
  'changed',
  'withdrawn',
  'judged',
] as const
export type StepKind = (typeof STEP_KINDS)[number]

/** One line of its history (lịch sử xử lý). */
export interface FollowUpStep {
  readonly version: number
  readonly kind: StepKind
  readonly account: string
  readonly day: Day
  readonly text: string
}

/** The most letters of an answer, of what is made public, and of why one was opened again. */
export const ANSWER_LETTERS = 2000
export const PUBLIC_LETTERS = 400
export const NOTE_LETTERS = 500

/** Whether it waits for an answer. */
export function isWaiting({ state }: Pick<FollowUp, 'state'>): boolean {
  return state === 'open' || state === 'reopened'
}

/** Whether its time is over without an answer. */
export function isOverdue(followUp: Pick<FollowUp, 'dueOn' | 'state'>, today: Day): boolean {
  return isWaiting(followUp) && followUp.dueOn < today
}

/** What an official does with a follow-up. */
export type Move =
  | { readonly kind: 'take' }
  | { readonly kind: 'answer'; readonly answer: string; readonly cause: string; readonly publicText: string }
  /** Says what changed, after the answer; an empty text takes it back. */
  | { readonly kind: 'adopt'; readonly publicText: string }
  | { readonly kind: 'reopen'; readonly note: string }

/** A follow-up after a move, and the move as history keeps it. */
export interface Moved {
  readonly next: FollowUp
  readonly step: Omit<FollowUpStep, 'version'>
}

/** Whether a follow-up can be moved so as it stands. */
export function mayMove(followUp: FollowUp, { kind }: Move): boolean {
  return kind === 'take' || kind === 'answer' ? isWaiting(followUp) : followUp.state === 'answered'
}

/**
 * The follow-up after a move that may be made; refused with the fields that cannot be. Texts are scrubbed as comments are.
 * The response it is about is no part of it: however a follow-up ends, the rating counts as it was given.
 */
export function move(
  followUp: FollowUp,
  made: Move,
  by: {
    readonly account: string
    readonly today: Day
    readonly due: Day
    readonly causes: ReadonlySet<string>
  },
): Result<Moved> {
  const { account, today } = by
  const issues = issuesOf(made, by.causes)
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  const own = { ...followUp, version: followUp.version + 1 }
  const step = { account, day: today, text: '' }
  switch (made.kind) {
    case 'take':
      return accept({ next: { ...own, account }, step: { ...step, kind: 'taken' } })
    case 'answer': {
      const text = scrub(tidy(made.answer))
      return accept({
        next: {
          ...own,
          ...adopting(made.publicText, followUp, today),
          account,
          state: 'answered',
          cause: made.cause,
          answer: text,
          answeredOn: today,
          inTime: followUp.inTime !== false && today <= followUp.dueOn,
        },
        step: { ...step, kind: 'answered', text },
      })
    }
    case 'adopt': {
      const adopted = adopting(made.publicText, followUp, today)
      return accept({
        next: { ...own, ...adopted },
        step: { ...step, kind: 'adopted', text: adopted.publicText },
      })
    }
    case 'reopen':
      return accept({
        next: { ...own, state: 'reopened', dueOn: by.due },
        step: { ...step, kind: 'reopened', text: scrub(tidy(made.note)) },
      })
  }
}

function adopting(
  text: string,
  { adoptedOn }: FollowUp,
  today: Day,
): Pick<FollowUp, 'adoptedOn' | 'publicText'> {
  const publicText = scrub(tidy(text))
  return { publicText, adoptedOn: publicText === '' ? null : (adoptedOn ?? today) }
}

function issuesOf(made: Move, causes: ReadonlySet<string>): readonly Issue[] {
  const issues: Issue[] = []
  const check = (field: string, text: string, most: number) => {
    if ([...tidy(text)].length > most) issues.push({ field, reason: 'too-long', detail: String(most) })
  }
  if (made.kind === 'answer') {
    if (tidy(made.answer) === '') issues.push({ field: 'answer', reason: 'missing' })
    check('answer', made.answer, ANSWER_LETTERS)
    if (made.cause !== '' && !causes.has(made.cause))
      issues.push({ field: 'cause', reason: 'unknown-reason', detail: made.cause })
  }
  if (made.kind === 'answer' || made.kind === 'adopt') check('publicText', made.publicText, PUBLIC_LETTERS)
  if (made.kind === 'reopen') check('note', made.note, NOTE_LETTERS)
  return issues
}

/** A cause that an agency may name, in words. */
export interface Cause {
  readonly id: string
  readonly name: { readonly vi: string; readonly en: string }
}

/** The factors and reasons of all questionnaires, each once. */
export function causesOf(questionnaires: readonly Questionnaire[]): {
  readonly factors: readonly Cause[]
  readonly reasons: readonly Cause[]
} {
  const once = (all: readonly Cause[]) => [...new Map(all.map((one) => [one.id, one])).values()]
  return {
    factors: once(
      questionnaires.flatMap(({ factors }) => factors.map(({ id, name }) => ({ id: `factor:${id}`, name }))),
    ),
    reasons: once(
      questionnaires.flatMap(({ reasons }) =>
        reasons.map(({ id, text }) => ({ id: `reason:${id}`, name: text })),
      ),
    ),
  }
}

/** How follow-ups of a period were handled, those of answers by ticket alone. */
export interface FollowUpCounts {
  readonly opened: number
  readonly answered: number
  /** Answered, and every answer in time. */
  readonly inTime: number
  readonly overdue: number
  /** Of how many answers the citizen said whether they were satisfied, and of how many they were. */
  readonly judged: number
  readonly satisfied: number
}

export const NO_FOLLOW_UPS: FollowUpCounts = {
  opened: 0,
  answered: 0,
  inTime: 0,
  overdue: 0,
  judged: 0,
  satisfied: 0,
}

/** The counts of several agencies as one. */
export function addFollowUps(all: Iterable<FollowUpCounts>): FollowUpCounts {
  let sum = NO_FOLLOW_UPS
  for (const one of all)
    sum = {
      opened: sum.opened + one.opened,
      answered: sum.answered + one.answered,
      inTime: sum.inTime + one.inTime,
      overdue: sum.overdue + one.overdue,
      judged: sum.judged + one.judged,
      satisfied: sum.satisfied + one.satisfied,
    }
  return sum
}
