import { defineConfig } from 'vitest/config'

// Kept apart from vite.config.ts: tests run the server's own TypeScript, without the page build.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['test/global.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    // A busy machine takes its time; what must be fast is measured by the bench.
    expect: { poll: { timeout: 15_000 } },
  },
})
