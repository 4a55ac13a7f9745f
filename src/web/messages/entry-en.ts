import type { EntryMessages } from './entry-vi.ts'

export const entryEn: EntryMessages = {
  passkey: {
    enter: 'Sign in with a passkey',
    failed: 'No passkey could be used on this device. Please try again, or sign in with your password.',
    refused: 'The passkey was not accepted, or the page was open for too long. Please try again.',
    owed: 'This administrator’s account has a passkey: the password alone is not enough. Please sign in with the passkey.',
    title: 'Passkeys',
    intro:
      'Sign in with the fingerprint, face or PIN of your device, without password and code. No forged page can use it.',
    none: 'None yet.',
    line: (made, used) => `Made ${made}, ${used === undefined ? 'not used yet' : `last used ${used}`}`,
    name: 'Name of the passkey, as “Office phone”',
    usual: 'My passkey',
    password: 'Current password',
    begin: 'Add a passkey',
    ready: (name) => `Last step: make the passkey “${name}” on this device or on a phone.`,
    make: 'Make it now',
    remove: 'Remove this passkey',
    wrongPassword: 'The password is wrong; nothing has changed.',
    again:
      'To change how you sign in, please sign out and in again: this sign-in is more than ten minutes old.',
    notKept:
      'The passkey was not kept: the page was open for too long, or it is not valid. Please begin again.',
  },
  provider: {
    enter: (name) => `Sign in with ${name}`,
    down: (name) =>
      `${name} does not answer. Please sign in with your password, or try again in some minutes.`,
    wrong: (name) => `This sign-in with ${name} was not finished, or took too long. Please try again.`,
    unverified: (name) => `${name} has not verified the e-mail address of this account.`,
    unknown: (name) => `No administrator has given this account of ${name} a role here.`,
    otherPerson:
      'The account here belongs to somebody else at the provider. Please have an administrator reset how you sign in.',
    title: 'Signing in',
    going: (name) => `${name} has confirmed who you are.`,
    on: 'Continue',
  },
  ended: {
    kept: 'Your session has ended. What you typed is kept; after signing in you will be asked whether to send it.',
    lost: 'Your session has ended, so the form was not sent. Please send it again after signing in.',
    title: 'Send it again?',
    intro: 'You are signed in again. This was not sent yet.',
    target: 'It goes to the page:',
    whose:
      'This was typed before the sign-in, perhaps by somebody else at this computer. Send it only if it is yours: it will count as written by whoever is signed in now.',
    send: 'Send it now',
    back: 'Do not send it, go back',
  },
  reset: {
    button: 'Reset how they sign in',
    locked: 'locked for now',
    unlock: 'Unlock',
    passkey: 'passkey',
    provider: 'single sign-on',
  },
}
