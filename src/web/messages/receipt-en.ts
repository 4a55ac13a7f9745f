import type { ReceiptMessages } from './receipt-vi.ts'

export const receiptEn: ReceiptMessages = {
  title: 'See the agency’s answer',
  intro: 'Type the receipt code you were given after rating to see whether the agency has answered.',
  link: 'See the answer by receipt code',
  label: 'Receipt code of 12 characters',
  hint: 'The last character checks the others. Capital and small letters are the same.',
  button: 'Look up',
  mistyped: 'This is no receipt code, or one character is wrong. It has 12 characters.',
  unknown: 'There is no such receipt code.',
  rated: (day) => `Rated on ${day}`,
  nothing: 'This rating has no reason or comment that the agency could answer.',
  waiting: (due) => `The agency has not answered yet. It should by ${due}.`,
  answer: (day) => `The agency answered on ${day}`,
  changed: 'What the agency changed',
  reopened: (due) => `The agency is looking at this answer again, until ${due}.`,
  ask: 'Does this answer settle it?',
  once: 'This is stored once.',
  yes: 'It does',
  no: 'It does not',
  said: {
    yes: 'You said that the answer settles it. Thank you.',
    no: 'You said that the answer does not settle it. Thank you.',
  },
  another: 'Look up another code',
}
