import type { ApiKey } from '../domain/access/key.ts'

export interface Keys {
  byHash(hash: string): Promise<ApiKey | undefined>
  all(): Promise<readonly ApiKey[]>
}
