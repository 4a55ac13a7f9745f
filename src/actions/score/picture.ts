import type { World } from '../../ports/world.ts'

/** What a picture shows: the trend of an agency up to a period. */
export interface Picture {
  readonly agency: string
  readonly period: string
  readonly lang: 'vi' | 'en'
}

/** How long the address of a picture works: chat applications fetch it when it is shown, sometimes later again. */
const LIFE_MS = 24 * 60 * 60_000

/** The address of a picture, for whoever is given it, for a day; undefined where no pictures can be drawn. */
export function pictureAddress(
  { now, settings, vault }: Pick<World, 'now' | 'settings' | 'vault'>,
  { agency, period, lang }: Picture,
): string | undefined {
  if (settings.pictures === undefined) return undefined
  const until = String(now() + LIFE_MS)
  const signed = vault.sign('picture', [agency, period, lang, until].join('\n')).slice(0, 32)
  const query = new URLSearchParams({ agency, period, lang, until, signed })
  return `${settings.pictures}/pictures/trend.png?${query}`
}

/** The picture that an address names, when it was given out by this service and still works. */
export function pictureOf(
  { now, vault }: Pick<World, 'now' | 'vault'>,
  query: Readonly<Record<string, string>>,
): Picture | undefined {
  const { agency = '', period = '', lang, until = '', signed } = query
  if (lang !== 'vi' && lang !== 'en') return undefined
  const wanted = vault.sign('picture', [agency, period, lang, until].join('\n')).slice(0, 32)
  return signed === wanted && now() <= Number(until) ? { agency, period, lang } : undefined
}
