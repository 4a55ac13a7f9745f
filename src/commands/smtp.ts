import type { MailSecrets } from '../config-mail.ts'
import type { Delivery } from '../ports/channel.ts'
import type { Letter, Mail } from '../ports/mail.ts'

/** How long each step may take, and all of them together. */
const STEP_MS = 10_000
const WHOLE_MS = 50_000

/** What fails with the library: which step, and what the server said. */
interface Failure {
  readonly code?: string
  readonly command?: string
  readonly message?: string
  readonly response?: string
  readonly responseCode?: number
}

/** Sends letters through a server that takes them by SMTP. What speaks to it is loaded with the first letter. */
export function openMail(settings: MailSecrets, wholeMs = WHOLE_MS): Mail {
  return {
    async send(letter) {
      try {
        return await sendOne(settings, letter, wholeMs)
      } catch (error) {
        return deliveryOf(error)
      }
    },
  }
}

async function sendOne(
  { from, host, login, port, tls }: MailSecrets,
  letter: Letter,
  wholeMs: number,
): Promise<Delivery> {
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({
    host,
    port,
    secure: tls === 'whole',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(login && { auth: { user: login.user, pass: login.password } }),
    connectionTimeout: STEP_MS,
    greetingTimeout: STEP_MS,
    dnsTimeout: STEP_MS,
    socketTimeout: STEP_MS * 2,
    // A letter holds all it shows: nothing is read from a file or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  // A server that says a little now and then would keep the connection for ever.
  const signal = AbortSignal.timeout(wholeMs)
  await transport.sendMail({ ...messageOf(letter, from), signal })
  return { kind: 'sent' }
}

function messageOf({ html, id, language, off, subject, text, to }: Letter, from: MailSecrets['from']) {
  return {
    from,
    to,
    subject,
    text,
    html,
    messageId: `<${id}@${from.address.split('@')[1] ?? 'localhost'}>`,
    headers: {
      'Content-Language': language,
      // Neither out-of-office replies nor other machines are to answer (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${off}>`,
      // RFC 8058 allows one click over https alone.
      ...(off.startsWith('https://') && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
  }
}

/**
 * How a failed letter ended. Only what the server says for good about this reader or this letter is for good; a wrong
 * password or a sender it does not know is ours to set right, and the letter waits for that.
 */
function deliveryOf(error: unknown): Delivery {
  const { code = 'unknown', command = '', message = '', response, responseCode = 0 } = error as Failure
  const said = (response || message).replace(/\s+/g, ' ').slice(0, 160)
  const reason = [code, command, said].filter((part) => part !== '').join(' ')
  const theirs = command === 'RCPT TO' || command === 'DATA' || (code === 'EENVELOPE' && command === 'API')
  return theirs && (responseCode >= 500 || command === 'API')
    ? { kind: 'never', reason }
    : { kind: 'retry', reason }
}
