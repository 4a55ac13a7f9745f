import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** A letter as the server took it. */
export interface Taken {
  readonly to: readonly string[]
  readonly secure: boolean
  readonly raw: string
  readonly headers: Readonly<Record<string, string>>
  /** Its parts by type, decoded. */
  readonly parts: Readonly<Record<string, string>>
}

/** What the server answers instead of taking a letter: a code and words, at one of the steps. */
export interface Answer {
  readonly at: 'auth' | 'from' | 'to' | 'data'
  readonly code: number
  readonly words: string
}

/** A mail server on this machine that speaks SMTP on the wire. */
export interface FakeSmtp {
  readonly port: number
  readonly taken: Taken[]
  /** Whatever was said as user and password. */
  readonly logins: string[]
  /** What it answers to the next letters, one after another; letters beyond are taken. */
  readonly answers: Answer[]
  close(): Promise<void>
}

export async function openSmtp(options: Readonly<SMTPServerOptions> = {}): Promise<FakeSmtp> {
  const taken: Taken[] = []
  const logins: string[] = []
  const answers: Answer[] = []
  const refusal = (at: Answer['at']) => {
    if (answers[0]?.at !== at) return null
    const { code, words } = answers.shift() as Answer
    return Object.assign(new Error(words), { responseCode: code })
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    ...options,
    onAuth({ password, username }, _session, done) {
      logins.push(`${username}:${password}`)
      const no = refusal('auth')
      if (no) done(no)
      else done(null, { user: username })
    },
    onMailFrom: (_address, _session, done) => done(refusal('from')),
    onRcptTo: (_address, _session, done) => done(refusal('to')),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const no = refusal('data')
        if (no) return done(no)
        const raw = Buffer.concat(chunks).toString('utf8')
        const to = session.envelope.rcptTo.map(({ address }) => address)
        taken.push({ to, secure: session.secure, raw, ...letterOf(raw) })
        return done(null)
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.server.address() as AddressInfo).port,
    taken,
    logins,
    answers,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

/** A server that takes connections and says only `words`, every so often; what hangs or drips. */
export async function openMute(words = '', everyMs = 20): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((socket) => {
    const timer = setInterval(() => words !== '' && socket.write(words), everyMs)
    socket.on('close', () => clearInterval(timer))
    socket.on('error', () => socket.destroy())
    socket.resume()
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

/** A key and a certificate for `localhost` that nobody has signed; undefined where `openssl` is not installed. */
export function ownCertificate(): { readonly key: string; readonly cert: string } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  try {
    const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
    const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '2']
    execFileSync('openssl', ['req', '-x509', ...curve, ...name, '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    })
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Headers and decoded parts of a letter, read by the rules of MIME and not by the library that wrote it. */
function letterOf(raw: string): Pick<Taken, 'headers' | 'parts'> {
  const { body, headers } = splitOf(raw)
  const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1]
  const pieces = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1)
  const parts = pieces.map((piece) => {
    const part = splitOf(piece.replace(/^\r\n/, ''))
    const type = part.headers['content-type']?.split(';')[0] ?? ''
    return [type, decoded(part.body, part.headers['content-transfer-encoding'] ?? '')] as const
  })
  return { headers, parts: Object.fromEntries(parts) }
}

function splitOf(raw: string): { headers: Record<string, string>; body: string } {
  const end = raw.indexOf('\r\n\r\n')
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
  const headers = lines.map((line) => {
    const [name = '', ...rest] = line.split(': ')
    return [name.toLowerCase(), wordsOf(rest.join(': '))] as const
  })
  return { headers: Object.fromEntries(headers), body: raw.slice(end + 4) }
}

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  if (encoding !== 'quoted-printable') return body
  return quoted(body.replace(/=\r\n/g, ''))
}

function quoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** The words of a header (RFC 2047). */
function wordsOf(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(text, 'base64').toString('utf8')
        : quoted(text.replaceAll('_', ' ')),
    )
}
