import { inject } from 'vitest'
import type { Actor, Asking } from '#kernel/access.ts'
import { fixedClock } from '#kernel/clock.ts'
import { keyring } from '#kernel/keyring.ts'
import { TUESDAY, testDatabase } from './database.ts'

/** The hall of Kendari on a Tuesday at 09:40 WITA: a database of one's own, a clock to move, and `asking` for anybody of the cast. */
export async function tuesdayHall({ max = 10, mall = 'mpp-kendari' } = {}) {
  const { sql, target, drop } = await testDatabase(inject('server'), inject('run'), 'malls', { max })
  const clock = fixedClock(TUESDAY)
  const asking = (who: Actor): Asking => ({ who, now: clock.now(), lang: 'id' })
  const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
  return { sql, target, drop, clock, ring, mall, asking }
}
