import { deskEn } from './desk-en.ts'
import { openEn } from './open-en.ts'
import { reasonsEn } from './reasons-en.ts'
import { receiptEn } from './receipt-en.ts'
import type { Messages } from './vi.ts'

export const en: Messages = {
  levels: ['Very dissatisfied', 'Dissatisfied', 'Neutral', 'Satisfied', 'Very satisfied'],
  reasons: reasonsEn,
  citizen: {
    look: receiptEn,
    demo: 'Demonstration data, not a real dossier',
    demoLabel: 'Demonstration data',
    service: 'Satisfaction rating',
    otherLanguage: 'Tiếng Việt',
    procedure: 'Procedure',
    finishedOn: 'Result ready on',
    posterQuestion: 'How satisfied are you with the service of this agency?',
    oneTap: 'One tap is enough. Every level is stored at once.',
    inChat: (application) => `Rate by ${application}`,
    sendCode: 'In the chat, please send:',
    privacy:
      'Stored: your level, the agency, procedure, way of filing, the day of the result, the day of the answer and whatever you write yourself. Not stored: your name, phone number, dossier code or device.',
    thanks: 'Thank you. Your rating is stored.',
    receipt: 'Receipt code',
    receiptUse:
      'This code says that the rating is stored, and shows the agency’s answer to your reason or comment. It does not say who you are.',
    yourLevel: 'The level you chose',
    changeLevel: 'Choose another level',
    optional: 'Everything below is optional. You may stop here.',
    notApplicable: 'Does not apply',
    noAnswer: 'Skip',
    criteria: 'How satisfied are you with each part?',
    reasons: 'What were you dissatisfied with?',
    comment: 'Other comments',
    commentHint: (limit) =>
      `At most ${limit} characters. Phone and identity numbers and e-mail addresses are struck out before an official reads it.`,
    send: 'Send these too',
    finished: 'We have your comments',
    nextTitle: 'What happens next?',
    nextSteps: [
      'The rating is added to the agency’s satisfaction score.',
      'Phone numbers, document numbers and e-mail addresses in your comment are struck out before officials read it.',
      'Nobody will contact you: nothing stored says who you are.',
    ],
    nextStepsPoster: [
      'Without a ticket code the rating is shown apart and not added to the official score.',
      'Phone numbers, document numbers and e-mail addresses in your comment are struck out before officials read it.',
      'Nobody will contact you: nothing stored says who you are.',
    ],
    changeUntil: (time) => `You can change your answer until ${time}.`,
    changeLink: 'Change the answer',
    problemTitle: 'Please check',
    codeLabel: 'The 8-letter code on your slip',
    codeHint: 'Such as K7F3 Q9W0. Upper or lower case.',
    codeGo: 'Continue',
    posterCode: 'Do you have a result slip? Type its code to rate your own dossier',
    posterWithout: 'No slip? Rate right here',
    posterNote: 'Ratings without a code are shown apart and not added to the agency’s official score.',
    posterJustRated: 'This device has just sent a rating here, and that rating is stored.',
    posterNext: 'Someone else rates here',
    frontTitle: 'Rate the handling of administrative procedures',
    frontText:
      'When a dossier is finished you can say how satisfied you are. Scan the QR code on the result slip, or type its 8-letter code.',
    frontLinks: { desk: 'For officials', api: 'API documentation' },
    slipSentence: 'Please scan to rate how your dossier was handled: one tap, no name asked.',
    slipCode: 'Or type the code',
    slipUntil: (day) => `Valid through ${day}`,
    posterSentence: 'Please scan to rate the service of this agency.',
    wayOn: 'To the page for typing a code',
    tryAgain: 'Try again',
    sendAgain: 'Send again',
    toAgency: (agency) => `Comment on ${agency}`,
    toSubject: 'To the rating page',
    notices: {
      'ticket-malformed': {
        title: 'This is not a rating code',
        text: 'The code on the slip has 8 letters and digits. A dossier code cannot be used to rate.',
      },
      'ticket-mistyped': {
        title: 'One letter seems mistyped',
        text: 'The last letter is a check letter and does not fit the others. Please look at the slip and type it again.',
      },
      'ticket-unknown': {
        title: 'No such ticket',
        text: 'The code is well formed but belongs to no ticket. Please scan the QR code again, check the code, or ask the one-stop unit.',
      },
      'ticket-expired': {
        title: 'The ticket has expired',
        text: 'A ticket can be used for a limited time after the result. You can still comment on the agency without a ticket.',
      },
      'ticket-void': {
        title: 'The ticket was replaced',
        text: 'A newer slip was issued for this dossier. Please use the newest one.',
      },
      'ticket-spent': {
        title: 'This ticket has been used',
        text: 'Each dossier is rated once, and that rating is stored. Thank you.',
      },
      'response-closed': {
        title: 'The time to change is over',
        text: 'The answer is stored and can no longer be changed after 30 minutes.',
      },
      'too-many-attempts': {
        title: 'Too many wrong codes',
        text: 'Please wait some seconds and try again, or scan the QR code on the slip: it always works.',
      },
      invalid: { title: 'Please check', text: 'Something does not fit. Nothing is lost.' },
      'dossier-contradicts': {
        title: 'The dossier does not match',
        text: 'This dossier is stored with other values.',
      },
      unchanged: { title: 'Nothing has changed', text: 'This has been published already.' },
      'not-yours': { title: 'No access', text: 'This page is outside your scope.' },
      'not-found': { title: 'Not found', text: 'There is no such counter, agency or answer.' },
      closed: {
        title: 'The service is closed for now',
        text: 'Please come back later. Your ticket stays valid.',
      },
      'page-unknown': {
        title: 'There is no such page',
        text: 'The address may be incomplete. Please scan the QR code again or type the code.',
      },
      overloaded: {
        title: 'This could not be done just now',
        text: 'Please wait some seconds and tap again. However often you tap, it counts once.',
      },
      bug: {
        title: 'Something went wrong on our side',
        text: 'Please try again in a few minutes. Your ticket stays valid.',
      },
      'broken-form': {
        title: 'The form arrived cut off',
        text: 'What arrived is not whole, so nothing was stored. Please go back and send it again.',
      },
      'too-large': {
        title: 'Too long',
        text: 'What you just sent is not stored. Please go back, shorten the comment and send it again.',
      },
    },
  },
  desk: deskEn,
  open: openEn,
}
