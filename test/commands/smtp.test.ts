import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { openMail } from '../../src/commands/smtp.ts'
import type { MailSecrets, SmtpServer } from '../../src/config-mail.ts'
import { readConfig } from '../../src/config.ts'
import type { Letter } from '../../src/ports/mail.ts'
import { openMute, openSmtp, ownCertificate, type FakeSmtp } from '../fakes/smtp.ts'
import { freePorts } from '../ports.ts'
import { folder, runScript } from './province.ts'

const LETTER: Letter = {
  to: { name: 'Nguyễn Văn Ấ, phó "giám đốc"', address: 'a@daklak.gov.vn' },
  language: 'vi',
  subject: 'Mức độ hài lòng ngày 22/11/2026: UBND phường Tuy Hòa',
  text: 'Tỷ lệ hài lòng: 62,50%\n',
  html: '<p>Tỷ lệ hài lòng: 62,50%</p>',
  id: 'abc123',
  off: 'https://d.vn/mail/off?t=x.y',
}
const FROM = { name: 'Khảo sát', address: 'khao-sat@daklak.gov.vn' }

let smtp: FakeSmtp
beforeAll(async () => {
  smtp = await openSmtp()
})
afterAll(() => smtp.close())
beforeEach(() => {
  for (const list of [smtp.taken, smtp.answers, smtp.logins]) list.length = 0
})

const at = (port: number, more: Partial<SmtpServer> = {}): MailSecrets => ({
  host: '127.0.0.1',
  port,
  tls: 'none',
  login: undefined,
  from: FROM,
  ...more,
})

test('a letter arrives with both parts, its own name, and one click to turn it off', async () => {
  expect(await openMail(at(smtp.port)).send(LETTER)).toEqual({ kind: 'sent' })
  const [letter] = smtp.taken
  expect(letter?.to).toEqual(['a@daklak.gov.vn'])
  expect(letter?.headers).toMatchObject({
    from: 'Khảo sát <khao-sat@daklak.gov.vn>',
    subject: LETTER.subject,
    'message-id': '<abc123@daklak.gov.vn>',
    'auto-submitted': 'auto-generated',
    'content-language': 'vi',
    'list-unsubscribe': '<https://d.vn/mail/off?t=x.y>',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  })
  expect(letter?.headers['to']).toContain('Nguyễn Văn Ấ, phó')
  expect(letter?.parts['text/plain']?.trim()).toBe(LETTER.text.trim())
  expect(letter?.parts['text/html']?.trim()).toBe(LETTER.html)
})

test('one click is promised over https alone', async () => {
  await openMail(at(smtp.port)).send({ ...LETTER, off: 'http://localhost:3000/mail/off?t=x.y' })
  expect(smtp.taken[0]?.headers['list-unsubscribe']).toBe('<http://localhost:3000/mail/off?t=x.y>')
  expect(smtp.taken[0]?.headers['list-unsubscribe-post']).toBeUndefined()
})

test.each([
  ['to', 450, 'retry', 'put off (greylisting)'],
  ['to', 550, 'never', 'nobody of that name'],
  ['data', 451, 'retry', 'local error'],
  ['data', 554, 'never', 'not taken'],
  ['from', 550, 'retry', 'a sender it does not know is ours to set right'],
  ['from', 421, 'retry', 'closing'],
] as const)('refused at %s with %i: %s (%s)', async (step, code, kind, words) => {
  smtp.answers.push({ at: step, code, words })
  const delivery = await openMail(at(smtp.port)).send(LETTER)
  expect(delivery).toMatchObject({ kind, reason: expect.stringContaining(String(code)) })
  expect(smtp.taken).toEqual([])
  expect(await openMail(at(smtp.port)).send(LETTER)).toEqual({ kind: 'sent' })
})

