/** An Indonesian mobile number in any usual spelling as +628..., or null (ux.md 2.6). */
export function normalPhone(typed: string): string | null {
  const digits = typed.replace(/\(0\)/g, '').replace(/[\s().-]/g, '')
  const bare = digits.replace(/^(\+62|62|0)/, '')
  const e164 = `+62${bare}`
  return /^\+?\d+$/.test(digits) && /^\+628[1-9]\d{7,10}$/.test(e164) ? e164 : null
}

/** A number as it may be seen: 0812-****-7890, enough to know one's own. */
export const maskPhone = (e164: string) => `${e164.replace('+62', '0').slice(0, 4)}-****-${e164.slice(-4)}`
