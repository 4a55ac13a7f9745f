import type { ChatMessages } from './chat-vi.ts'

export const chatEn: ChatMessages = {
  title: 'Chat',
  none: 'No chat application is connected. How to connect one is in the documentation.',
  connection: {
    title: (channel) => `Connection to ${channel}`,
    set: (account) => `In the settings: ${account}. What could not be sent is listed below.`,
    missing:
      'Not allowed yet: no message can be sent. The administrator of the account presses the button below.',
    good: (account, renewed, until) =>
      `Working. Account ${account}, right renewed at ${renewed}, valid until ${until}.`,
    trouble: (since, reason) =>
      `Renewing the right failed at ${since} (${reason}). If it goes on, the administrator has to connect again.`,
    connect: 'Connect the account',
    again: 'Connect again',
    done: {
      granted: 'Connected. The service now answers in the application.',
      'foreign-account': 'The account that allowed it is not the one in the settings. Nothing has changed.',
      refused: 'Not connected: the permission could not be used. Please do it again.',
      state: 'This link has expired. Please begin again on the page Chat.',
    },
    back: 'Back to Chat',
  },
  invitations: {
    title: 'Invitations by message',
    off: 'Invitations cannot be sent: that needs an approved rating template.',
    counts: (waiting, sent, givenUp) =>
      `Of the tickets still valid and not answered: ${waiting} waiting, ${sent} sent, ${givenUp} given up.`,
    nobody: 'No agency sends invitations.',
    agency: 'Agency, with everything below it',
    add: 'Turn invitations on',
    remove: (agency) => `Turn invitations of ${agency} off`,
  },
  officials: {
    title: 'Officials who ask for scores in the application',
    intro:
      'Make a code; the official sends it to the account in the application. It works once. Then /diem tells scores.',
    agency: 'May ask for the scores of, with everything below',
    make: 'Make a code',
    code: (code, until) => `Send this line in the application before ${until}: ${code}`,
    nobody: 'No chat is linked.',
    head: { channel: 'Application', agency: 'Agency', since: 'Since', alerts: 'Told of bad ratings' },
    on: 'on',
    off: 'off',
    act: 'Action',
    remove: 'End link',
    removeLabel: (channel, agency) => `End link ${channel}, ${agency}`,
  },
  givenUp: {
    title: 'Messages given up',
    none: 'No message was given up.',
    head: { channel: 'Application', at: 'At', reason: 'Reason' },
  },
}
