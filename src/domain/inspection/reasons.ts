import type { Month } from '../calendar/period.ts'
import type { Share } from '../statistics/change.ts'
import type { ScoreRow } from '../tally/score-rows.ts'
import type { Verdict } from '../tally/verdicts.ts'

/** Why an agency is to be visited. */
export type Reason =
  /** Its satisfaction fell clearly, by so many points. */
  | { readonly kind: 'falling'; readonly points: number }
  /** It stands clearly below its peers, by so many points. */
  | { readonly kind: 'below-peers'; readonly points: number }
  /** Clearly fewer of its citizens answer than of its peers': percent, and that of the peers. */
  | { readonly kind: 'low-response'; readonly rate: number; readonly peers: number }
  /** A field in which late dossiers are many and clearly less liked: percent late, and points between timely and late. */
  | { readonly kind: 'late-disliked'; readonly field: string; readonly late: number; readonly points: number }
  /**
   * So many answers of which nearly all are of the same level, clearly more than of its peers, percent: as they hardly come
   * from that many citizens by themselves.
   */
  | { readonly kind: 'uniform'; readonly answers: number; readonly share: number }
  /** A month in which clearly more of its citizens answered than in its other months of the year, percent. */
  | { readonly kind: 'burst'; readonly month: Month; readonly rate: number; readonly usual: number }
  /** So many answers without a ticket, and their share of all answers, percent: clearly more than of its peers. */
  | { readonly kind: 'unverified'; readonly answers: number; readonly share: number }

/** What is known of an agency with all below it. */
export interface Examined {
  readonly row: ScoreRow & { readonly verdict: Verdict }
  /** Agencies of one kind are compared: communes with communes. */
  readonly group: string
  readonly fields: readonly {
    readonly field: string
    readonly onTime: Share
    readonly late: Share
    readonly finished: number
    readonly finishedLate: number
  }[]
  /** Answered of finished dossiers in each month of the year that ends with the period. */
  readonly months: readonly { readonly month: Month; readonly within: boolean; readonly answered: Share }[]
}
