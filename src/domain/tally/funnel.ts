/** From finished dossier to answer (đã giải quyết → được mời → đã trả lời), counted under the day of the finish. */
export interface Funnel {
  readonly finished: number
  readonly invited: number
  /** Verified responses. */
  readonly answered: number
}

export const NO_FUNNEL: Funnel = { finished: 0, invited: 0, answered: 0 }

/** The response rate (tỷ lệ trả lời): answered over finished, percent; null when nothing was finished. */
export function responseRate(funnel: Funnel): number | null {
  return funnel.finished > 0 ? (funnel.answered / funnel.finished) * 100 : null
}

/** Two funnels added. */
export function addFunnels(a: Funnel, b: Funnel): Funnel {
  return {
    finished: a.finished + b.finished,
    invited: a.invited + b.invited,
    answered: a.answered + b.answered,
  }
}
