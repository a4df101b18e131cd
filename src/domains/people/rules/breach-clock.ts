/** UU 27/2022 art. 46: the persons and the agency are told in writing within 3 x 24 hours. Hours, not working days. */
const BREACH_HOURS = 3 * 24

const MINUTE = 60_000
const HOUR = 60 * MINUTE

export const addressees = ['persons', 'authority'] as const
export type Addressee = (typeof addressees)[number]

/** `met` and `late` have been told; `running` and `overdue` have not. */
export type BreachClock = { due: Date; told: Date | null; state: 'running' | 'overdue' | 'met' | 'late'; minutes: number }

/**
 * How an addressee's clock stands. `minutes` are left while it runs (rounded down, so that it promises no more than there is), or over the
 * time: since it ended, or how late they were told (rounded up). Told in the last instant is in time.
 */
export function breachClock(noticed: Date, told: Date | null, now: Date): BreachClock {
  const due = new Date(noticed.getTime() + BREACH_HOURS * HOUR)
  const left = due.getTime() - (told ?? now).getTime()
  const state = told ? (left < 0 ? 'late' : 'met') : left < 0 ? 'overdue' : 'running'
  return { due, told, state, minutes: left < 0 ? Math.ceil(-left / MINUTE) : Math.floor(left / MINUTE) }
}
