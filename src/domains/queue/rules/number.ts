/** A number as people type it ('a14', 'A 014', 'A-14'): letter and digits, or null. */
export function typedNumber(typed: string): { letter: string; number: number } | null {
  const [, letter, digits] = typed.toUpperCase().match(/^\s*([A-Z])\s*-?\s*0*(\d{1,4})\s*$/) ?? []
  return letter && digits ? { letter, number: Number(digits) } : null
}
