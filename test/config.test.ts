import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'

const told = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return ''
}

test('an empty environment gives the demonstration at port 3000', () => {
  const { config, secrets } = readConfig({})
  expect(config).toEqual({
    port: 3000,
    host: '0.0.0.0',
    dataDir: './data',
    store: 'sqlite',
    connections: 10,
    seed: 'demo',
    baseUrl: 'http://localhost:3000',
    ticketDays: 30,
    addressKnown: false,
    dossierCode: undefined,
    trustProxy: false,
    open: true,
    queueLimit: 2000,
    logLevel: 'info',
    invitations: { delayMs: 3 * 3_600_000, reminderDays: 0, hours: [8, 21] },
    zaloVerification: undefined,
  })
  expect(secrets).toEqual({
    tickets: undefined,
    databaseUrl: undefined,
    telegram: undefined,
    zalo: undefined,
    provider: undefined,
    mail: undefined,
  })
})

test('settings come from the environment; an empty one is as good as none', () => {
  const { config, secrets } = readConfig({
    PORT: '8080',
    HOST: '',
    SEED: 'none',
    PUBLIC_URL: 'https://hailong.daklak.gov.vn',
    TICKET_DAYS: '45',
    DOSSIER_CODE: 'H15\\.\\d+',
    TRUST_PROXY: 'true',
    SERVICE: 'closed',
    TICKET_SECRETS: 'the secret of this year, the secret of last year',
    SOMETHING_ELSE: 'is nobody’s business',
  })
  expect(config).toMatchObject({
    port: 8080,
    host: '0.0.0.0',
    seed: 'none',
    baseUrl: 'https://hailong.daklak.gov.vn',
    ticketDays: 45,
    trustProxy: true,
    open: false,
  })
  expect(config.dossierCode?.test('H15.7')).toBe(true)
  expect(config.dossierCode?.test('xH15.7')).toBe(false)
  expect(secrets).toMatchObject({
    tickets: ['the secret of this year', 'the secret of last year'],
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('everything wrong is listed at once, by name, without the value found', () => {
  const wrong = {
    PORT: '70000',
    SEED: 'maybe',
    PUBLIC_URL: 'https://d.vn/path',
    TICKET_DAYS: '0',
    DOSSIER_CODE: '(',
    TRUST_PROXY: 'perhaps',
    QUEUE_LIMIT: 'many',
    TICKET_SECRETS: 'hunter2',
  }
  const message = told(wrong)
  expect(message.split('\n')).toEqual([
    'The configuration is not valid:',
    ...Object.keys(wrong).map((name) => expect.stringMatching(new RegExp(`^  ${name}: \\S`))),
  ])
  for (const value of ['hunter2', 'maybe', 'perhaps']) expect(message).not.toContain(value)
})

test('a public address is a scheme and a host', () => {
  for (const good of ['http://localhost:3000', 'https://d.vn']) expect(told({ PUBLIC_URL: good })).toBe('')
  for (const bad of ['d.vn', 'https://d.vn/', 'ftp://d.vn', 'javascript:alert(1)'])
    expect(told({ PUBLIC_URL: bad })).toContain('PUBLIC_URL')
})

test('no text whatever does more than be refused by its name', () => {
  const names = ['PORT', 'PUBLIC_URL', 'TICKET_DAYS', 'DOSSIER_CODE', 'TICKET_SECRETS', 'SEED', 'LOG_LEVEL']
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.string(), (name, value) => {
      const message = told({ [name]: value })
      if (message !== '') expect(message).toContain(`\n  ${name}: `)
    }),
  )
})

test('a store that several processes share needs its address and the secret they have in common', () => {
  const missing = ['DATABASE_URL', 'TICKET_SECRETS'].map((name) => `  ${name}: is needed with STORE=postgres`)
  expect(told({ STORE: 'postgres' })).toBe(`The configuration is not valid:\n${missing.join('\n')}`)
  expect(told({ STORE: 'd1' })).toContain('TICKET_SECRETS: is needed with STORE=d1')
  expect(told({ STORE: 'oracle' })).toContain('STORE: must be one of')
  for (const address of ['localhost:5432', 'mysql://u:secret-of-mine@h/d', 'postgres://u:secret-of-mine@h'])
    expect(told({ STORE: 'postgres', DATABASE_URL: address })).toMatch(/DATABASE_URL: must be/)
  expect(told({ STORE: 'postgres', DATABASE_URL: 'postgres://u:secret-of-mine@h' })).not.toContain(
    'secret-of-mine',
  )
  const { config, secrets } = readConfig({
    STORE: 'postgres',
    DATABASE_URL: 'postgresql://u:p@db.example.vn:5433/satisfaction?sslmode=require',
    TICKET_SECRETS: 'the secret of this year',
  })
  expect(config.store).toBe('postgres')
  expect(JSON.stringify(config)).not.toContain('db.example.vn')
  expect(secrets.databaseUrl).toContain('5433')
})

test('a bot needs its token and its name', () => {
  expect(told({ TELEGRAM_TOKEN: '123:abc' })).toContain('TELEGRAM_BOT: is needed with TELEGRAM_TOKEN')
  expect(told({ TELEGRAM_BOT: 'danhgia_bot' })).toContain('TELEGRAM_TOKEN: is needed with TELEGRAM_BOT')
  expect(told({ TELEGRAM_TOKEN: 'my-own-secret', TELEGRAM_BOT: 'danhgia_bot' })).not.toContain(
    'my-own-secret',
  )
  const { secrets } = readConfig({ TELEGRAM_TOKEN: '123:abc', TELEGRAM_BOT: 'danhgia_bot' })
  expect(secrets.telegram).toEqual({
    token: '123:abc',
    bot: 'danhgia_bot',
    apiRoot: 'https://api.telegram.org',
    listen: false,
  })
})

test('an Official Account needs all four of its settings; invitations need hours that can be', () => {
  const zalo = {
    ZALO_APP_ID: '360846524940903967',
    ZALO_APP_SECRET: 'secret-of-the-app',
    ZALO_OA_ID: '388613280878808645',
    ZALO_OA_SECRET: 'secret-of-the-oa',
  }
  expect(told({ ...zalo, PUBLIC_URL: 'http://d.vn' })).toContain('PUBLIC_URL: must begin with https://')
  for (const good of ['https://d.vn', 'http://localhost:3000'])
    expect(told({ ...zalo, PUBLIC_URL: good })).toBe('')
  for (const written of ['Kw7_Code-1', 'zalo_verifierKw7_Code-1.html'])
    expect(readConfig({ ZALO_VERIFICATION: written }).config.zaloVerification).toBe('Kw7_Code-1')
  const { ZALO_OA_SECRET: _left, ...three } = zalo
  expect(told(three)).toContain('ZALO_OA_SECRET: is needed with ZALO_APP_ID, ZALO_APP_SECRET, ZALO_OA_ID')
  expect(told(three)).not.toContain('secret-of-the-app')
  const { config, secrets } = readConfig({
    ...zalo,
    INVITE_AFTER_HOURS: '2',
    INVITE_REMIND_DAYS: '5',
    INVITE_HOURS: '7-22',
  })
  expect(secrets.zalo).toMatchObject({ oaId: '388613280878808645', template: undefined, proof: false })
  expect(config.invitations).toEqual({ delayMs: 2 * 3_600_000, reminderDays: 5, hours: [7, 22] })
  expect(JSON.stringify(config)).not.toContain('secret-of')
  for (const wrong of ['21-8', '8', '8-25', 'day'])
    expect(told({ INVITE_HOURS: wrong })).toContain('INVITE_HOURS')
})

test('single sign-on is all there or not at all, and its secret goes nowhere that is not safe', () => {
  const whole = {
    OIDC_ISSUER: 'https://id.example.gov.vn/realms/tinh',
    OIDC_CLIENT_ID: 'satisfaction',
    OIDC_CLIENT_SECRET: 'between the two',
  }
  const { config, secrets } = readConfig(whole)
  expect(secrets.provider).toEqual({
    issuer: whole.OIDC_ISSUER,
    clientId: 'satisfaction',
    clientSecret: 'between the two',
    name: 'id.example.gov.vn',
  })
  expect(JSON.stringify(config)).not.toContain('between')
  expect(readConfig({ ...whole, OIDC_NAME: 'Tài khoản tỉnh' }).secrets.provider?.name).toBe('Tài khoản tỉnh')
  for (const name of Object.keys(whole)) {
    const { [name as keyof typeof whole]: _, ...rest } = whole
    expect(told(rest)).toContain(`${name}: is needed with OIDC_`)
  }
  expect(told({ OIDC_NAME: 'x' })).toContain('OIDC_ISSUER: is needed with OIDC_NAME')
  for (const issuer of ['http://id.example.gov.vn', 'ftp://x', 'https://x.vn/?a=b', 'nonsense'])
    expect(told({ ...whole, OIDC_ISSUER: issuer })).toContain('OIDC_ISSUER: must be')
  expect(told({ ...whole, OIDC_ISSUER: 'http://localhost:8080' })).toBe('')
})
