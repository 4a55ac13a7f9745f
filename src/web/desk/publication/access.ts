import type { Context } from 'hono'
import type { SignedIn } from '../../../actions/official/current.ts'
import { beyondScope, type PublicationAccess } from '../../../actions/publication/publish.ts'
import type { ReadReleases } from '../../../actions/publication/released.ts'
import { parsePeriod } from '../../../domain/calendar/period.ts'
import { periodName, type Lang } from '../../../domain/format.ts'
import type { Frozen, Publication } from '../../../domain/publication/publication.ts'
import { publicFigures } from '../../../domain/publication/revision.ts'
import { seenFigures, type SeenFigures } from '../../../domain/publication/seen.ts'
import type { Desk } from '../frame.ts'

/** Where whoever is signed in reads what is frozen, and where they may publish. */
export function publicationAccess(c: Context): PublicationAccess {
  const { scope } = c.get('official') as SignedIn
  return { read: scope('scores'), write: scope('publish') }
}

/** Whether whoever is signed in publishes for the whole province. */
export async function publishes({ web }: Desk, c: Context): Promise<boolean> {
  const { read, write } = publicationAccess(c)
  const beyond = await Promise.all([beyondScope(web.world, read), beyondScope(web.world, write)])
  return beyond.every((one) => one === undefined)
}

/** The publication of a request, with the revision of the same period before it. */
export async function findPublication(
  { web }: Desk,
  c: Context,
): Promise<{ readonly publication: Publication; readonly before: Publication | undefined } | undefined> {
  const number = Number(c.req.param('number'))
  const all = await web.world.publications.all()
  const publication = all.find((one) => one.number === number)
  if (!publication) return undefined
  const { period, revision } = publication
  return {
    publication,
    before: all.find((one) => one.period === period && one.revision === revision - 1),
  }
}

/** The figures of a publication that whoever is signed in may see: all of them when they publish for the whole province. */
export async function seenBy(
  desk: Desk,
  c: Context,
  { body, number }: Publication,
  readReleases: ReadReleases,
): Promise<SeenFigures> {
  if (await publishes(desk, c)) return publicFigures(JSON.parse(body) as Frozen)
  const { agencies } = publicationAccess(c).read
  const release = (await readReleases()).find(({ publication }) => publication.number === number)
  return release ? seenFigures(release, (code) => agencies.has(code)) : { shown: [], withheld: [] }
}

/** The name of a stored period in words. */
export function nameOfPeriod(lang: Lang, name: string): string {
  const period = parsePeriod(name)
  return period ? periodName(lang, period) : name
}
