/** The time of day for whoever asks. Handed in as an argument, so that a rehearsal or a test runs the same code at another hour. */
export type Clock = { now(): Date }

/** A clock that tests and rehearsals hold in their hand: it stands still until it is moved. */
export type FixedClock = Clock & { advance(ms: number): void; set(at: Date | string): void }

/** The longest step back (ms) that is taken for a correction by the time service and waited out. */
const WAIT_OUT = 10 * 60_000

/**
 * A clock over a source of epoch milliseconds that never runs backwards by a little: after a step back of at most ten minutes
 * it repeats its last value until the source has caught up, so no event is written before the one it follows.
 * A longer step back means that the earlier time was the wrong one: it is believed at once.
 */
export function steadyClock(read: () => number): Clock {
  let last = Number.NEGATIVE_INFINITY
  return {
    now() {
      const at = read()
      if (at > last || last - at > WAIT_OUT) last = at
      return new Date(last)
    },
  }
}

/** The machine's clock, steady within this process. */
export const systemClock: Clock = steadyClock(() => Date.now())

/** A clock standing at `start` (an instant with offset when it is text). Refuses an unreadable time with RangeError. */
export function fixedClock(start: Date | string): FixedClock {
  let at = instant(start)
  return {
    now: () => new Date(at),
    advance(ms) {
      at += ms
    },
    set(to) {
      at = instant(to)
    },
  }
}

function instant(value: Date | string): number {
  const ms = new Date(value).getTime()
  if (Number.isNaN(ms)) throw new RangeError(`not a time: ${String(value)}`)
  return ms
}
