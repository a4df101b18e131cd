import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Oidc } from '#kernel/oidc.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { audited } from './audit.ts'
import { claimRules } from './claim-rules.ts'
import { returnTries } from './claim-try.ts'
import { grantByClaims } from './grant-by-claims.ts'
import { holdIdentity } from './hold-identity.ts'
import { linkIdentity } from './link-identity.ts'
import { toldOfSecondFactor } from './rules/claims.ts'
import { grantsInForce, openSession, personOf, whereOf } from './sessions.ts'
import { type OidcPlace, startsOf, tiesOf } from './start-oidc.ts'
import { hashOf } from './tokens.ts'

export type FinishOidc = OidcPlace & { search: URLSearchParams; cookie: string; redirect: string; agent: string }

/**
 * Somebody comes back from the identity provider. The state opens once, within ten minutes, to the browser that began, and for the provider it
 * was sent to; the code is traded once; then the identity opens the account it is linked to (`linkIdentity`), and while it is (`holdIdentity`) the
 * rules give and end roles (`grantByClaims`) and a session begins. It counts for two factors only where the operator trusts what the provider says of them. Answers the
 * session's cookie and the page that was wanted. Refuses `oidc.state`, `oidc.away`, `oidc.cancelled`, `oidc.rejected`, what `linkIdentity`
 * refuses, and `sign_in.no_role`.
 */
export async function finishOidc(
  sql: Sql,
  ring: Keyring,
  oidc: Oidc,
  input: FinishOidc,
  now: Date,
): Promise<{ cookie: string; to: string | null }> {
  const { mall, search, cookie, redirect, agent, device = null } = input
  const state = search.get('state') ?? ''
  const [begun] = await sql<{ to: string | null }[]>`
    delete from oidc_states where mall_id = ${mall} and state_hash = ${hashOf(state)} and browser_hash = ${hashOf(cookie)}
      and issuer = ${oidc.issuer} and expires_at > ${now} returning to_path as to`
  if (!begun) refuse('oidc.state')
  const found = await oidc.finish(redirect, search, tiesOf(ring, state, cookie))
  if ('failed' in found) {
    await happened(sql, mall, now, 'stranger', [{ kind: 'oidc.refused', data: { why: found.failed, detail: found.detail } }])
    refuse(`oidc.${found.failed}`, { name: oidc.name })
  }
  const staff = await linkIdentity(sql, oidc, mall, found, now)
  const [place] = await sql<{ zone: string }[]>`select time_zone as zone from malls where mall_id = ${mall}`
  const day = localDay(now, place!.zone)
  const factors = toldOfSecondFactor(oidc.secondFactor, found.token) ? 2 : 1
  const session = await transaction(sql, async sql => {
    await holdIdentity(sql, mall, staff, found)
    // Ends what is no longer so even when no role is left to enter with.
    await grantByClaims(sql, { mall, staff, day }, claimRules(oidc.rules, oidc.malls), { ...found.more, ...found.token }, now)
    if (!(await grantsInForce(sql, mall, staff, now)).length) return null
    const session = await openSession(sql, { mall, staff, factors, agent }, now)
    const who = personOf({ staff, where: whereOf(device, agent) })
    await audited(sql, mall, now, who, 'staff.signed_in', { subject: `staff:${staff}`, data: { factors, by: 'oidc' } })
    return session
  })
  await returnTries(sql, mall, [startsOf(ring, input)])
  return { cookie: session ?? refuse('sign_in.no_role'), to: begun.to }
}
