import type { Offer } from '../offer.ts'
import type { Act, Visit } from '../visit.ts'
import type { KioskWords } from '../words.ts'

/** What every screen works with: what can be chosen, the visit so far, the words, what a touch sends, and asking for the number. */
export type Touch = { offer: Offer; visit: Visit; say: KioskWords; send: (what: Act) => void; press: () => void }
