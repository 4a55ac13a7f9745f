import { finishDossier, type Finished } from '../../src/actions/dossier/finish.ts'
import { recordResponse, type Recorded } from '../../src/actions/response/record.ts'
import type { Right } from '../../src/domain/access/right.ts'
import { operatorScope, scopeOf, type Scope } from '../../src/domain/access/scope.ts'
import type { Dossier } from '../../src/domain/dossier.ts'
import type { Answers } from '../../src/domain/questionnaire/answers.ts'
import type { Result } from '../../src/domain/result.ts'
import type { World } from '../../src/ports/world.ts'
import { BY, DOSSIER, type TestApp } from '../web/world.ts'

/** Attempts of three citizens. */
export const A = 'A'.repeat(26)
export const B = 'B'.repeat(26)
export const C = 'C'.repeat(26)

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

/** A world in which the tickets of one number all draw the same short code: a meeting as rare as 1 in 34 billion, made certain. */
export function meetingAt(world: World, number: number, shortHash: string): World {
  const { vault } = world
  const ticketCodes: typeof vault.ticketCodes = (system, code, issuance) => {
    const codes = vault.ticketCodes(system, code, issuance)
    return issuance.number === number ? { ...codes, shortHash } : codes
  }
  return { ...world, vault: { ...vault, ticketCodes } }
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
