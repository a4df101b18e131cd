import { takeNumber } from '#domains/queue/take-number.ts'
import { visitStatus } from '#domains/queue/visit-status.ts'
import { anjungan } from './cast.ts'
import type { tuesdayHall } from './hall.ts'

type Hall = Awaited<ReturnType<typeof tuesdayHall>>

/** Somebody takes a number for a family card at the kiosk, and leaves a phone or none; the visit as it stands. */
export async function takeAtKiosk({ sql, ring, asking, mall, clock }: Hall, phone?: string) {
  const more = phone ? { phone } : {}
  const { visit } = await takeNumber(sql, ring, asking(anjungan), mall, { services: ['kk-baru'], channel: 'kiosk', ...more })
  return visitStatus(sql, mall, visit, clock.now())
}
