import { defineConfig } from 'vitest/config'

/** Folders whose tests need no database, no git server and no browser: the `unit` project, seconds in all. */
const unit = [
  'test/house/**/*.test.ts',
  'test/components/**/*.test.{ts,tsx}',
  'test/inventory/policies/**/*.test.ts',
  'test/scanner/{engine,rules,report,suppress,secret}/**/*.test.ts',
]

const common = { pool: 'forks', maxWorkers: 2, testTimeout: 60_000, hookTimeout: 120_000 } as const

/** Files share the modules that a worker has loaded: that is a quarter of the time. What one changes, it puts back. */
const shared = { ...common, isolate: false } as const

/** `real` talks to real Postgres (one for the run), real git and a real browser; `slow` is for .ci/run; `live` asks real servers. */
export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: unit } },
      {
        test: {
          ...shared,
          name: 'real',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: [...unit, 'test/slow/**', 'test/live/**', 'node_modules/**'],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        test: {
          ...common,
          name: 'slow',
          include: ['test/slow/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 600_000,
          maxWorkers: 1,
        },
      },
      // Against servers whose addresses are in the environment; without one there is nothing to ask.
      {
        test: {
          ...common,
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          maxWorkers: 1,
        },
      },
    ],
  },
})
