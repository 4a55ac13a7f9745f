import { logKindsEn } from './log-kinds-en.ts'
import type { AccountMessages, LogMessages, OfficialsMessages, WelcomeMessages } from './officials-vi.ts'

export const logEn: LogMessages = {
  title: 'Log',
  search: 'Find who, what or whom (diacritics not needed)',
  button: 'Find',
  note: 'Who saw, changed and published what, and when. Entries are only added, and sealed every minute by a chain of hashes (npm run audit).',
  part: 'What officials did who have places within your agencies alone, since they have them. The rest, of others, of API keys and of the system, is for those who audit the whole province.',
  none: 'No entry fits.',
  older: 'Older entries',
  number: 'No.',
  at: 'At',
  who: 'Who',
  what: 'What',
  subject: 'Subject',
  kinds: logKindsEn,
  actors: {
    key: (name) => `API key: ${name}`,
    system: (name) => `System: ${name}`,
    citizen: 'Citizen',
  },
}

export const accountEn: AccountMessages = {
  title: 'My account',
  factor: {
    title: 'Second factor',
    needed:
      'An administrator of the province has to set up a second factor or a passkey before anything else.',
    on: 'On: signing in also asks for a code of your authenticator.',
    off: 'Off. With an authenticator on your phone whoever knows your password still does not get in.',
    password: 'Current password',
    begin: 'Set up a second factor',
    drop: 'Turn the second factor off',
    scan: 'Scan this with an authenticator (Google Authenticator, Microsoft Authenticator …).',
    picture: 'QR code for the authenticator',
    byHand: 'Or type the key:',
    recovery: 'Keep these recovery codes; each works once when your phone is lost:',
    confirm: 'Confirm and turn on',
    wrongPassword: 'The password is wrong; nothing has changed.',
    wrongCode: 'The code is wrong; the second factor is not on yet. Please begin again.',
  },
  password: {
    title: 'Change the password',
    before: 'Current password',
    after: 'New password, at least 12 characters',
    button: 'Change the password',
  },
  sessions: {
    title: 'Where you are signed in',
    line: (since, address) => `Since ${since}, address ${address || 'unknown'}`,
    current: 'this one',
    revoke: 'Sign out there',
  },
}

export const welcomeEn: WelcomeMessages = {
  title: 'Set a password',
  firstTitle: 'First administrator',
  intro: (email) =>
    `Set the password of ${email}. At least 12 characters; some words that do not belong together are easy to keep and hard to guess.`,
  firstIntro:
    'Make the account of the first administrator of the province. The password has at least 12 characters; some words that do not belong together are easy to keep and hard to guess.',
  ended: 'The link is wrong, has ended or was used. Please ask an administrator for a new one.',
  firstEnded:
    'The link for the first administrator is wrong, has ended or was used. Whoever has an account may sign in. Without one, run npm run officials -- first on the server for a new link.',
  done: 'The password is set. Please sign in.',
  name: 'Name',
  email: 'E-mail address',
  password: 'New password',
  again: 'The password again',
  differ: 'The two are not the same.',
  button: 'Set the password',
}

export const officialsEn: OfficialsMessages = {
  title: 'Officials',
  add: 'Add an official or a role',
  list: 'Officials and roles',
  email: 'E-mail address',
  name: 'Name',
  role: 'Role',
  agency: 'Agency, with everything below it',
  button: 'Add',
  state: 'State',
  act: 'Action',
  ready: 'has a password',
  waiting: 'no password yet',
  factor: 'second factor',
  link: 'Link to set a password',
  unplace: 'End the role',
  reset:
    'The new place is beyond those this account had, so its password, passkeys, second factor and all sessions were ended.',
  sendLink: 'Send this link to the official; it works once, within three days:',
  roles: {
    'province-admin': 'Administrator of the province',
    'reform-office': 'Administrative reform office',
    'agency-head': 'Head of agency',
    'agency-officer': 'Officer for comments',
    auditor: 'Auditor',
  },
}
