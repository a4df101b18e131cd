import { z } from 'zod'
import { needsAgency } from './roles.ts'

const value = z.union([z.string().max(200), z.number(), z.boolean()])

/** What the operator writes: who is told so by the provider, gets this role in this mall. Exactly one of `equals` and `contains`. */
export const ClaimRules = z.strictObject({
  rules: z
    .array(
      z
        .strictObject({
          /** Name of the claim; a dot leads into an object: realm_access.roles. */
          claim: z.string().min(1).max(200),
          equals: value.optional(),
          contains: value.optional(),
          role: z.enum(['officer', 'desk', 'office', 'signer', 'manager', 'leader', 'inspector', 'ministry', 'admin']),
          mall: z.string().min(1).max(60),
          agency: z.string().min(1).max(80).optional(),
          counter: z.string().min(1).max(80).optional(),
        })
        .refine(
          rule => (rule.equals === undefined) !== (rule.contains === undefined),
          'pilih satu: equals atau contains / choose equals or contains',
        )
        .refine(
          rule => !needsAgency(rule.role) || rule.agency,
          'tugas ini milik satu instansi: isi agency / this role belongs to an agency',
        )
        .refine(rule => !rule.counter || rule.agency, 'loket milik satu instansi: isi agency / a counter belongs to an agency'),
    )
    .max(500),
})
export type ClaimRule = z.infer<typeof ClaimRules>['rules'][number]

type Claims = Record<string, unknown>
export type ClaimedRole = Pick<ClaimRule, 'role' | 'agency' | 'counter'> & { why: string }

/** A claim by its own name first: providers write names with dots and slashes too (https://example.go.id/groups). */
function claimOf(claims: Claims, path: string): unknown {
  if (Object.hasOwn(claims, path)) return claims[path]
  return path.split('.').reduce<unknown>((at, name) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? (at as Claims)[name] : undefined
  }, claims)
}

/** `contains` asks for a member of a list: a part of a text would let `mpp-manager-candidate` pass for `mpp-manager`. */
function holds({ claim, equals, contains }: ClaimRule, claims: Claims): boolean {
  const found = claimOf(claims, claim)
  return contains === undefined ? found === equals : Array.isArray(found) && found.includes(contains)
}

/** The roles that the rules give in this mall to somebody with these claims, each place once, with the rule that says so. Rules of other malls give nothing. */
export function rolesByClaims(rules: readonly ClaimRule[], mall: string, claims: Claims): ClaimedRole[] {
  const found = new Map<string, ClaimedRole>()
  for (const rule of rules) {
    if (rule.mall !== mall || !holds(rule, claims)) continue
    const { role, agency, counter, claim, equals, contains } = rule
    const why = contains === undefined ? `${claim} = ${equals}` : `${claim} ∋ ${contains}`
    const place = placeOf({ role, agency, counter })
    if (!found.has(place)) found.set(place, { role, why, ...(agency && { agency }), ...(counter && { counter }) })
  }
  return [...found.values()]
}

/** A role and where it is held, to tell two grants apart. */
export const placeOf = (one: { role: string; agency?: string | null | undefined; counter?: string | null | undefined }) =>
  [one.role, one.agency ?? '', one.counter ?? ''].join(' ')

/** Whether the ID token tells of a second factor in a way the operator trusts; without a setting it never does. */
export function toldOfSecondFactor(trusted: readonly { claim: 'acr' | 'amr'; value: string }[], token: Claims): boolean {
  const { acr, amr } = token
  return trusted.some(({ claim, value }) => (claim === 'acr' ? acr === value : Array.isArray(amr) && amr.includes(value)))
}

/** Without blanks and signs of control, and plain: a letter that only becomes another one when written small (K, U+212A) is somebody else's address. */
const PLAIN = /^[!-~]+$/

/** The e-mail that the provider vouches for, as accounts write it; null when it does not, or not in ASCII. Text and word must come from the same place. */
export function verifiedEmail(token: Claims, more: Claims): string | null {
  const told = 'email' in token ? token : more
  if (typeof told.email !== 'string' || told.email_verified !== true) return null
  const email = told.email.trim()
  return PLAIN.test(email) ? email.toLowerCase() : null
}
