import type { CounterPc } from '#domains/people/counter-pc.ts'
import type { Session } from '#domains/people/sessions.ts'
import { sitDown } from '#domains/people/sit-down.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { closeSitting } from './close-counter.ts'
import { ownCounter } from './own-counter.ts'
import { lockCounter } from './sitting-at.ts'

/**
 * Somebody who signed in fully works at this counter computer (`sit-down.ts`). Whoever was left there has gone: their sessions at it end, and
 * their counter closes, unless a number is open at it, which somebody must finish first.
 */
export async function takeSeat(sql: Sql, pc: CounterPc, session: Session, now: Date) {
  await transaction(sql, async sql => {
    for (const staff of await sitDown(sql, pc, session, now)) {
      const counter = await ownCounter(sql, pc.mall, `staff:${staff}`)
      if (!counter) continue
      await lockCounter(sql, pc.mall, counter.id)
      const { ticket } = (await ownCounter(sql, pc.mall, `staff:${staff}`)) ?? { ticket: 'closed meanwhile' }
      if (!ticket) await closeSitting(sql, pc.mall, counter.id, `staff:${session.staff}`, now)
    }
  })
}
