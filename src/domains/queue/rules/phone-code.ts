export const CODE_LENGTH = 6
export const CODE_MS = 10 * 60_000
export const CODE_TRIES = 5

/** What the keyed hash of a code is bound to: its visit and the very phone it was sent to, so that a code for one never proves another. */
export const phoneCode = (visit: string, phone: string, code: string): [purpose: string, text: string] => [
  'phone code',
  `${visit} ${phone} ${code}`,
]
