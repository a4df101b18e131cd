const MINUTE = 60_000

/** Turn time of a walk-in: check-in minus the credit of its class (rules.md 2.4). */
export const walkInTurn = (checkedInAt: Date, creditMin: number) => new Date(checkedInAt.getTime() - creditMin * MINUTE)

/**
 * Turn time of the further needs of a visit after a service: `t_free - phi * (t_free - checkin)` minus the credit
 * (rules.md 2.4; waiting.md 2.3: phi 0.25 shortens the waits of visits with several needs by 20 to 40 % and costs others next to nothing).
 */
export const turnAfterService = (freeAt: Date, checkedInAt: Date, creditMin: number, phi: number) =>
  new Date(Math.round(freeAt.getTime() - phi * (freeAt.getTime() - checkedInAt.getTime()) - creditMin * MINUTE))
