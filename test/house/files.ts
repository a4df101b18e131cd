import { globSync } from 'node:fs'

/** Production source: everything of src that is not a test, not a declaration. */
export const productionFiles = (): string[] =>
  globSync('src/**/*.{ts,tsx}')
    .filter(f => !/\.test\.tsx?$|\.d\.ts$/.test(f))
    .toSorted()
