import { audited } from '#domains/people/audit.ts'
import { type Receipt, receipts } from '#domains/people/consents.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Sql } from '#kernel/sql.ts'
import { numberOf } from './load-visit.ts'
import { shownPhone } from './sealed-phone.ts'
import { type ByKey, visitHere } from './visit-here.ts'
import type { VisitRow } from './visit-status.ts'

export type Exported = {
  number: string
  businessDay: string
  channel: string
  class: string | null
  phone: string | null
  phoneProvenAt: Date | null
  issuedAt: Date
  checkedInAt: Date | null
  consents: Omit<Receipt, 'id'>[]
  /** Who opened the phone is named by the office alone; when and why, in the words that were written down. */
  readings: { at: Date; reason: string }[]
  /** `words`: why an officer called out of turn, as they wrote it. */
  events: { at: Date; kind: string; counter: string | null; words: string | null }[]
}

/**
 * Everything that is kept about a visit, for its holder (UU 27/2022 article 7 and 13). The phone stays masked: who holds the link may be
 * somebody else, the desk for one, and the holder knows the number. With it stand the receipts of consent, and
 * when and why the phone was opened. A copy that somebody of the house or a program takes is in the audit. Refuses `not.found`.
 */
export async function exportVisit(sql: Sql, ring: Keyring, asking: Asking, visit: ByKey): Promise<Exported> {
  const { mall, key } = visitHere(asking, visit)
  const [row] = await sql<VisitRow[]>`
    select visit_id, letter, number, business_day, channel, class, issued_at, checked_in_at from visits where mall_id = ${mall} and key = ${key}`
  if (!row) refuse('not.found')
  const events = await sql<Exported['events']>`
    select at, kind, counter_id as counter, data->>'words' as words from events where mall_id = ${mall} and visit_id = ${row.visit_id} order by seq`
  const readings = await sql<Exported['readings']>`
    select at, reason from audit where mall_id = ${mall} and subject = ${`visit:${row.visit_id}`} and act = 'phone.opened' order by n`
  const phone = await shownPhone(sql, ring, { mall, visit: row.visit_id })
  const consents = await receipts(sql, mall, `visit:${row.visit_id}`)
  const { who, now } = asking
  if (who.role !== 'stranger') await audited(sql, mall, now, who, 'visit.exported', { subject: `visit:${row.visit_id}` })
  return {
    number: numberOf(row.letter, row.number),
    businessDay: row.business_day,
    channel: row.channel,
    class: row.class,
    phone: phone?.masked ?? null,
    phoneProvenAt: phone?.provenAt ?? null,
    issuedAt: row.issued_at,
    checkedInAt: row.checked_in_at,
    consents: consents.map(({ id: _id, ...receipt }) => receipt),
    readings: [...readings],
    events: [...events],
  }
}
