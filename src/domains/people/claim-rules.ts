import { type ClaimRule, ClaimRules } from './rules/claims.ts'

/**
 * The operator's rules, claims to roles, checked: shape, agencies where a role needs one, and no mall at which the provider is not used. Throws
 * one Error that names each fault by its place and says what to do; told at the start, before anybody signs in.
 */
export function claimRules(file: unknown, malls: readonly string[]): ClaimRule[] {
  const read = ClaimRules.safeParse(file)
  const faults = read.success
    ? read.data.rules.flatMap(({ mall }, i) =>
        malls.includes(mall) ? [] : [`rules.${i}.mall: ${mall} tidak ada di OIDC_MALLS / is not in OIDC_MALLS`],
      )
    : read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  if (faults.length) throw new Error(`OIDC_RULES: aturan belum benar / the rules are not right:\n  ${faults.join('\n  ')}`)
  return read.success ? read.data.rules : []
}
