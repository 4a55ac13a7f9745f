import { createKey } from '../../src/actions/key/create.ts'
import type { Right } from '../../src/domain/access/right.ts'
import { accepted } from '../domain/accepted.ts'
import { COMMUNE, PROCEDURE, type TestApp } from './world.ts'

/** A key over some agencies, as its text. */
export async function keyFor(
  t: TestApp,
  agencies: readonly string[] = ['DLK'],
  rights: readonly Right[] = ['dossiers', 'scores'],
): Promise<string> {
  return accepted(
    await createKey(t.world, { kind: 'system', name: 'test' }, { name: 'test', agencies, rights }),
  ).text
}

/** A dossier as another system sends it. */
export const WIRE = {
  code: 'H15.50.05.13-261123-0001',
  agency: COMMUNE,
  procedure: PROCEDURE,
  receivedAt: '2026-11-20T08:00:00+07:00',
  dueAt: '2026-11-24T17:00:00+07:00',
  finishedAt: '2026-11-23T09:00:00+07:00',
  filing: 'counter',
  result: 'granted',
  applicant: 'person',
}

/** Sends a body to the API. */
export function post(t: TestApp, path: string, key: string | undefined, body: unknown): Promise<Response> {
  return Promise.resolve(
    t.app.request(`/api/v1${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  )
}
