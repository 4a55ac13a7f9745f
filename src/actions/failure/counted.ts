import type { Counted } from '../../domain/access/lockout.ts'
import type { World } from '../../ports/world.ts'

/** By what failures are counted, as it may be stored: nobody without the server's secret can find out who or where it is. */
export function countedAs<K extends Counted['kind']>(
  { vault }: Pick<World, 'vault'>,
  kind: K,
  who: string,
): { readonly kind: K; readonly who: string } {
  return { kind, who: vault.sign('failures', `${kind}\n${who}`).slice(0, 32) }
}
