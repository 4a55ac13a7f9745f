import { configDefaults, defineConfig } from 'vitest/config'
import { postgresPrograms } from './stores/postgres-server.ts'

/** A run of some files alone says little about the coverage of all rules. */
const whole = !process.argv.slice(2).some((argument) => /^(?:\.\/)?test\/(?!vitest\.config)/.test(argument))

const STORES = ['sqlite', 'postgres', 'd1'] as const
type Store = (typeof STORES)[number]

/** What depends on the database and is therefore tested on each kind of it. */
const ON_EVERY_STORE = [
  'test/actions/**/*.test.ts',
  'test/bots/{dialog/converse,dialog/inbox,dialog/officials,telegram,zalo/invitations,zalo/token}.test.ts',
  'test/db/**/*.test.ts',
  'test/web/**/*.test.ts',
]

/** Asks who may do what on every page, which the rules decide: the same on each database, and a thousand requests and more. */
const ON_ONE_STORE = ['test/web/access-matrix.test.ts']

/** The tests of one kind of database, without those that are about another kind alone. */
function project(name: Store, test: { include: string[]; globalSetup?: string[] }) {
  const others = STORES.filter((one) => one !== name)
  const missing = name === 'postgres' ? [] : ['test/stores/no-postgres.test.ts']
  const exclude = [
    ...configDefaults.exclude,
    ...missing,
    ...(name === 'sqlite' ? [] : ON_ONE_STORE),
    ...others.map((other) => `test/**/${other}*.test.ts`),
  ]
  return { extends: true as const, test: { name, exclude, provide: { store: name }, ...test } }
}

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      project('sqlite', { include: ['test/**/*.test.ts'] }),
      postgresPrograms() === undefined
        ? project('postgres', { include: ['test/stores/no-postgres.test.ts'] })
        : project('postgres', {
            include: [...ON_EVERY_STORE, 'test/**/postgres*.test.ts'],
            globalSetup: ['test/stores/postgres.setup.ts'],
          }),
      project('d1', { include: [...ON_EVERY_STORE, 'test/**/d1*.test.ts'] }),
    ],
    pool: 'forks',
    maxWorkers: 2,
    // Browsers, processes of their own and crash drills take their time, and more of it beside other work.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What is waited for comes at once, or when a machine with much else to do gets to it.
    expect: { poll: { timeout: 60_000 } },
    coverage: {
      provider: 'v8',
      include: ['src/domain/**'],
      reporter: ['text', 'text-summary'],
      reportsDirectory: 'coverage',
      ...(whole && { thresholds: { lines: 95, functions: 95, branches: 95, statements: 95 } }),
    },
  },
})
