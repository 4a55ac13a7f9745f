import * as v from 'valibot'
import { channelFaults, channelSecrets, channelSettings, type ChannelSecrets } from './config-channels.ts'
import { signOnFaults, signOnSecrets, signOnSettings, type SignOnSecrets } from './config-sign-on.ts'
import { mailFaults, mailSecrets, mailSettings, type MailSecrets } from './config-mail.ts'

const flag = v.pipe(
  v.picklist(['0', '1', 'true', 'false']),
  v.transform((text) => text === '1' || text === 'true'),
)

function whole(min: number, max: number) {
  return v.pipe(
    v.string(),
    v.regex(/^\d+$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(min),
    v.maxValue(max),
  )
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const secret = v.pipe(v.string(), v.minLength(16, 'must have at least 16 characters'))

/** Every setting, by its name in the environment. */
const schema = v.object({
  PORT: v.optional(whole(0, 65535), '3000'),
  HOST: v.optional(v.pipe(v.string(), v.minLength(1)), '0.0.0.0'),
  DATA_DIR: v.optional(v.pipe(v.string(), v.minLength(1)), './data'),
  STORE: v.optional(v.picklist(['sqlite', 'postgres', 'd1']), 'sqlite'),
  DATABASE_URL: v.optional(
    v.pipe(
      v.string(),
      v.url(),
      v.regex(/^postgres(?:ql)?:\/\/[^/]*\/[^/?]+/, 'must be postgres://user:password@host:port/database'),
    ),
  ),
  DATABASE_CONNECTIONS: v.optional(whole(2, 1_000), '10'),
  SEED: v.optional(v.picklist(['demo', 'none']), 'demo'),
  PUBLIC_URL: v.optional(
    v.pipe(v.string(), v.url(), v.regex(/^https?:\/\/[^/]+$/, 'must be a scheme and a host, without a path')),
  ),
  TICKET_DAYS: v.optional(whole(1, 365), '30'),
  DOSSIER_CODE: v.optional(
    v.pipe(
      v.string(),
      v.check(isPattern, 'must be a regular expression'),
      v.transform((text) => new RegExp(`^(?:${text})$`, 'u')),
    ),
  ),
  TRUST_PROXY: v.optional(flag, '0'),
  SERVICE: v.optional(v.picklist(['open', 'closed']), 'open'),
  QUEUE_LIMIT: v.optional(whole(1, 1_000_000), '2000'),
  LOG_LEVEL: v.optional(v.picklist(['debug', 'info', 'warn', 'error', 'silent']), 'info'),
  TICKET_SECRETS: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(',').map((one) => one.trim())),
      v.array(secret),
      v.minLength(1),
    ),
  ),
  ...channelSettings,
  ...signOnSettings,
  ...mailSettings,
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** The kind of database: one embedded file, a PostgreSQL server, or Cloudflare's D1. */
  readonly store: 'sqlite' | 'postgres' | 'd1'
  /** The most connections of one process to a PostgreSQL server. */
  readonly connections: number
  readonly seed: 'demo' | 'none'
  /** Public address, for links and QR codes. */
  readonly baseUrl: string
  /** Whether the settings name that address; otherwise it is a guess. */
  readonly addressKnown: boolean
  readonly ticketDays: number
  /** The form of dossier codes, matched as a whole; undefined takes any that looks like one. */
  readonly dossierCode: RegExp | undefined
  readonly trustProxy: boolean
  readonly open: boolean
  readonly queueLimit: number
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** How invitations are sent: milliseconds after the finish, days until the reminder (0 for none), hours of the day. */
  readonly invitations: {
    readonly delayMs: number
    readonly reminderDays: number
    readonly hours: readonly [from: number, until: number]
  }
  /** The code with which Zalo verifies that the address is ours. */
  readonly zaloVerification: string | undefined
}

/** Secrets from the environment; kept apart so that printing the configuration never shows them. */
export interface Secrets extends ChannelSecrets, SignOnSecrets {
  /** The current secret first; older ones keep the slips printed under them working. */
  readonly tickets: readonly string[] | undefined
  /** Address of the PostgreSQL server, with its password; there if and only if the store is one. */
  readonly databaseUrl: string | undefined
  /** What letters are sent with; undefined while they are off. */
  readonly mail: MailSecrets | undefined
}

/**
 * The settings of an environment.
 * @throws Error that lists everything wrong at once, one line each, without showing any value
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): {
  config: Config
  secrets: Secrets
} {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = v.safeParse(schema, set)
  if (!parsed.success) {
    const lines = parsed.issues.map((issue) => `  ${String(issue.path?.[0]?.key)}: ${reasonOf(issue)}`)
    throw invalid(lines)
  }
  const out = parsed.output
  const missing = [
    ...missingFor(out),
    ...channelFaults(out, out.PUBLIC_URL),
    ...mailFaults(out, out.PUBLIC_URL),
    ...signOnFaults(out),
  ]
  if (missing.length > 0) throw invalid(missing)
  return {
    config: Object.freeze({
      port: out.PORT,
      host: out.HOST,
      dataDir: out.DATA_DIR,
      store: out.STORE,
      connections: out.DATABASE_CONNECTIONS,
      seed: out.SEED,
      baseUrl: out.PUBLIC_URL ?? `http://localhost:${out.PORT}`,
      addressKnown: out.PUBLIC_URL !== undefined,
      ticketDays: out.TICKET_DAYS,
      dossierCode: out.DOSSIER_CODE,
      trustProxy: out.TRUST_PROXY,
      open: out.SERVICE === 'open',
      queueLimit: out.QUEUE_LIMIT,
      logLevel: out.LOG_LEVEL,
      invitations: {
        delayMs: out.INVITE_AFTER_HOURS * 3_600_000,
        reminderDays: out.INVITE_REMIND_DAYS,
        hours: out.INVITE_HOURS,
      },
      zaloVerification: out.ZALO_VERIFICATION,
    }),
    secrets: Object.freeze({
      tickets: out.TICKET_SECRETS,
      databaseUrl: out.DATABASE_URL,
      mail: mailSecrets(out),
      ...channelSecrets(out),
      ...signOnSecrets(out),
    }),
  }
}

/** Settings that a store needs beside its name. Where several processes serve, all must derive the same codes. */
function missingFor(out: v.InferOutput<typeof schema>): readonly string[] {
  if (out.STORE === 'sqlite') return []
  const shared = ['TICKET_SECRETS'] as const
  const needed = out.STORE === 'postgres' ? (['DATABASE_URL', ...shared] as const) : shared
  return needed
    .filter((name) => out[name] === undefined)
    .map((name) => `  ${name}: is needed with STORE=${out.STORE}`)
}

function invalid(lines: readonly string[]): Error {
  return new Error(`The configuration is not valid:\n${[...new Set(lines)].join('\n')}`)
}

/** What is wrong, without the value found: it may be a secret. */
function reasonOf(issue: v.BaseIssue<unknown>): string {
  if (issue.type === 'picklist') return `must be one of ${issue.expected}`
  if (issue.type === 'min_value') return `must be at least ${issue.expected?.replace('>=', '')}`
  if (issue.type === 'max_value') return `must be at most ${issue.expected?.replace('<=', '')}`
  if (issue.type === 'url') return 'must be a URL'
  return issue.message.startsWith('must') ? issue.message : 'is not valid'
}
