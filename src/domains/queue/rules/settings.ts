export type VisitorClass = 'elderly' | 'disability' | 'pregnant' | 'infant'

/** The published rule of a mall's queue (rules.md 2.4): versioned, public. Minutes unless the name says otherwise. */
export type QueueRules = {
  credits: Record<VisitorClass | 'appointment', number>
  /** How much of the time since check-in counts for the further needs of a visit: 0 from now, 1 from check-in. */
  phi: number
  leadMin: number
  toleranceMin: number
  /** Recalls a console offers before it proposes "tidak hadir". */
  recalls: number
  /** Recalls that must have been made before a ticket may be missed. */
  recallsBeforeMissed: number
  returnWithinMin: number
  holdWithinMin: number
  undoSeconds: number
}

export const creditOf = (rules: QueueRules, visitorClass: VisitorClass | null | undefined) =>
  visitorClass ? rules.credits[visitorClass] : 0

/** The largest credit bounds overtaking: nobody who checked in longer than this after you is called before you. */
export const largestCreditMin = (rules: QueueRules) => Math.max(0, ...Object.values(rules.credits))
