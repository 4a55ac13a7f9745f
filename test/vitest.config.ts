import { defineConfig } from 'vitest/config'

/** A run of some files alone says little about the coverage of all rules. */
const whole = !process.argv.slice(2).some((argument) => /^(?:\.\/)?test\/(?!vitest\.config)/.test(argument))

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Browsers, processes of their own and crash drills take their time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    coverage: {
      provider: 'v8',
      include: ['src/domain/**'],
      reporter: ['text', 'text-summary'],
      reportsDirectory: 'coverage',
      ...(whole && { thresholds: { lines: 95, functions: 95, branches: 95, statements: 95 } }),
    },
  },
})
