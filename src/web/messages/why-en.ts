import type { CommentMessages, InspectionMessages, WhyMessages } from './why-vi.ts'

export const inspectionEn: InspectionMessages = {
  title: 'Agencies to visit',
  note: 'Agencies with a clear sign (test of two proportions, Holm’s correction over the whole list), those with most reasons first. A reason to look, not a finding.',
  none: 'No agency shows a clear sign in this period.',
  file: 'The list as a file (CSV)',
  falling: (points) => `Satisfaction clearly fell by ${points} points`,
  belowPeers: (points) => `Clearly ${points} points below agencies of its kind`,
  lowResponse: (rate, peers) => `Response rate ${rate}, clearly below agencies of its kind (${peers})`,
  lateDisliked: (field, late, points) =>
    `Field ${field}: ${late} of dossiers late, and late ones liked ${points} points less`,
  uniform: (answers, share) => `${answers} answers, ${share} of the same level: unusually uniform`,
  burst: (month, rate, usual) =>
    `In ${month} ${rate} of dossiers were answered, in its other months only ${usual}: a burst`,
  unverified: (answers, share) =>
    `${answers} unverified answers, ${share} of all it was given: clearly more than agencies of its kind`,
}

export const whyEn: WhyMessages = {
  link: 'Why did it change?',
  crumb: 'Why it changed',
  title: (agency) => `Why it changed: ${agency}`,
  against: (period, previous) => `${period} against ${previous}`,
  unit: 'pp',
  from: (before, n, now, m) => `From ${before} (${n} answers) to ${now} (${m} answers).`,
  few: 'One of the two periods has too few answers to be compared.',
  method:
    'The change is taken apart in two: what comes from the share of each group itself, and what from another mix of answers between groups (Kitagawa, 1955). All lines together are the change exactly. “Not clear”: it may be chance alone. This is no proof of cause.',
  sentence: (rate, mix) => `By the groups themselves: ${rate} points; by their mix: ${mix} points.`,
  most: (name, points) => `Gave most: ${name} (${points} points).`,
  mostChanged: (name, points) => `Changed most: ${name} (${points} points).`,
  mostUnclear: 'Its own share is not clearly different from the period before.',
  mostNone: 'No line by itself made a difference.',
  shares: 'Before → now',
  rate: 'By share (points)',
  mix: 'By mix (points)',
  whole: 'Together (points)',
  bar: 'Down | up',
  rest: (count) => `${count} other groups, those with few answers among them`,
  comments: 'comments of the dissatisfied',
  months: 'By month within the period',
  monthNote:
    'Each month against the whole period before, by its answers; all months together are the change exactly.',
  factors: 'By factor (these do not add up to the overall level)',
}

export const commentEn: CommentMessages = {
  title: 'Comments',
  of: (agency) => `Comments: ${agency}`,
  all: 'Search all comments',
  note: 'Phone numbers, identity numbers, e-mail addresses and dossier codes have been struck out. So that nobody is known by it, only the month of the result is told; the procedure or field only where the agency finished five such dossiers or more in the month.',
  none: 'No comments in this period yet.',
  finished: (month) => `dossier finished in ${month}`,
  widened: (period) => `Comments are read by whole months: ${period}.`,
  unverified: 'unverified',
  found: (count) => `Comments found: ${count}`,
  search: 'Find words (diacritics not needed)',
  level: 'Level',
  factor: 'Dissatisfied with the factor',
  any: 'all',
  low: 'dissatisfied (1–2)',
  middle: 'neutral (3)',
  high: 'satisfied (4–5)',
  button: 'Find',
  most: (count) => `Only the latest ${count} comments were looked through; choose a shorter period for all.`,
  topic: 'Topic',
  topics: 'Topics of the comments',
  otherTopic: 'other topics',
  topicNote: (version, source) =>
    `Known by words (catalogue version ${version}: ${source}). A comment may have several topics; no score is made from them.`,
  wider: 'drop these conditions',
}
