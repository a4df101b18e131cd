/** A PIN has six digits: short enough for every return to the counter, long enough for five tries. */
export const PIN_DIGITS = 6
/** Wrong ones in a row after which only a full sign-in helps, for this person at this computer. */
export const PIN_TRIES = 5
/** How long after a full sign-in at a computer a PIN is heard there. */
export const PIN_DAYS = 7
/** A shift: however often the PIN is typed, the password is asked again so long after the last full sign-in. */
export const SHIFT_MS = 10 * 3600_000

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Lines and corners of the keypad, forwards; backwards is refused as well. */
const WALKS = [
  '147258',
  '258369',
  '147369',
  '147852',
  '159753',
  '159357',
  '789456',
  '456123',
  '123789',
  '142536',
  '135790',
  '246810',
  '147896',
]

const isDay = (day: number, month: number) => day >= 1 && day <= (DAYS[month - 1] ?? 0)
const backwards = (text: string) => [...text].reverse().join('')

/** A day as people write their birthday: ddmmyy, mmddyy, yymmdd; or a month or a year of this and the last century: mmyyyy, yyyymm. */
function likeBirthday(pin: string): boolean {
  const [a, b, c] = [0, 2, 4].map(at => Number(pin.slice(at, at + 2))) as [number, number, number]
  const year = (four: string) => /^(19[3-9]|20[0-4])\d$/.test(four)
  if (isDay(a, b) || isDay(b, a) || isDay(c, b)) return true
  return (year(pin.slice(2)) && a >= 1 && a <= 12) || (year(pin.slice(0, 4)) && c >= 1 && c <= 12)
}

/**
 * Whether somebody at the counter would try this PIN among the first: fewer than three different digits, digits in a row or by twos, halves
 * or pairs that repeat or mirror, lines of the keypad, birthdays. Expects six digits.
 */
export function easyPin(pin: string): boolean {
  const digits = [...pin].map(Number)
  const steps = digits.slice(1).map((digit, i) => (digit - digits[i]! + 10) % 10)
  const [first, last] = [pin.slice(0, 3), pin.slice(3)]
  if (new Set(digits).size < 3 || new Set(steps).size === 1) return true
  if (first === last || backwards(first) === last) return true
  if (/^(\d)\1(\d)\2(\d)\3$/.test(pin) || /^(\d)\1\1(\d)\2\2$/.test(pin)) return true
  return WALKS.some(walk => pin === walk || pin === backwards(walk)) || likeBirthday(pin)
}
