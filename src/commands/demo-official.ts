import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeOfficial } from '../actions/official/invite.ts'
import type { Role } from '../domain/access/role.ts'
import { operatorScope } from '../domain/access/scope.ts'
import type { World } from '../ports/world.ts'

const BY = { kind: 'system', name: 'demo' } as const
/** The agency whose comments there are to answer. */
const COMMUNE = 'DLK.22015'

/** An official of the demonstration. */
export interface DemoOfficial {
  readonly email: string
  /** What they are there to try, in English. */
  readonly does: string
}

interface Planned extends DemoOfficial {
  readonly name: string
  readonly role: Role
  /** Undefined for the top of the tree. */
  readonly agency: string | undefined
}

const OFFICIALS: readonly Planned[] = [
  {
    email: 'admin@example.vn',
    name: 'Quản trị viên minh họa',
    role: 'province-admin',
    agency: undefined,
    does: 'administers the province',
  },
  {
    email: 'officer@example.vn',
    name: 'Cán bộ minh họa',
    role: 'agency-officer',
    agency: COMMUNE,
    does: `answers complaints of ${COMMUNE}`,
  },
  {
    email: 'head@example.vn',
    name: 'Lãnh đạo minh họa',
    role: 'agency-head',
    agency: COMMUNE,
    does: `heads ${COMMUNE}`,
  },
]

/**
 * The officials of the demonstration, the administrator first, each made at the first start that knows of them. They share one
 * password, which is kept in the data folder.
 */
export async function demoOfficials(
  world: World,
  dataDir: string,
): Promise<{ readonly officials: readonly DemoOfficial[]; readonly password: string }> {
  const known = new Set((await world.accounts.all()).map(({ email }) => email))
  const file = join(dataDir, 'demo-password.txt')
  const password = OFFICIALS.some(({ email }) => known.has(email))
    ? readFileSync(file, 'utf8').trim()
    : randomBytes(9).toString('base64url')
  const { tree } = await world.catalogues.read()
  const officials = OFFICIALS.filter(({ agency }) => agency === undefined || tree.byCode.has(agency))
  for (const { agency = tree.roots[0]?.code ?? '', email, name, role } of officials) {
    if (known.has(email)) continue
    const placed = await placeOfficial(world, BY, operatorScope(tree), { email, name }, { role, agency })
    if (!placed.ok) throw new Error(`${email} could not be made`)
    await world.accounts.setPassword(placed.value.id, password)
    writeFileSync(file, `${password}\n`, { mode: 0o600 })
  }
  return { officials, password }
}
