import type { Limits } from './limits.ts'

/** Notes that a stranger asks for a number; answers whether this mall is being flooded. */
export type Flood = { heard: (mall: string, now: Date) => boolean }

/** Numbers asked for by strangers per minute and mall, above which they must show that they took trouble. */
export const FLOOD_PER_MINUTE = 200

/**
 * A mall is flooded when strangers ask for more than `perMinute` numbers a minute, two minutes' worth ahead, whatever they are answered; it is over
 * when the same measure has halved. Counted with the rates, so that a restart in a flood does not open the door. Zero: never.
 */
export function floodWatch(limits: Limits, perMinute: number): Flood {
  const flooded = new Map<string, boolean>()
  const rate = { burst: 2 * perMinute, perSecond: perMinute / 60 }
  return {
    heard(mall, now) {
      if (perMinute === 0) return false
      const used = limits.pour(`numbers ${mall}`, rate, now)
      const before = flooded.get(mall) ?? used > 0.5
      const on = before ? used > 0.5 : used > 0.999
      flooded.set(mall, on)
      return on
    },
  }
}
