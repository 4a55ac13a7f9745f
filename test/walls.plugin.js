/*
 * The walls of the house: which room may import which, as one table. An import that the table does not name is refused,
 * so a new room has to say what it is made of. Types cross where only types may.
 */

/** @typedef {{ may: string[], types?: string[], packages?: string[] | 'all', why: string }} Room */

const SQLITE = ['better-sqlite3']
/** Pure functions of numbers, which the rules may use as they use `Math`. */
const MATHEMATICS = [
  '@stdlib/stats-base-dists-hypergeometric-cdf',
  '@stdlib/stats-base-dists-normal-cdf',
  '@stdlib/stats-base-dists-normal-quantile',
  '@stdlib/stats-base-dists-t-quantile',
  'ml-matrix',
  'pure-rand',
  'simple-statistics',
]

/** @type {Record<string, Room>} */
const ROOMS = {
  domain: {
    may: ['domain'],
    packages: MATHEMATICS,
    why: 'The rules know nothing outside the rules.',
  },
  ports: { may: [], types: ['domain', 'ports'], why: 'A port names what is asked, never who answers.' },
  actions: {
    may: ['domain', 'actions'],
    types: ['ports'],
    why: 'An action reaches the outside through src/ports.',
  },
  web: {
    may: ['domain', 'actions', 'web'],
    types: ['ports'],
    packages: [
      'hono',
      'hono-openapi',
      'valibot',
      'lean-qr',
      'echarts',
      'csv-parse',
      'csv-stringify',
      'docx',
      'write-excel-file',
    ],
    why: 'The web knows no table and no chat app.',
  },
  config: { may: ['config'], packages: ['valibot'], why: 'Settings depend on nothing.' },
  schedule: { may: ['actions'], types: ['ports'], why: 'The list of timed actions names actions only.' },
  dialog: {
    may: ['domain', 'actions', 'dialog'],
    types: ['ports'],
    why: 'The dialog knows no channel, table or page.',
  },
  channel: {
    may: ['domain', 'actions', 'dialog', 'own channel'],
    types: ['ports'],
    packages: ['valibot', 'grammy'],
    why: 'Channels do not know each other.',
  },
  bots: {
    may: ['channel', 'dialog', 'actions'],
    types: ['ports'],
    why: 'The list of channels names channels only.',
  },
  db: {
    may: ['domain', 'db'],
    types: ['ports', 'engines'],
    packages: ['kysely'],
    why: 'Storage is asked; it does not ask.',
  },
  engines: {
    may: ['domain', 'db', 'engines'],
    types: ['ports'],
    packages: ['kysely', 'node:', 'pg', ...SQLITE],
    why: 'An engine stores; it does not decide.',
  },
  commands: {
    may: [
      'domain',
      'actions',
      'web',
      'accounts',
      'config',
      'schedule',
      'vault',
      'bots',
      'channel',
      'dialog',
      'db',
      'engines',
      'commands',
    ],
    types: ['ports'],
    packages: 'all',
    why: 'A command stands at the top, with main.ts.',
  },
  vault: {
    may: ['domain'],
    types: ['ports'],
    packages: ['node:crypto'],
    why: 'The vault keeps secrets and asks nobody.',
  },
  accounts: {
    may: ['accounts', 'domain'],
    types: ['ports'],
    packages: [
      'better-auth',
      'valibot',
      '@simplewebauthn/server',
      'openid-client',
      '@zxcvbn-ts/core',
      '@zxcvbn-ts/language-common',
    ],
    why: 'Accounts are the library’s, behind one port.',
  },
  worker: {
    may: ['domain', 'actions', 'web', 'accounts', 'config', 'schedule', 'vault', 'bots', 'db', 'engines'],
    types: ['ports'],
    packages: ['hono'],
    why: 'The Workers entry runs without node:.',
  },
  test: { may: ['*'], packages: 'all', why: '' },
}

