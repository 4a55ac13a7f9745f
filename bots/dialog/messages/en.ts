import type { DialogMessages } from './vi.ts'

const NEW_CODE =
  'Please type the 8 letters and digits below the QR code of your result slip again, such as #DG K7F3 Q9W0.'
const NOT_HERE = 'This cannot be done in the chat.'

export const en: DialogMessages = {
  levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  askCode:
    'Hello. To rate how your procedure was handled, please type the 8 letters and digits below the QR code of your result slip, such as #DG K7F3 Q9W0.',
  canDo:
    'Type CHECK and a receipt code to see a rating again; /delete to delete what this chat holds; Tiếng Việt for Vietnamese.',
  subject: (agency, procedure, day) => `${agency}\n${procedure}\nResult ready on: ${day}`,
  demo: 'Demonstration data, not a real dossier.',
  stored: (level, receipt) => `Thank you. Stored: ${level}. Receipt code: ${receipt}.`,
  changed: (level) => `Changed to: ${level}.`,
  offer: (questions) => `You may answer ${questions} more questions, write a comment, or stop here.`,
  progress: (at, of) => `Question ${at}/${of}`,
  reasons: 'What were you not satisfied with? Type the number of one or several reasons, such as 1, 3.',
  comment: (limit) =>
    `Please write your comment, ${limit} characters at most. Phone numbers, identity numbers and e-mail addresses are struck out before an official reads it.`,
  commentStored: 'The comment is stored.',
  commentTooLong: (limit) =>
    `The comment is longer than ${limit} characters and was not stored. Please send a shorter one.`,
  finished: (receipt) =>
    `We have all your answers, thank you. Receipt code: ${receipt}. Type CHECK ${receipt} to see it again.`,
  stopped: 'Stopped. What you answered stays stored. Thank you.',
  stoppedWithout: 'Stopped; nothing was stored. Your slip can still be used.',
  notUnderstood: 'Please choose a button, or type its number.',
  onlyText: 'Sorry, only text can be read here.',
  nothingBefore: 'This is the first question.',
  languageSet: 'From now on in English.',
  forgotten:
    'What this chat held about you is deleted, and an official’s link with it. Ratings you sent carry nobody’s name, so they still count.',
  receiptFound: (level, day) => `This rating was stored on ${day}: ${level}.`,
  receiptNothing: 'The agency has not answered: the rating has no reason or comment that it could answer.',
  receiptWaiting: (due) => `The agency has not answered yet; it should by ${due}.`,
  receiptAnswer: (day, answer) => `The agency answered on ${day}:\n${answer}`,
  receiptChanged: (text) => `What changed: ${text}`,
  receiptReopened: (due) => `The agency is looking at this answer again, until ${due}.`,
  receiptAsk: 'Does this answer settle it?',
  receiptJudged: (satisfied) =>
    `You said that the answer ${satisfied ? 'settles it' : 'does not settle it'}.`,
  receiptJudgedBefore: 'What you said of this answer was stored before; it is stored once.',
  receiptUnknown:
    'There is no such receipt code. It has 12 letters and digits, the last of which checks the others.',
  orType: 'Or type',
  later: 'This could not be done just now; please send it again in some seconds. It never counts twice.',
  choices: {
    more: 'More',
    comment: 'Comment',
    done: 'Done',
    skip: 'Skip',
    back: 'Back',
    none: 'Not applicable',
    stop: 'Stop',
    settled: 'Settled',
    unsettled: 'Not settled',
    language: 'Tiếng Việt',
  },
  officials: {
    linked: (agencies) =>
      `Linked. This chat may ask for the scores of: ${agencies}.\nType /diem, /diem and the name of an agency, /diem and a name and Q3.\n/alerts on to be told of bad ratings; /unlink to end it.`,
    linkUnknown: 'The code is wrong or has expired. Please make a new one on the desk, under Chat.',
    notLinked: 'This is for officials. Please make a code on the desk, under Chat, and send it here.',
    unlinked: 'The link has ended. This chat is told no more scores.',
    alertsOn:
      'On: you are told how many bad ratings came in, at most once an hour, from 7 to 21 h. /alerts off to end it.',
    alertsOff: 'Off: you are told of no more bad ratings.',
    alertsHow: (on) => `Alerts are ${on ? 'on' : 'off'}. Type /alerts on or /alerts off.`,
    future: 'This period has not begun.',
    noAgency: (words) =>
      `No agency within your rights is like “${words}”. Periods stand after the name: Q3, 9/2026, 2025.`,
    whichAgency: (count, shown) =>
      `${count} agencies fit${shown < count ? `, of which ${shown} are below` : ''}. Please choose one, or type more of the name.`,
    satisfied: (percent, n) => `Satisfied: ${percent} (${n} answers)`,
    interval: (low, high) => `95 % interval: ${low} – ${high}`,
    few: 'Few answers: not fit for ranking, nor to be set against the period before.',
    noAnswers: 'No answers yet.',
    tooFew: (n) => `Only ${n} answers: too few to tell a share.`,
    funnel: (finished, invited, answered, rate) =>
      `Finished ${finished} → invited ${invited} → answered ${answered} (response rate ${rate})`,
    up: (size, previous) => `▲ Up ${size} points against ${previous}`,
    down: (size, previous) => `▼ Down ${size} points against ${previous}`,
    unclear: (change, previous) => `${change} points against ${previous}: not clear, may be chance alone`,
    same: (previous) => `Unchanged against ${previous}`,
    formula: (name) => `Formula: ${name}`,
    alert: 'New bad ratings:',
    alertHint: 'See them on the desk, or type /diem. /alerts off to end this.',
  },
  refusals: {
    'ticket-malformed': `This is not a rating code. ${NEW_CODE} A dossier code cannot be used.`,
    'ticket-mistyped': `One letter of the code is wrong: the check letter does not fit. ${NEW_CODE}`,
    'ticket-unknown': `The code is well formed, but of no slip. ${NEW_CODE}`,
    'ticket-expired': 'The slip has expired: it can be used for some time after the result only.',
    'ticket-void': 'This slip was replaced by a new one. Please use the code of the newest slip.',
    'ticket-spent': 'This slip was used, and that rating is stored. Each dossier is rated once.',
    'response-closed': 'The time to change it is over. What you answered stays stored.',
    'too-many-attempts': 'Too many wrong codes. Please wait some minutes.',
    invalid: 'The answer has not the right form, please send it again.',
    'dossier-contradicts': NOT_HERE,
    unchanged: NOT_HERE,
    'not-yours': NOT_HERE,
    'not-found': 'There is no such rating.',
  },
}
