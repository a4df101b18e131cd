/** An Indonesian mobile number in any usual spelling as +628..., or null (ux.md 2.6). */
export function normalPhone(typed: string): string | null {
  const digits = typed.replace(/\(0\)/g, '').replace(/[\s().-]/g, '')
  const bare = digits.replace(/^(\+62|62|0)/, '')
  const e164 = `+62${bare}`
  return /^\+?\d+$/.test(digits) && /^\+628[1-9]\d{7,10}$/.test(e164) ? e164 : null
}