/** The room of a path relative to the repository. @param {string} path */
function roomOf(path) {
  if (path === 'src/main.ts' || path.startsWith('src/commands/')) return 'commands'
  if (path.startsWith('db/engines/')) return 'engines'
  if (path.startsWith('db/')) return 'db'
  if (path.startsWith('bots/dialog/')) return 'dialog'
  if (/^bots\/[^/]+\//.test(path)) return 'channel'
  if (path.startsWith('bots/')) return 'bots'
  if (path.startsWith('test/')) return 'test'
  return /^src\/(\w+)/.exec(path)?.[1]
}

/** The path relative to the repository: what follows the last top-level folder in it. @param {string} filename */
function relative(filename) {
  const plain = filename.replaceAll('\\', '/')
  const cwd = `${process.cwd().replaceAll('\\', '/')}/`
  return plain.startsWith(cwd) ? plain.slice(cwd.length) : plain
}

/** @param {string} from @param {string} specifier */
function resolve(from, specifier) {
  const parts = from.split('/').slice(0, -1)
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** Whether every name of an import is a type. @param {any} node */
function isTypeOnly(node) {
  if (node.importKind === 'type' || node.exportKind === 'type') return true
  const names = node.specifiers ?? []
  return (
    names.length > 0 &&
    names.every((/** @type {any} */ one) => one.importKind === 'type' || one.exportKind === 'type')
  )
}

/** Why an import is refused, or undefined. @param {string} file @param {string} specifier @param {boolean} typeOnly */
function refusal(file, specifier, typeOnly) {
  const name = roomOf(file)
  const room = name === undefined ? undefined : ROOMS[name]
  if (!room) return `${file} is in no room of the plan; give it one in test/walls.plugin.js.`
  if (!specifier.startsWith('.')) {
    const packages = room.packages ?? []
    if (packages === 'all') return undefined
    const allowed = packages.some(
      (one) => specifier === one || specifier.startsWith(one.endsWith(':') ? one : `${one}/`),
    )
    return allowed ? undefined : `${room.why} (package ${specifier} in ${name})`
  }
  const path = resolve(file, specifier)
  const target = roomOf(path) ?? 'no room'
  const own = (/** @type {string} */ one) => one.split('/').slice(0, 2).join('/')
  if (room.may.includes('*')) return undefined
  if (target === 'channel' && name === 'channel' && own(path) === own(file)) return undefined
  if (room.may.includes(target) || (typeOnly && room.types?.includes(target))) return undefined
  return `${room.why} (${name} imports ${target})`
}

const room = {
  /** @param {any} context */
  create(context) {
    const file = relative(context.filename)
    /** @param {any} node @param {boolean} typeOnly */
    const check = (node, typeOnly) => {
      if (typeof node.source?.value !== 'string') return
      const message = refusal(file, node.source.value, typeOnly)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (/** @type {any} */ node) => check(node, isTypeOnly(node)),
      ExportNamedDeclaration: (/** @type {any} */ node) => check(node, isTypeOnly(node)),
      ExportAllDeclaration: (/** @type {any} */ node) => check(node, isTypeOnly(node)),
      ImportExpression: (/** @type {any} */ node) => check(node, false),
      Program: (/** @type {any} */ node) => {
        if (roomOf(file) !== 'ports') return
        for (const statement of node.body)
          if (
            statement.type === 'ExportNamedDeclaration' &&
            ['VariableDeclaration', 'FunctionDeclaration', 'ClassDeclaration'].includes(
              statement.declaration?.type,
            )
          )
            context.report({ node: statement, message: 'A port is types only.' })
      },
    }
  },
}

/** What the rules may not touch: clock, chance, network, process. */
const IMPURE = new Set([
  'fetch',
  'process',
  'crypto',
  'performance',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'globalThis',
])

const pure = {
  /** @param {any} context */
  create(context) {
    const name = roomOf(relative(context.filename))
    if (name !== 'domain' && name !== 'actions') return {}
    const report = (/** @type {any} */ node, /** @type {string} */ what) =>
      context.report({ node, message: `The rules know no clock, no chance and no outside: ${what}.` })
    return {
      NewExpression(/** @type {any} */ node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) report(node, 'new Date()')
      },
      MemberExpression(/** @type {any} */ node) {
        const text = `${node.object.name}.${node.property.name}`
        if (text === 'Date.now' || text === 'Math.random') report(node, text)
        if (IMPURE.has(node.object.name)) report(node, node.object.name)
      },
      CallExpression(/** @type {any} */ node) {
        if (node.callee.type === 'Identifier' && IMPURE.has(node.callee.name)) report(node, node.callee.name)
      },
    }
  },
}

export default { meta: { name: 'walls' }, rules: { room, pure } }