test('a wrong password waits for the right one, and is told nowhere', async () => {
  const server = await openSmtp({ allowInsecureAuth: true, authOptional: false })
  onTestFinished(() => server.close())
  server.answers.push({ at: 'auth', code: 535, words: 'no' })
  const mail = openMail(at(server.port, { login: { user: 'khao-sat', password: 'bí mật!' } }))
  const delivery = await mail.send(LETTER)
  expect(delivery).toMatchObject({ kind: 'retry', reason: expect.stringContaining('535') })
  expect(JSON.stringify(delivery)).not.toContain('bí mật')
  expect(await mail.send(LETTER)).toEqual({ kind: 'sent' })
  expect(server.logins).toEqual(['khao-sat:bí mật!', 'khao-sat:bí mật!'])
})

test('a server that is not there, says nothing, or drips, is tried again later', async () => {
  expect(await openMail(at(await freePorts())).send(LETTER)).toMatchObject({
    kind: 'retry',
    reason: expect.stringContaining('ECONNREFUSED'),
  })
  for (const words of ['', '220-wait\r\n']) {
    const mute = await openMute(words)
    onTestFinished(() => mute.close())
    // By the end of all its steps together, which comes long before that of the first one.
    expect(await openMail(at(mute.port), 400).send(LETTER)).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('EABORT'),
    })
  }
})

const certificate = ownCertificate()
if (!certificate) process.stdout.write('TLS of letters is not tested: openssl is not installed.\n')

test('without STARTTLS nothing is said to a server of which it is wanted', async () => {
  const server = await openSmtp({ allowInsecureAuth: true })
  onTestFinished(() => server.close())
  const login = { user: 'khao-sat', password: 'bí mật!' }
  const delivery = await openMail(at(server.port, { tls: 'starttls', login })).send(LETTER)
  expect(delivery).toMatchObject({ kind: 'retry', reason: expect.stringContaining('STARTTLS') })
  expect([server.logins, server.taken]).toEqual([[], []])
})

test.skipIf(!certificate).each(['starttls', 'whole'] as const)(
  'TLS (%s) is used, and only with a certificate that is trusted',
  async (tls) => {
    const server = await openSmtp({ secure: tls === 'whole', disabledCommands: [], ...certificate })
    onTestFinished(() => server.close())
    const login = { user: 'khao-sat', password: 'bí mật!' }
    const mail = openMail(at(server.port, { host: 'localhost', tls, login }))
    expect(await mail.send(LETTER)).toMatchObject({ kind: 'retry' })
    expect([server.logins, server.taken]).toEqual([[], []])
    const trusted = getCACertificates('default')
    setDefaultCACertificates([...trusted, certificate?.cert ?? ''])
    onTestFinished(() => setDefaultCACertificates(trusted))
    expect(await mail.send(LETTER)).toEqual({ kind: 'sent' })
    expect(server.taken[0]?.secure).toBe(true)
  },
)

test('a test letter from the command line', async () => {
  const env = {
    SMTP_URL: `smtp://localhost:${smtp.port}`,
    MAIL_FROM: 'Khảo sát <khao-sat@daklak.gov.vn>',
    PUBLIC_URL: 'https://d.vn',
  }
  const run = (...args: string[]) => runScript('commands/mail.ts', env, ...args)
  expect(await run('test', 'ai@daklak.gov.vn')).toEqual({
    code: 0,
    out: 'The server localhost took the letter to ai@daklak.gov.vn.\n',
    err: '',
  })
  expect(smtp.taken[0]?.parts['text/plain']).toContain('dịch vụ gửi được thư')
  smtp.answers.push({ at: 'to', code: 550, words: 'no such user' })
  expect(await run('test', 'ai@daklak.gov.vn')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^The letter was not sent: EENVELOPE RCPT TO 550 .*no such user\n$/),
  })
  expect(await run('test', 'nobody')).toMatchObject({ code: 1, err: expect.stringContaining('Usage') })
  const without = await runScript('commands/mail.ts', {}, 'test', 'ai@daklak.gov.vn')
  expect(without).toMatchObject({ code: 1, err: expect.stringContaining('SMTP_URL, MAIL_FROM, PUBLIC_URL') })
})

