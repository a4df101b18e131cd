import { dayBefore, type Keeping } from '#domains/people/retention.ts'

const SEARCHES_DAYS = 90

/** What strangers typed and did not find. */
export const keptOfSearches: Keeping[] = [
  {
    kind: 'empty searches',
    table: 'empty_searches',
    kept: { id: '90 hari', en: '90 days' },
    past: (sql, at) => sql`day < ${dayBefore(at, SEARCHES_DAYS)}`,
  },
]
