import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { placeOfficial } from '../actions/official/invite.ts'
import { operatorScope } from '../domain/access/scope.ts'
import type { World } from '../ports/world.ts'

const EMAIL = 'admin@example.vn'
const BY = { kind: 'system', name: 'demo' } as const

/** An administrator of the demonstration, made at its first start; the password is kept in the data folder. */
export async function demoOfficial(
  world: World,
  dataDir: string,
): Promise<{ readonly email: string; readonly password: string }> {
  const file = join(dataDir, 'demo-password.txt')
  if (await world.accounts.byEmail(EMAIL))
    return { email: EMAIL, password: readFileSync(file, 'utf8').trim() }
  const { tree } = await world.catalogues.read()
  const [root] = tree.roots
  const placed = await placeOfficial(
    world,
    BY,
    operatorScope(tree),
    { email: EMAIL, name: 'Quản trị viên minh họa' },
    { role: 'province-admin', agency: root?.code ?? '' },
  )
  if (!placed.ok) throw new Error('no administrator could be made')
  const password = randomBytes(9).toString('base64url')
  await world.accounts.setPassword(placed.value.id, password)
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return { email: EMAIL, password }
}
