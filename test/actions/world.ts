import { onTestFinished } from 'vitest'
import { finishDossier, type Finished } from '../../src/actions/dossier/finish.ts'
import { recordResponse, type Recorded } from '../../src/actions/response/record.ts'
import { operatorScope, scopeOf, type Right, type Scope } from '../../src/domain/access/scope.ts'
import type { Dossier } from '../../src/domain/dossier.ts'
import type { Answers } from '../../src/domain/questionnaire/answers.ts'
import type { Result } from '../../src/domain/result.ts'
import { COMMUNE, openTestApp, PROCEDURE, START, type TestApp } from '../web/world.ts'

export const BY = { kind: 'system', name: 'test' } as const
export const DAY = 86_400_000

/** Attempts of three citizens. */
export const A = 'A'.repeat(26)
export const B = 'B'.repeat(26)
export const C = 'C'.repeat(26)

/** A dossier that was finished an hour ago, in time. */
export const DOSSIER: Dossier = {
  system: 'test',
  code: 'H15.50.05.13-261123-0001',
  agency: COMMUNE,
  procedure: PROCEDURE,
  receivedAt: START - 3 * DAY,
  dueAt: START + DAY,
  finishedAt: START - 3_600_000,
  filing: 'counter',
  result: 'granted',
  applicant: 'person',
  counter: null,
}

/** A service that is closed after the test. */
export async function openTest(options: Parameters<typeof openTestApp>[0] = {}): Promise<TestApp> {
  const t = await openTestApp(options)
  onTestFinished(() => t.close())
  return t
}

/** A scope over some agencies, or over the whole province. */
export async function scope(
  t: TestApp,
  agencies?: readonly string[],
  rights: readonly Right[] = ['dossiers', 'scores'],
): Promise<Scope> {
  const { tree } = await t.world.catalogues.read()
  return agencies ? scopeOf(agencies, rights, tree) : operatorScope(tree)
}

/** Reports a dossier as one who may report any. */
export async function finish(t: TestApp, overrides: Partial<Dossier> = {}): Promise<Result<Finished>> {
  return finishDossier(t.world, BY, await scope(t), { ...DOSSIER, ...overrides })
}

/** Answers a ticket. */
export function answer(
  t: TestApp,
  ticket: string,
  attempt: string,
  answers: Partial<Answers> = {},
): Promise<Result<Recorded>> {
  return recordResponse(t.world, {
    place: { ticket },
    attempt,
    via: 'web',
    answers: { level: 4, items: {}, reasons: [], comment: '', ...answers },
  })
}

/** The value of a result that must have been accepted. @throws Error with the refusal */
export function accepted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
