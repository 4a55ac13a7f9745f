import * as v from 'valibot'

const flag = v.pipe(
  v.picklist(['0', '1', 'true', 'false']),
  v.transform((text) => text === '1' || text === 'true'),
)
const digits = v.pipe(v.string(), v.regex(/^\d{3,20}$/, 'must be a number as the console shows it'))
const secret = v.pipe(v.string(), v.minLength(8, 'must have at least 8 characters'))
const address = (normal: string) => v.optional(v.pipe(v.string(), v.url()), normal)

function count(most: number, normal: string) {
  return v.optional(
    v.pipe(v.string(), v.regex(/^\d+$/, 'must be a whole number'), v.transform(Number), v.maxValue(most)),
    normal,
  )
}

/** The settings of chat channels and invitations, by their names in the environment. */
export const channelSettings = {
  TELEGRAM_TOKEN: v.optional(v.pipe(v.string(), v.regex(/^\d+:[\w-]+$/, 'must be a token of BotFather'))),
  TELEGRAM_BOT: v.optional(
    v.pipe(v.string(), v.regex(/^\w{5,32}$/, 'must be the name of the bot, without @')),
  ),
  TELEGRAM_API: address('https://api.telegram.org'),
  TELEGRAM_LISTEN: v.optional(flag, '0'),
  ZALO_APP_ID: v.optional(digits),
  ZALO_APP_SECRET: v.optional(secret),
  ZALO_OA_ID: v.optional(digits),
  ZALO_OA_SECRET: v.optional(secret),
  ZALO_APP_PROOF: v.optional(flag, '0'),
  ZALO_CODE_VERIFIER: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.~-]{43,128}$/, 'must have 43 letters or digits')),
  ),
  ZALO_TEMPLATE: v.optional(digits),
  // The console shows it as the name of a file, and as the content of a meta tag.
  ZALO_VERIFICATION: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.replace(/^zalo_verifier|\.html$/g, '')),
      v.regex(/^[\w-]{8,100}$/, 'must be the code that the console shows, or the name of its file'),
    ),
  ),
  ZALO_PER_MINUTE: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d+$/, 'must be a whole number'),
      v.transform(Number),
      v.minValue(100),
      v.maxValue(1_000_000),
    ),
    '4000',
  ),
  ZALO_OAUTH_API: address('https://oauth.zaloapp.com'),
  ZALO_OA_API: address('https://openapi.zalo.me'),
  ZALO_ZBS_API: address('https://business.openapi.zalo.me'),
  INVITE_AFTER_HOURS: count(240, '3'),
  INVITE_REMIND_DAYS: count(60, '0'),
  INVITE_HOURS: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^(?:\d|1\d|2[0-3])-(?:[1-9]|1\d|2[0-4])$/, 'must be two hours of the day, as 8-21'),
      v.transform((text) => {
        const [from = 0, until = 0] = text.split('-').map(Number)
        return [from, until] as const
      }),
      v.check(([from, until]) => from < until, 'must begin before it ends'),
    ),
    '8-21',
  ),
} as const

const shape = v.object(channelSettings)
type Set = v.InferOutput<typeof shape>

/** What connects each chat channel; undefined while it is off. */
export interface ChannelSecrets {
  readonly telegram:
    | { readonly token: string; readonly bot: string; readonly apiRoot: string; readonly listen: boolean }
    | undefined
  readonly zalo:
    | {
        readonly appId: string
        /** The app's own secret: to be granted tokens. */
        readonly appSecret: string
        readonly oaId: string
        /** The secret of the OA's webhook, which is another one. */
        readonly oaSecret: string
        /** Whether the console demands a proof of the app's secret with each call. */
        readonly proof: boolean
        /** The verifier, where the console keeps one challenge for all grants. */
        readonly verifier: string | undefined
        /** The approved rating template; no invitations without one. */
        readonly template: string | undefined
        /** The most calls that Zalo takes in a minute. */
        readonly perMinute: number
        readonly bases: { readonly oauth: string; readonly oa: string; readonly zbs: string }
      }
    | undefined
}

export function channelSecrets(set: Set): ChannelSecrets {
  const { TELEGRAM_BOT: bot, TELEGRAM_TOKEN: token } = set
  const {
    ZALO_APP_ID: appId,
    ZALO_APP_SECRET: appSecret,
    ZALO_OA_ID: oaId,
    ZALO_OA_SECRET: oaSecret,
    ZALO_CODE_VERIFIER: verifier,
    ZALO_TEMPLATE: template,
  } = set
  const telegram = token !== undefined &&
    bot !== undefined && { token, bot, apiRoot: set.TELEGRAM_API, listen: set.TELEGRAM_LISTEN }
  const zalo = appId !== undefined &&
    appSecret !== undefined &&
    oaId !== undefined &&
    oaSecret !== undefined && {
      appId,
      appSecret,
      oaId,
      oaSecret,
      verifier,
      template,
      perMinute: set.ZALO_PER_MINUTE,
      proof: set.ZALO_APP_PROOF,
      bases: { oauth: set.ZALO_OAUTH_API, oa: set.ZALO_OA_API, zbs: set.ZALO_ZBS_API },
    }
  return { telegram: telegram || undefined, zalo: zalo || undefined }
}

/** Settings that are needed together, of which only some are there. */
const TOGETHER = [
  ['TELEGRAM_TOKEN', 'TELEGRAM_BOT'],
  ['ZALO_APP_ID', 'ZALO_APP_SECRET', 'ZALO_OA_ID', 'ZALO_OA_SECRET'],
] as const

/** What is wrong with channels that are half connected, or that nobody could call, one line each. */
export function channelFaults(set: Set, publicUrl: string | undefined): readonly string[] {
  return [...halfConnected(set), ...uncallable(set, publicUrl)]
}

/** Zalo and Telegram call https alone; on this machine fakes stand in for them. */
function uncallable(set: Set, publicUrl: string | undefined): readonly string[] {
  const called = set.ZALO_APP_ID !== undefined || (set.TELEGRAM_TOKEN !== undefined && !set.TELEGRAM_LISTEN)
  const { hostname, protocol } = new URL(publicUrl ?? 'http://localhost')
  if (!called || protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)) return []
  return ['  PUBLIC_URL: must begin with https:// when a chat application is connected']
}

function halfConnected(set: Set): readonly string[] {
  return TOGETHER.flatMap((names) => {
    const there: readonly string[] = names.filter((name) => set[name] !== undefined)
    if (there.length === 0) return []
    return names
      .filter((name) => !there.includes(name))
      .map((name) => `  ${name}: is needed with ${there.join(', ')}`)
  })
}
