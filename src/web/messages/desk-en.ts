import { entryEn } from './entry-en.ts'
import { chartEn } from './chart-en.ts'
import { chatEn } from './chat-en.ts'
import { accountEn, logEn, officialsEn, welcomeEn } from './officials-en.ts'
import { catalogueEn } from './catalogue-en.ts'
import { followUpEn } from './follow-up-en.ts'
import { menuEn } from './menu-en.ts'
import { listEn } from './list-en.ts'
import { rawEn } from './raw-en.ts'
import { digestEn } from './digest-en.ts'
import { reportEn } from './report-en.ts'
import { publicationEn } from './publication-en.ts'
import { targetEn } from './target-en.ts'
import { commentEn, inspectionEn, whyEn } from './why-en.ts'
import type { DeskMessages } from './desk-vi.ts'

export const deskEn: DeskMessages = {
  followUps: followUpEn,
  chat: chatEn,
  demo: 'Demonstration data: generated figures, not real results.',
  service: 'Citizen satisfaction',
  skip: 'Skip to the main content',
  otherLanguage: 'Tiếng Việt',
  account: accountEn,
  welcome: welcomeEn,
  officials: officialsEn,
  log: logEn,
  entry: entryEn,
  signIn: {
    title: 'Sign in for officials',
    intro: 'These pages are only for those charged with following the results.',
    email: 'E-mail address',
    password: 'Password',
    button: 'Sign in',
    lost: 'Password forgotten: an administrator sends you a link to set a new one.',
    second: 'Second step',
    secondIntro: 'Please type the 6 digits of your authenticator, or one of your recovery codes.',
    code: 'Code',
    wrongCode: 'The code is wrong or has ended. Please try again.',
    wrong: 'Address or password is wrong. Please try again.',
    wait: (seconds) => `Too many wrong passwords. Please try again in ${seconds} seconds.`,
    out: 'Sign out',
  },
  notFound: {
    title: 'Page not found',
    text: 'There is no such page, or it is not for you. The address may have been mistyped.',
    back: 'Back to the whole province',
  },
  path: 'Breadcrumb',
  menu: menuEn,
  period: {
    title: 'Choose a period',
    label: 'Period',
    typed: 'Type another period',
    hint: 'For example: 2026, 2026-Q3, 2026-09, 2026-09-14, 2026-07..2026-09',
    wrong: (typed, shown) => `“${typed}” is not a period we can read. The figures below are for ${shown}.`,
    button: 'Show',
    months: 'Months',
    quarters: 'Quarters',
    years: 'Years',
    other: 'The period typed',
  },
  search: {
    label: 'Find an agency (diacritics not needed)',
    none: (text) => `No agency matches “${text}”.`,
    found: (count) => `Agencies: ${count}`,
  },
  overview: {
    title: 'The whole province',
    agencies: 'Results by agency',
    whole: 'Details of the whole province',
    own: 'dossiers of this agency itself',
  },
  head: {
    score: 'Satisfied',
    interval: '95% interval',
    n: 'Answers (n)',
    finished: 'Dossiers finished',
    rate: 'Response rate',
    change: 'Against the period before (pp)',
    unverified: 'Unverified answers (not counted)',
    count: 'Answers',
    share: 'Share',
    level: 'Level',
  },
  headline: {
    satisfied: 'Satisfied',
    n: (n) => `n = ${n} verified answers`,
    none: 'No answers in this period yet',
    interval: (low, high) => `95% interval: ${low} – ${high}`,
    mean: (mean) => `Mean level: ${mean} out of 5`,
    funnel: 'From dossier to answer',
    finished: 'Finished',
    invited: 'Invited',
    answered: 'Answered',
    rate: (rate) => `Response rate: ${rate} of finished dossiers`,
    against: (previous, satisfied, n) => `${previous}: ${satisfied}, n = ${n}`,
    unverified: (n, satisfied) =>
      `Unverified answers, not counted in the score: ${n}, satisfied ${satisfied}`,
    noUnverified: 'No unverified answers.',
    formula: (formula, source) =>
      `Formula ${formula} (satisfied and very satisfied over all answers). Source: ${source}.`,
  },
  up: (points) => `up ${points}`,
  down: (points) => `down ${points}`,
  same: 'unchanged',
  few: 'few answers',
  unclear: 'not clear',
  bandHead: 'Rank',
  bandNote: (counted, all) =>
    `Ranks are among the ${counted} agencies with enough answers to compare, of ${all} in the group.`,
  band: (from, to, of) => (from === to ? `${from}/${of}` : `${from}–${to}/${of}`),
  fewForBand: 'too few answers',
  tooFew: (n) => `Only ${n} answers so far: too few to show figures without telling who said what.`,
  peersHead: 'Against its group',
  peers: { above: 'above', below: 'below', rest: (percent) => `others: ${percent}` },
  fewNote:
    '“Few answers”: fewer than 30, not enough to compare. The bar is the Wilson 95% interval on a scale of 0–100%. Ranks are among the agencies with enough answers to compare.',
  drivers: {
    title: 'What moves the overall level',
    waiting: 'Being computed. Please open this page again in some minutes.',
    tooFew: 'Too few answers that rate all five factors (at least 30 are needed), or all of them are alike.',
    share: 'Share',
    sentence: (factor, share) =>
      `Here “${factor}” goes most with the overall level: ${share} of what can be explained.`,
    note: (n, explained, at) =>
      `From ${n} answers that rate all five factors, which together explain ${explained} of how answers differ. LMG method (Lindeman, Merenda, Gold 1980), 95% intervals from 400 bootstrap samples. An association, not a proof of cause. Computed at ${at}.`,
  },
  levels: 'The five levels',
  trend: {
    title: 'Trend over 12 months',
    table: 'Figures of the chart',
    axis: 'Satisfied (%)',
    alt: (what, from, to) => `Chart of the satisfied share by month of ${what}, from ${from} to ${to}.`,
    extremes: (low, lowMonth, high, highMonth) =>
      `Lowest ${low} (${lowMonth}), highest ${high} (${highMonth}). The figures are in the table below.`,
    none: 'No answers in these 12 months yet.',
    note: 'The band is the 95% interval, broken where a month has too few answers; n is the number of answers.',
    merged: 'merger',
  },
  lineage: {
    title: 'Before the merger',
    inherited: (count, day) =>
      `This period begins before ${day}: figures up to then are those of ${count} former agencies added up.`,
    split: (name, percent, n) => `${name}: ${percent} (${n} answers)`,
    splitNote: 'Former agencies that were split between several: shown apart, neither divided nor added.',
  },
  by: {
    agency: 'Agency',
    field: 'Field',
    procedure: 'Procedure',
    channel: 'Channel',
    factor: 'Factor',
    question: 'Criterion',
    filing: 'Filed',
    late: 'Timeliness',
    month: 'Month',
  },
  title: {
    agency: 'By agency below',
    field: 'By field',
    procedure: 'By procedure',
    channel: 'By channel of the answer',
    factor: 'By service factor',
    question: 'By criterion',
    filing: 'By filing mode',
    late: 'On time and late',
  },
  channelNote:
    'Unverified answers (without a ticket code) stand apart in the last column and are not counted in the score.',
  vias: {
    web: 'Web page (QR code)',
    kiosk: 'Device at the counter',
    zalo: 'Zalo',
    zalo_template: 'Zalo invitation',
    telegram: 'Telegram',
    assisted: 'With assistance',
  },
  filings: { counter: 'At the counter', online: 'Online', post: 'By post' },
  onTime: 'On time',
  late: 'Late',
  nothing: 'No figures in this period yet.',
  unknown: 'Unknown (answers without a dossier)',
  charts: chartEn,
  list: listEn,
  comments: commentEn,
  why: whyEn,
  inspection: inspectionEn,
  raw: rawEn,
  reports: reportEn,
  targets: targetEn,
  publications: publicationEn,
  catalogues: catalogueEn,
  digest: digestEn,
}
