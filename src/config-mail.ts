import * as v from 'valibot'

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])
const PORTS = { 'smtp:': 587, 'smtps:': 465 } as const

/** A sender: an address, or a name with the address in angle brackets. */
const SENDER = /^(?:([^<>"\r\n]*\S)\s*<([^\s<>@]+@[^\s<>@]+)>|([^\s<>@]+@[^\s<>@]+))$/

/** The settings of letters, by their names in the environment. */
export const mailSettings = {
  SMTP_URL: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => smtpOf(text) !== undefined, 'must be smtp(s)://user:password@host:port'),
    ),
  ),
  MAIL_FROM: v.optional(
    v.pipe(v.string(), v.regex(SENDER, 'must be an address, or a name with the address in <…>')),
  ),
} as const

const shape = v.object(mailSettings)
type Set = v.InferOutput<typeof shape>

/** A server that takes letters, and how it is reached. */
export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte, begun by STARTTLS and without it nothing, or none at all. */
  readonly tls: 'whole' | 'starttls' | 'none'
  readonly login: { readonly user: string; readonly password: string } | undefined
}

/** What letters are sent with; undefined while they are off. */
export interface MailSecrets extends SmtpServer {
  readonly from: { readonly name: string; readonly address: string }
}

/** What letters are sent with, or undefined. */
export function mailSecrets({ MAIL_FROM: from, SMTP_URL: url }: Set): MailSecrets | undefined {
  const server = url === undefined ? undefined : smtpOf(url)
  const [, name = '', address, alone = ''] = SENDER.exec(from ?? '') ?? []
  return server && from !== undefined ? { ...server, from: { name, address: address ?? alone } } : undefined
}

/** What is wrong with letters that are half set up, one line each. */
export function mailFaults(set: Set, publicUrl: string | undefined): readonly string[] {
  const { MAIL_FROM: from, SMTP_URL: url } = set
  if (from === undefined && url === undefined) return []
  const server = url === undefined ? undefined : smtpOf(url)
  return [
    ...(url === undefined ? ['  SMTP_URL: is needed with MAIL_FROM'] : []),
    ...(from === undefined ? ['  MAIL_FROM: is needed with SMTP_URL'] : []),
    // A letter outlives the machine it was written on: what it links to must be reachable.
    ...(publicUrl === undefined ? ['  PUBLIC_URL: is needed with SMTP_URL'] : []),
    ...(server && server.tls === 'none' && server.login && !LOCAL.has(server.host)
      ? ['  SMTP_URL: a password goes over TLS alone; without a password tls=off may stand']
      : []),
  ]
}

/**
 * The server of an address; undefined when it is none. A letter holds figures and the address of an official, so TLS is
 * wanted of every server but one on the same machine, unless the address says `?tls=off`.
 */
function smtpOf(text: string): SmtpServer | undefined {
  if (!URL.canParse(text)) return undefined
  const { hostname: host, password, pathname, port, protocol, searchParams, username } = new URL(text)
  if (protocol !== 'smtp:' && protocol !== 'smtps:') return undefined
  const off = searchParams.get('tls') === 'off'
  const known = [...searchParams].every(([key, value]) => key === 'tls' && value === 'off')
  if (host === '' || !known || !['', '/'].includes(pathname) || (off && protocol === 'smtps:'))
    return undefined
  if ((username === '') !== (password === '')) return undefined
  const bare = protocol === 'smtp:' && (off || LOCAL.has(host))
  return {
    host: host.replace(/^\[|\]$/g, ''),
    port: port === '' ? PORTS[protocol] : Number(port),
    tls: protocol === 'smtps:' ? 'whole' : bare ? 'none' : 'starttls',
    login:
      username === ''
        ? undefined
        : { user: decodeURIComponent(username), password: decodeURIComponent(password) },
  }
}
