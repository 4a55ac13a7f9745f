import type { DigestMessages } from './digest-vi.ts'

export const digestEn: DigestMessages = {
  letter: {
    subject: (when, agencies) => `Satisfaction, ${when}: ${agencies}`,
    more: (first, others) => `${first} and ${others} more`,
    day: (day) => day,
    week: (from, to) => `week ${from} – ${to}`,
    intro: (when) =>
      `Figures of dossiers finished in ${when}, from the answers received until this letter was sent; later answers are added on the officials’ pages.`,
    satisfied: (share, n, low, high) =>
      `Satisfied: ${share} (n = ${n} answers, 95% confidence interval: ${low} – ${high})`,
    few: (n, least) => `Satisfied: too few answers to be told (n = ${n}, at least ${least} are needed)`,
    none: 'Satisfied: no answer yet',
    rate: (rate, answered, finished) =>
      `Response rate: ${rate} (${answered} answers to ${finished} finished dossiers)`,
    nothingFinished: 'No dossier was finished.',
    changed: (change, before) => `Clear change against ${before}: ${change}`,
    unclear: (before) => `No clear change against ${before}.`,
    belowTitle: 'Units below with a clear change:',
    below: (name, change, share, n) => `${name}: ${change}, now ${share} (n = ${n})`,
    up: (points) => `up ${points} percentage points`,
    down: (points) => `down ${points} percentage points`,
    comments: (count) => `New comments: ${count}`,
    open: 'See the figures',
    readComments: 'Read the comments',
    why: 'This letter was sent automatically because you asked for it in “My account”. Please do not answer it.',
    settings: 'Change what you are sent',
    off: 'Stop these letters',
  },
  form: {
    title: 'Digest by e-mail',
    unavailable: 'This service is not connected to a mail server, so no digest can be sent.',
    intro: (email) =>
      `Sent to ${email} at 7 in the morning. It holds figures of agencies within your rights alone, and no citizen’s words.`,
    rhythm: 'Send',
    rhythms: { none: 'nothing', daily: 'daily', weekly: 'weekly (Mondays)' },
    language: 'Language of the letter',
    agencies: 'Agencies, each with all below it',
    agenciesHint: 'None chosen: the agencies of your roles.',
    choose: (chosen) => `Choose agencies (chosen: ${chosen})`,
    tooMany: (most) => `Choose at most ${most} agencies.`,
    notRead: 'Please choose again: there is no such choice.',
    save: 'Save digest settings',
    saved: 'The digest settings are saved.',
    conflict:
      'The settings were just changed elsewhere. Nothing was saved; your choice still stands in the form.',
    theirs: (rhythm, language, agencies) => `Saved just now: ${rhythm}; ${language}; ${agencies}.`,
    ownAgencies: 'the agencies of your roles',
    trouble: (at, reason) => `A recent letter could not be sent (${at}): ${reason}`,
  },
  off: {
    title: 'Stop the digest',
    ask: 'Press the button to stop the digest of figures by e-mail.',
    button: 'Stop it',
    done: 'The digest is off. To get it again, sign in and open “My account”.',
    wrong: 'This link is not right. Please sign in and turn the digest off in “My account”.',
  },
  unsent: {
    title: 'Letters that were not sent',
    none: 'No letter has failed.',
    head: { who: 'Official', period: 'Digest of', at: 'At', state: 'State', reason: 'Reason' },
    givenUp: 'given up',
    waiting: 'tried again later',
  },
  test: {
    subject: 'Test letter of the satisfaction service',
    text: 'This letter shows that the service can send letters. Nothing is to be done.',
  },
}
