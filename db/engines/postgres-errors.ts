import { Unreachable } from '../../src/domain/outage.ts'

/** What the system says when a server does not answer. */
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
])

/**
 * What PostgreSQL says when it cannot serve now: shut down, starting, full, or no longer the primary (Appendix A of its
 * manual). Class 08 is any trouble with the connection.
 */
const REFUSING = new Set(['57P01', '57P02', '57P03', '53300', '53400', '25006'])

/** The driver's own words for a connection that broke or never came to be; it gives them no code. */
const BROKEN =
  /^Connection terminated|connection error|Query read timeout|trying to connect|Client was closed/i

/** The SQLSTATE of a server's error, or the code of a system's. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Whether the server was there and refused this very statement: its connection can go on being used. */
export function isAnswered(error: unknown): boolean {
  const code = codeOf(error)
  return /^[0-9A-Z]{5}$/.test(code) && !NETWORK.has(code) && !isRefusing(code)
}

/** Whether two transactions stood in each other's way, so that trying again is all it needs. */
export function isContention(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error))
}

function isRefusing(code: string): boolean {
  return REFUSING.has(code) || code.startsWith('08')
}

/** The error as the rest of the program knows it: `Unreachable` when the database does not serve, otherwise as it is. */
export function translated(error: unknown): unknown {
  const code = codeOf(error)
  const message = error instanceof Error ? error.message : String(error)
  if (NETWORK.has(code) || isRefusing(code) || (code === '' && BROKEN.test(message)))
    return new Unreachable(`The database does not answer (${code || message}).`, { cause: error })
  return error
}

/** Whether a connection broke, rather than a server being silent: to ask again at once is then worth it. */
export function isBroken(error: unknown): boolean {
  return error instanceof Unreachable && !/timeout/i.test(String(error.cause))
}

/** One clear sentence for whoever starts the service; the password is never in it. */
export function explained(error: unknown, address: string): Error {
  const url = new URL(address)
  const [user, name] = [decodeURIComponent(url.username), decodeURIComponent(url.pathname.slice(1))]
  const place = url.host || url.searchParams.get('host') || 'localhost'
  const root = error instanceof Unreachable ? error.cause : error
  const code = codeOf(root)
  const message = root instanceof Error ? root.message : String(root)
  const sentences: Readonly<Record<string, string>> = {
    '28P01': `The database at ${place} refuses the user “${user}”: the password in DATABASE_URL is wrong.`,
    '28000': `The database at ${place} does not let the user “${user}” in: ${message}.`,
    '3D000': `There is no database “${name}” at ${place}; create it first (createdb -O ${user} ${name}).`,
    '42501': `The user “${user}” lacks a right in the database “${name}”: ${message}. Let it own the database, or grant it.`,
  }
  const sentence =
    sentences[code] ??
    (error instanceof Unreachable
      ? `The database at ${place} does not answer (${code || message}); check DATABASE_URL and that it runs.`
      : message)
  return new Error(sentence, { cause: error })
}
