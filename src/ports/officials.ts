import type { Placement } from '../domain/access/role.ts'

/** What officials are where. */
export interface Officials {
  placements(account: string): Promise<readonly Placement[]>
  /** All placements, by account. */
  all(): Promise<ReadonlyMap<string, readonly Placement[]>>
}