test.skipIf(!certificate)('the command trusts the authority it is told of', async () => {
  const server = await openSmtp({ secure: true, ...certificate })
  onTestFinished(() => server.close())
  const file = join(folder(), 'authority.pem')
  writeFileSync(file, certificate?.cert ?? '')
  const env = {
    SMTP_URL: `smtps://localhost:${server.port}`,
    MAIL_FROM: 'khao-sat@daklak.gov.vn',
    PUBLIC_URL: 'https://d.vn',
  }
  const run = (more: Record<string, string>) =>
    runScript('commands/mail.ts', { ...env, ...more }, 'test', 'ai@daklak.gov.vn')
  expect(await run({})).toMatchObject({ code: 1, err: expect.stringContaining('self-signed certificate') })
  expect(server.taken).toEqual([])
  expect(await run({ NODE_EXTRA_CA_CERTS: file })).toMatchObject({ code: 0 })
  expect(server.taken[0]?.secure).toBe(true)
})

const told = (environment: Record<string, string>): string => {
  try {
    readConfig(environment)
  } catch (error) {
    return String(error)
  }
  return ''
}

test('the settings of letters: which server, which TLS', () => {
  const mail = (url: string, from = 'khao-sat@daklak.gov.vn') =>
    readConfig({ SMTP_URL: url, MAIL_FROM: from, PUBLIC_URL: 'https://d.vn' }).secrets.mail
  expect(mail('smtps://a%40b:p%2Fw@mail.daklak.gov.vn', 'Khảo sát <x@d.vn>')).toEqual({
    host: 'mail.daklak.gov.vn',
    port: 465,
    tls: 'whole',
    login: { user: 'a@b', password: 'p/w' },
    from: { name: 'Khảo sát', address: 'x@d.vn' },
  })
  expect(mail('smtp://u:p@mail.daklak.gov.vn')).toMatchObject({ port: 587, tls: 'starttls' })
  expect(mail('smtp://mail.daklak.gov.vn:25?tls=off')).toMatchObject({ port: 25, tls: 'none' })
  expect(mail('smtp://localhost:25')).toMatchObject({ tls: 'none', from: { name: '' } })
  expect(mail('smtp://[::1]:25')).toMatchObject({ host: '::1', tls: 'none' })
  expect(readConfig({}).secrets.mail).toBeUndefined()
})

test('settings of letters that cannot be are told at the start, without the password', () => {
  const all = { MAIL_FROM: 'x@d.vn', PUBLIC_URL: 'https://d.vn' }
  expect(told({ SMTP_URL: 'smtp://u:geheim@m.vn' })).toMatch(
    /MAIL_FROM: is needed with SMTP_URL[\s\S]*PUBLIC_URL: is needed/,
  )
  expect(told({ MAIL_FROM: 'x@d.vn', PUBLIC_URL: 'https://d.vn' })).toMatch(/SMTP_URL: is needed/)
  expect(told({ ...all, SMTP_URL: 'smtp://u:geheim@m.vn?tls=off' })).toMatch(/a password goes over TLS alone/)
  for (const url of [
    'http://m.vn',
    'smtp://m.vn/path',
    'smtp://m.vn?tls=on',
    'smtp://u@m.vn',
    'smtps://m.vn?tls=off',
    'nothing',
  ])
    expect(told({ ...all, SMTP_URL: url })).toMatch(/SMTP_URL: must be smtp\(s\):/)
  for (const from of ['nobody', 'A <b>', 'A\nB <x@d.vn>'])
    expect(told({ ...all, SMTP_URL: 'smtp://localhost', MAIL_FROM: from })).toMatch(/MAIL_FROM: must be/)
  expect(told({ SMTP_URL: 'smtp://u:geheim@m.vn?tls=off', MAIL_FROM: '' })).not.toContain('geheim')
})
