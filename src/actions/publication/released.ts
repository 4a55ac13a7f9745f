import { releasesOf, type Release } from '../../domain/publication/release.ts'
import type { World } from '../../ports/world.ts'

/** Gives the public tables of everything that was published, the first one first. */
export type ReadReleases = () => Promise<readonly Release[]>

/** A reader that works the tables out once for each new publication: what is published never changes. */
export function releaseReader({ publications }: Pick<World, 'publications'>): ReadReleases {
  let known: { readonly last: number; readonly releases: Promise<readonly Release[]> } | undefined
  return async () => {
    const last = await publications.last()
    if (known?.last !== last) {
      const releases = publications.all().then((all) => releasesOf(all))
      known = { last, releases }
      // A database that did not answer is asked again.
      releases.catch(() => {
        known = undefined
      })
    }
    return known.releases
  }
}
