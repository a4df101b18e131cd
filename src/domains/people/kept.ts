import { daysAgo, goneAfter, type Keeping } from './retention.ts'
import { PIN_DAYS } from './rules/pin.ts'

const SESSIONS_DAYS = 90
const RECEIPTS_DAYS = 365

/**
 * What is kept of people who work here, and of whoever knocks at their door. Of who left, the name and the pseudonym stay for as long as the record of what
 * they did: an audit that names nobody answers nobody who asks which officer opened a phone, and a chained record is not rewritten (decision 0010). All
 * that served to reach them or let them in goes as they leave (`leave.ts`); the rule here sees to it again, and to who left before it stood.
 */
export const keptOfPeople: Keeping[] = [
  {
    kind: 'ways in of who left',
    table: 'staff',
    columns: ['email', 'password_hash', 'totp_sealed'],
    kept: { id: 'sampai orangnya keluar', en: 'until the person leaves' },
    past: sql => sql`left_at is not null and coalesce(email, password_hash, totp_sealed::text) is not null`,
  },
  goneAfter('sign-in attempts', 'sign_in_attempts', 'at', 1),
  {
    kind: 'sessions',
    table: 'staff_sessions',
    kept: { id: '90 hari setelah berakhir', en: '90 days after their end' },
    past: (sql, at) =>
      sql`least(ends_at, coalesce(revoked_at, ends_at), seen_at + idle_ms * interval '1 millisecond') < ${daysAgo(at, SESSIONS_DAYS)}`,
  },
  {
    kind: 'invitations',
    table: 'invitations',
    kept: { id: '90 hari setelah berakhir', en: '90 days after their end' },
    past: (sql, at) => sql`least(expires_at, coalesce(used_at, expires_at)) < ${daysAgo(at, SESSIONS_DAYS)}`,
  },
  goneAfter('answered passkey challenges', 'passkey_challenges', 'used_at', 1),
  goneAfter('sign-ins by a provider under way', 'oidc_states', 'expires_at', 1),
  goneAfter('pairing codes', 'pairing_codes', 'expires_at', 1),
  goneAfter('tries', 'tries', 'since', 1),
  {
    kind: 'consent receipts',
    table: 'consents',
    kept: { id: '1 tahun', en: '1 year' },
    past: (sql, at) => sql`at < ${daysAgo(at, RECEIPTS_DAYS)}`,
  },
  {
    kind: 'full sign-ins at counter computers',
    table: 'device_people',
    kept: { id: '7 hari setelah yang terakhir', en: '7 days after the last one' },
    past: (sql, at) => sql`signed_in_at < ${daysAgo(at, PIN_DAYS)}`,
  },
  {
    kind: 'requests',
    table: 'requests',
    kept: { id: '24 jam', en: '24 hours' },
    past: (sql, at) => sql`at < ${daysAgo(at, 1)}`,
  },
]
