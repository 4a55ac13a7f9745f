import type { Actor } from '../../domain/access/actor.ts'
import type { Scope } from '../../domain/access/scope.ts'
import {
  REPORT_PART_LETTERS,
  REPORT_PARTS,
  type Report,
  type ReportPart,
  type ReportTexts,
} from '../../domain/report/report.ts'
import { accept, refuse, type Issue, type Result } from '../../domain/result.ts'
import { tidy } from '../../domain/text.ts'
import type { World } from '../../ports/world.ts'

type Needs = Pick<World, 'commit' | 'reports'>

/** Where an official reads and where they may write. */
export interface ReportAccess {
  readonly read: Scope
  readonly write: Scope
}

/** What became of writing: stored, or met by somebody else's version, which is given back. */
export type Written =
  | { readonly stored: true; readonly version: number }
  | { readonly stored: false; readonly now: Report }

/**
 * Stores the parts of a report that were written by hand. `version` is the one that was read: when somebody wrote in between,
 * nothing is changed and theirs is given back.
 */
export async function writeReport(
  world: Needs,
  by: Actor & { readonly kind: 'official' },
  access: ReportAccess,
  { id, texts, version }: { readonly id: string; readonly texts: ReportTexts; readonly version: number },
): Promise<Result<Written>> {
  const report = await world.reports.find(access.read, id)
  if (!report) return refuse({ code: 'not-found', what: id })
  if (!mayWrite(by.id, access, report)) return refuse({ code: 'not-yours', agency: report.agency })
  const issues = REPORT_PARTS.flatMap((part): Issue[] =>
    (texts[part] ?? '').length > REPORT_PART_LETTERS
      ? [{ field: part, reason: 'too-long', detail: String(REPORT_PART_LETTERS) }]
      : [],
  )
  if (issues.length > 0) return refuse({ code: 'invalid', issues })
  if (version !== report.version) return accept({ stored: false, now: report })
  const next = version + 1
  const cleaned = Object.fromEntries(
    REPORT_PARTS.flatMap((part): [ReportPart, string][] => {
      const text = texts[part]
      return text === undefined ? [] : [[part, tidy(text)]]
    }),
  )
  const committed = await world.commit({
    by,
    once: { key: `report:${id}:${next}`, attempt: by.id },
    changes: [{ kind: 'report-written', id, texts: cleaned, version: next }],
  })
  if (committed.done) return accept({ stored: true, version: next })
  const now = await world.reports.find(access.read, id)
  return now ? accept({ stored: false, now }) : refuse({ code: 'not-found', what: id })
}

/** Removes a report, by whoever may write it. */
export async function removeReport(
  world: Needs,
  by: Actor & { readonly kind: 'official' },
  access: ReportAccess,
  id: string,
): Promise<Result<'removed'>> {
  const report = await world.reports.find(access.read, id)
  if (!report) return refuse({ code: 'not-found', what: id })
  if (!mayWrite(by.id, access, report)) return refuse({ code: 'not-yours', agency: report.agency })
  await world.commit({ by, changes: [{ kind: 'report-removed', id }] })
  return accept('removed')
}

/** Whether somebody may write a report: who asked for it, and who reports for its agency. */
export function mayWrite(
  account: string,
  { write }: ReportAccess,
  report: Pick<Report, 'account' | 'agency'>,
): boolean {
  return report.account === account || write.agencies.has(report.agency)
}
