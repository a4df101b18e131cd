import { retain } from '#domains/people/retention.ts'
import { addDays, localDay } from '#kernel/civil.ts'
import type { Pool } from '#kernel/sql.ts'
import { keepings } from '../keepings.ts'
import type { Finding } from './checkup.ts'

const LATE_MS = 3 * 3600_000

/**
 * Whether the worker keeps up: no visit still waits of a day that ended the day before yesterday, such days are in the history of their lines, and no personal data stands three hours past its
 * time. The worker looks every half minute and every hour; who is behind has it switched off, or it fails (`worker.failed` in the log).
 */
export async function behind(sql: Pool, now: Date): Promise<Finding> {
  const before = addDays(localDay(now, 'Asia/Jakarta'), -1)
  const [row] = await sql<{ n: number }[]>`
    select count(distinct visit_id) as n from tickets where state in ('waiting', 'held', 'called') and business_day < ${before}`
  // A day with calls goes into its line's history when it ends: where it is missing, the worker fails in the middle of its work.
  const [days] = await sql<{ n: number }[]>`
    select count(*) as n from (
      select mall_id, agency_id, business_day as day from tickets
      where called_at is not null and business_day between ${addDays(before, -5)} and ${addDays(before, -1)}
      group by 1, 2, 3 having count(*) >= 5) busy
    where not exists (select from line_history h where h.mall_id = busy.mall_id and h.agency_id = busy.agency_id and h.last_day >= busy.day)`
  const late = await retain({ sql, at: async () => sql }, keepings, new Date(now.getTime() - LATE_MS), { dry: true })
  const found = [
    ...(row!.n ? [`${row!.n} antrean hari lama masih terbuka / visits of old days still open`] : []),
    ...(days!.n ? [`${days!.n} hari belum masuk riwayat antrean / days missing in the history of lines`] : []),
    ...late.map(({ mall, kind, rows }) => `${mall} ${kind} ${rows}`),
  ]
  if (!found.length) return { what: 'worker', state: 'ok', says: 'tidak ada yang tertinggal / nothing left behind' }
  return {
    what: 'worker',
    state: 'wrong',
    says: `tertinggal; jalankan SERVICES=worker dan lihat worker.failed / behind; run the worker, look for worker.failed: ${found.join('; ')}`,
  }
}
