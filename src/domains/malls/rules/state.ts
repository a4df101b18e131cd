import { addDays, instantOf, localClock } from '#kernel/civil.ts'
import type { Words } from '#kernel/text.ts'
import { type Calendar, type Day, dayOf, type Target } from './calendar.ts'
import { closedWords, openWords, simulasiWords } from './open-words.ts'
import { at } from './periods.ts'

/** Why something is not open at this minute. A regional day off is a 'closure'; 'day_off' = its table has no hours that day. */
export type ClosedReason = 'holiday' | 'joint_leave' | 'closure' | 'before_hours' | 'break' | 'after_hours' | 'day_off'

/**
 * Open or not at one instant, with a sentence for the public. `closesAt` ends the stretch we are in (a break counts as closing),
 * null in simulasi. `opensAt` is null when nothing opens within `SEARCHED` days.
 */
export type OpenState =
  | { open: true; closesAt: Date | null; simulasi: boolean; words: Words }
  | { open: false; reason: ClosedReason; opensAt: Date | null; words: Words }

/** How many days ahead the next opening is looked for. */
export const SEARCHED = 60

/** The state of a target at `now` by the mall's calendar and civil time (rules.md 3). In simulasi everything is open, marked so. */
export function openState(calendar: Calendar, target: Target, now: Date): OpenState {
  if (calendar.simulasi) return { open: true, closesAt: null, simulasi: true, words: simulasiWords }
  const { zone } = calendar
  const { day, minutes } = localClock(now, zone)
  const today = dayOf(calendar, target, day)
  const current = at(today.periods, minutes)
  if (current) {
    const closesAt = instantOf(day, current.closes, zone)
    const later = today.periods.find(period => period.opens > current.closes)
    return { open: true, closesAt, simulasi: false, words: openWords(closesAt, later ? instantOf(day, later.opens, zone) : null, zone) }
  }
  const reason = reasonAt(today, minutes)
  const opensAt = nextOpening(calendar, target, day, minutes)
  return { open: false, reason, opensAt, words: closedWords({ target, reason, off: today.off, opensAt, today: day, zone }) }
}

function reasonAt({ periods, off }: Day, minutes: number): ClosedReason {
  if (off) return off.reason
  if (periods.length === 0) return 'day_off'
  if (minutes < periods[0]!.opens) return 'before_hours'
  return minutes >= periods.at(-1)!.closes ? 'after_hours' : 'break'
}

/** The first opening after this minute. */
function nextOpening(calendar: Calendar, target: Target, today: string, minutes: number): Date | null {
  for (let ahead = 0; ahead <= SEARCHED; ahead++) {
    const day = addDays(today, ahead)
    const period = dayOf(calendar, target, day).periods.find(one => ahead > 0 || one.opens > minutes)
    if (period) return instantOf(day, period.opens, calendar.zone)
  }
  return null
}
