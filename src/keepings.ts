import { keptOfSearches } from '#domains/catalogue/kept.ts'
import { keptOfPeople } from '#domains/people/kept.ts'
import type { Keeping } from '#domains/people/retention.ts'
import { keptOfVisits } from '#domains/queue/kept.ts'

/** Every rule about how long personal data is kept: what the worker does, the operator asks for, and the data map tells. */
export const keepings: readonly Keeping[] = [...keptOfVisits, ...keptOfPeople, ...keptOfSearches]
