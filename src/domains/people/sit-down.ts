import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import type { CounterPc } from './counter-pc.ts'
import { sessionHeld } from './session-held.ts'
import type { Session } from './sessions.ts'

/**
 * Somebody who signed in fully works at this counter computer: noted once a session, so that their PIN is heard here (for 7 days, and within a
 * shift). Sessions left there end, one computer, one person: answers whose they were. A session that a PIN opened notes nothing, nor does one that
 * has ended.
 */
export async function sitDown(sql: Sql, { id: device, mall }: CounterPc, session: Session, now: Date): Promise<string[]> {
  if (session.byPin || !session.actor || session.device === device || session.mall !== mall) return []
  const { staff, factors } = session
  return transaction(sql, async sql => {
    if (!(await sessionHeld(sql, session))) return []
    await sql`
      insert into device_people as p (mall_id, device_id, staff_id, signed_in_at, factors)
      values (${mall}, ${device}, ${staff}, ${session.since}, ${factors})
      on conflict (mall_id, device_id, staff_id) do update set signed_in_at = excluded.signed_in_at, factors = excluded.factors, misses = 0
        where p.signed_in_at < excluded.signed_in_at`
    const left = await sql<{ staff: string }[]>`
      update staff_sessions set revoked_at = ${now}
      where mall_id = ${mall} and device_id = ${device} and session_id <> ${session.id} and revoked_at is null returning staff_id as staff`
    await sql`update staff_sessions set device_id = ${device} where mall_id = ${mall} and session_id = ${session.id}`
    await happened(sql, mall, now, `staff:${staff}`, [{ kind: 'device.used', data: { device } }])
    return [...new Set(left.map(one => one.staff))].filter(one => one !== staff)
  })
}
