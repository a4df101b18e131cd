import { dayBefore, goneAfter, type Keeping } from '#domains/people/retention.ts'

const PHONE = ['phone_sealed', 'phone_hash', 'phone_last4_hash', 'contact_proven_at'] as const

/** What is kept of visitors. The number itself stays in the record, and says nothing about a person. */
export const keptOfVisits: Keeping[] = [
  {
    kind: 'phones',
    table: 'visits',
    columns: PHONE,
    kept: { id: '24 jam setelah hari layanan berakhir', en: '24 hours after the end of the business day' },
    past: (sql, at) => sql`business_day < ${dayBefore(at, 1)} and phone_hash is not null`,
  },
  {
    kind: 'declared needs',
    table: 'visits',
    columns: ['class'],
    kept: { id: '24 jam setelah hari layanan berakhir', en: '24 hours after the end of the business day' },
    past: (sql, at) => sql`business_day < ${dayBefore(at, 1)} and class is not null`,
  },
  goneAfter('phone codes', 'one_time_codes', 'expires_at', 1),
]
