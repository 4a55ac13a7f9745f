import { covers } from '../../domain/access/scope.ts'
import { accept, refuse, type Result } from '../../domain/result.ts'
import type { Subject } from '../../domain/target/commitment.ts'
import { tidy } from '../../domain/text.ts'
import {
  lengthIssues,
  percentIssues,
  takeStep,
  type Speaker,
  type Stepped,
  type TargetAccess,
} from './propose.ts'
import type { World } from '../../ports/world.ts'

/** What a head says to a proposal: yes, or no with a remark, another figure, or both. */
export type Answer =
  | { readonly kind: 'accepted'; readonly note: string }
  | { readonly kind: 'declined'; readonly note: string; readonly percent: number | null }

/**
 * Accepts or declines what was proposed to an agency, by the head of it or of one above it, never by who proposed it. `version`
 * is the proposal that was read: when it was replaced or answered in between, nothing is stored and what there is now is given
 * back.
 */
export async function answerTarget(
  world: Pick<World, 'commit' | 'commitments' | 'now'>,
  who: Speaker,
  access: TargetAccess,
  asked: Subject & { readonly version: number; readonly answer: Answer },
): Promise<Result<Stepped>> {
  const { agency, answer, version } = asked
  if (!covers(access.write, 'accept', agency)) return refuse({ code: 'not-yours', agency })
  const steps = await world.commitments.of(access.read, asked)
  const proposal = steps.find((step) => step.version === version)
  if (!proposal) return refuse({ code: 'not-found', what: `${agency}, ${asked.year}` })
  if (proposal.kind !== 'proposed') return accept({ stored: false, now: steps })
  if (proposal.account === who.id) return refuse({ code: 'not-yours', agency })
  const counter = answer.kind === 'declined' ? answer.percent : null
  const issues = [
    ...lengthIssues({ note: answer.note, source: '' }),
    ...(counter === null ? [] : percentIssues(counter)),
    ...(answer.kind === 'declined' && counter === null && tidy(answer.note) === ''
      ? [{ field: 'note', reason: 'missing' } as const]
      : []),
  ]
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  const words =
    answer.kind === 'accepted'
      ? { percent: proposal.percent, source: proposal.source, note: answer.note }
      : { percent: counter, source: '', note: answer.note }
  return takeStep(world, who, access.read, { ...asked, ...words }, answer.kind)
}
