/** One clip and the silence after it, in milliseconds. */
export type Say = { clip: string; pause: number }

/**
 * A call as the board hears of it. `number` 'A014'; `counter` 3 or its label 'Loket 3', 'Meja 12'; `nth` 1 for the first call;
 * `place` as shown on the board: only a floor in it is spoken ('Lantai 2, sebelah kanan' says "lantai dua");
 * `of` how many calls the mall makes before a number is missed (3 unless told): the last of them says so.
 */
export type Call = { number: string; counter: number | string; nth: number; place?: string; of?: number }

const UNITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']

// Silence in ms after each kind of word, beside the 32 ms that each clip has at its edges: together with the clips a call takes six to seven and a half seconds.
const IN_NUMBER = 0
const IN_PHRASE = 35
const BETWEEN_DIGITS = 45
const COMMA = 155
const STOP = 355

/**
 * Clips that say a whole number 0 to 9999 as Indonesian does: 11 sebelas, 100 seratus, 1100 seribu seratus, no "dan".
 * Anything else is a RangeError: a longer number is read digit by digit (`sayDigits`), never guessed.
 */
export const sayNumber = (n: number): string[] => {
  if (!(n >= 0 && n <= 9999 && n % 1 === 0)) throw new RangeError(`sayNumber: 0 to 9999, not ${n}`)
  if (n < 10) return [UNITS[n] as string]
  if (n === 10) return ['sepuluh']
  if (n === 11) return ['sebelas']
  if (n < 20) return sayNumber(n - 10).concat('belas')
  if (n < 100) return many(n, 10, 'puluh')
  if (n < 200) return ['seratus'].concat(rest(n - 100))
  if (n < 1000) return many(n, 100, 'ratus')
  if (n < 2000) return ['seribu'].concat(rest(n - 1000))
  return many(n, 1000, 'ribu')
}

const rest = (n: number): string[] => (n ? sayNumber(n) : [])
const many = (n: number, unit: number, word: string): string[] => sayNumber(Math.floor(n / unit)).concat(word, rest(n % unit))

/** Clips that spell letters and digits one by one ("A", "nol", "satu", "empat"); other signs have no sound. */
export const sayDigits = (text: string): string[] =>
  (text.toLowerCase().match(/[a-z0-9]/g) || []).map(sign => (sign < 'a' ? (UNITS[Number(sign)] as string) : sign))

/** "Nomor antrean, A, nol satu empat": letters stand apart from digits by a comma, so that neither swallows the other. */
const sayTicket = (number: string): Say[] => [
  { clip: 'nomor-antrean', pause: COMMA },
  ...sayDigits(number).map(clip => ({ clip, pause: clip.length < 2 ? COMMA : BETWEEN_DIGITS })),
]

// "Loket 12" -> loket, dua, belas; a number of more than four digits or a tail ("3A") is spelled.
const sayPlace = (noun: string, label: string): Say[] => {
  const digits = (label.match(/\d+/) || [''])[0] as string
  const tail = label.slice(label.indexOf(digits) + digits.length).match(/^[A-Za-z]\b/)
  const number = digits.length > 4 ? sayDigits(digits) : digits ? sayNumber(Number(digits)) : []
  const words = number.concat(tail ? sayDigits(tail[0]) : [])
  return [{ clip: noun, pause: IN_PHRASE }, ...words.map(clip => ({ clip, pause: IN_NUMBER }))]
}

const closeWith = (says: Say[], pause: number): Say[] => says.map((say, i) => (i === says.length - 1 ? { clip: say.clip, pause } : say))

/**
 * What the hall hears for one call, in order: bell, "Panggilan ulang" or "Panggilan terakhir" from the second call on,
 * "Nomor antrean, A, nol satu empat. Silakan menuju loket tiga", the floor where one is given (ux.md 2.10).
 */
export const sayCall = (call: Call): Say[] => {
  const label = String(call.counter)
  const noun = (label.toLowerCase().match(/meja|ruang|gerai/) || ['loket'])[0] as string
  const floor = (call.place || '').match(/lantai (\d{1,2})\b/i)
  const says: Say[] = [{ clip: 'bell', pause: 100 }]
  if (call.nth > 1) says.push({ clip: call.nth < (call.of || 3) ? 'panggilan-ulang' : 'panggilan-terakhir', pause: STOP })
  says.push(...closeWith(sayTicket(call.number), STOP), { clip: 'silakan-menuju', pause: IN_PHRASE })
  says.push(...closeWith(sayPlace(noun, label), floor ? COMMA : 0))
  if (floor) says.push(...closeWith(sayPlace('lantai', floor[1] as string), 0))
  return says
}
