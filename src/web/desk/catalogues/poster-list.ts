import type { Scope } from '../../../domain/access/scope.ts'
import { existsOn } from '../../../domain/agency/agency.ts'
import { subtree } from '../../../domain/agency/tree.ts'
import type { Day } from '../../../domain/calendar/period.ts'
import type { Catalogues } from '../../../ports/catalogues.ts'
import { messages } from '../../messages/index.ts'
import type { Web } from '../../parts/web.ts'

/** Paper of a poster. */
export const SIZES = ['A4', 'A5'] as const
export type Size = (typeof SIZES)[number]

/** What is printed: which agency with all below it, on which paper, a page for each counter or for each agency. */
export interface Wanted {
  readonly agency: string
  readonly size: Size
  readonly per: 'counter' | 'agency'
}

/** One page: what hangs where. */
export interface Poster {
  readonly agency: string
  /** Name of the counter; empty for the agency's own poster. */
  readonly counter: string
  /** The address behind the code. */
  readonly address: string
}

/** The posters of an agency and all below it that exist on a day, as far as they are one's own, in the order of their codes. */
export function postersOf(
  { baseUrl }: Pick<Web, 'baseUrl'>,
  { counters, tree }: Catalogues,
  scope: Scope,
  { agency: top, per }: Wanted,
  today: Day,
): readonly Poster[] {
  const codes = [...subtree(tree, top)].filter((code) => scope.agencies.has(code))
  const open = Map.groupBy(
    [...counters.values()].filter(({ closedOn }) => closedOn === undefined || closedOn > today),
    ({ agency }) => agency,
  )
  const address = (code: string) => `${baseUrl}/c/${encodeURIComponent(code)}`
  return codes.toSorted().flatMap((code): readonly Poster[] => {
    const agency = tree.byCode.get(code)
    if (!agency || !existsOn(agency, today)) return []
    const own = per === 'counter' ? (open.get(code) ?? []) : []
    return own.length === 0
      ? [{ agency: agency.name, counter: '', address: address(code) }]
      : own.map((one) => ({ agency: agency.name, counter: one.name, address: address(one.code) }))
  })
}

/** An address as it is printed and typed: without its scheme. */
export function shortAddress(address: string): string {
  return address.replace(/^https?:\/\//, '')
}

/** One sentence of a poster in both languages. */
interface Sentence {
  readonly vi: string
  readonly en: string
}

/** What stands on every poster: the invitation, how to rate, and the service's Zalo where there is one. */
export function sentencesOf({ channels }: Pick<Web, 'channels'>): {
  readonly invitation: Sentence
  readonly steps: { readonly vi: readonly string[]; readonly en: readonly string[] }
  readonly zalo: (Sentence & { readonly url: string }) | undefined
} {
  const [vi, en] = [messages.vi, messages.en]
  const zalo = channels.get('zalo')
  return {
    invitation: { vi: vi.citizen.posterSentence, en: en.citizen.posterSentence },
    steps: { vi: vi.desk.catalogues.poster.steps, en: en.desk.catalogues.poster.steps },
    zalo: zalo && {
      vi: vi.desk.catalogues.poster.zalo,
      en: en.desk.catalogues.poster.zalo,
      url: shortAddress(zalo.entry('').url),
    },
  }
}
