import type { ChartMessages } from './chart-vi.ts'

export const chartEn: ChartMessages = {
  alt: (title, name) =>
    `Chart: ${title}, ${name}. The sentence above says what it shows, the table below has its figures.`,
  table: 'Figures as a table',
  files: (title) => `The chart “${title}” as a file`,
  levels: (satisfied, middle, dissatisfied) =>
    `${satisfied} satisfied (levels 4–5), ${middle} neutral (level 3), ${dissatisfied} dissatisfied (levels 1–2).`,
  clear: (high, share, low, lowShare) =>
    `Highest: ${high} (${share}); lowest: ${low} (${lowShare}). They clearly differ.`,
  unclear: (high, share, low, lowShare) =>
    `From ${low} (${lowShare}) to ${high} (${share}): no clear difference, it may be chance alone.`,
  few: (least) => `Too few answers to compare groups with each other (each needs at least ${least}).`,
  mostRows: (shown, all) => `The chart has ${shown} of ${all} rows, those with the most answers.`,
  allRows: (all) => `All ${all} rows`,
  peersTitle: 'Against agencies of its kind',
  peersLine: 'others',
  peersAbove: (name, share, rest, count) =>
    `${name} (${share}) is clearly above the ${count} other agencies of its kind together (${rest}).`,
  peersBelow: (name, share, rest, count) =>
    `${name} (${share}) is clearly below the ${count} other agencies of its kind together (${rest}).`,
  peersUnclear: (name, share, rest, count) =>
    `Between ${name} (${share}) and the ${count} other agencies of its kind together (${rest}) there is no clear difference.`,
  peersBand: (from, to, of) => `Its place may be any from ${from} to ${to} of ${of}.`,
  peersFew: 'Too few answers to be compared with agencies of its kind.',
  peersNone: 'Agencies of its kind are outside what you may see, so they are not compared here.',
  peersNote:
    'Each bar is the 95% interval of one agency, from low to high; the strong one is this agency. Where bars overlap nobody can be said to be better.',
  latenessTitle: 'Lateness and satisfaction',
  latenessClear: (points, explained) =>
    `Late dossiers are clearly less liked: by ${points} points. Lateness explains ${explained} of those not satisfied (if late ones were rated as those on time).`,
  latenessBetter: (points) => `Late dossiers are clearly more liked: by ${points} points.`,
  latenessUnclear: 'Between late and timely dossiers there is no clear difference.',
  latenessFew: (least) =>
    `Too few answers on late or timely dossiers to compare them (at least ${least} each).`,
  latenessNote: 'Attributable fraction after Levin (1953). A comparison, no proof of cause.',
  difference: 'Less liked by (pp)',
  explained: 'Dissatisfaction by lateness',
  all: 'All',
  trendUnclear: 'Between those two months there is no clear difference.',
}
