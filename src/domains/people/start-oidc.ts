import { refuse } from '#kernel/errors.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Oidc, Ties } from '#kernel/oidc.ts'
import { secret } from '#kernel/random.ts'
import type { Sql } from '#kernel/sql.ts'
import { claimTry } from './claim-try.ts'
import { personOfBrowser } from './known-browser.ts'
import { hashOf } from './tokens.ts'

const LASTS_MS = 10 * 60_000
const TO_MAX = 300
/** Per place, and given back by whoever gets in: a whole hall may begin its morning behind one address. */
const STARTS = { tries: 200, ms: LASTS_MS } as const

/** Where a sign-in begins: the mall's counter computer it is, what the browser kept of a sign-in before, the network address. */
export type OidcPlace = { mall: string; device?: string | null; known?: string | null; address: string }
export type StartOidc = OidcPlace & { to: string | null; redirect: string }

/**
 * Sends a browser to the identity provider: answers where to, and the cookie by which the browser is known when it comes back (ten minutes,
 * once). Of state and cookie only hashes are kept; nonce and verifier are kept nowhere, they come again out of both. Refuses `not.found` for a
 * mall that does not use the provider, `oidc.away`, and `too.many` for a place (`startsOf`) that began two hundred in ten minutes and finished none.
 */
export async function startOidc(
  sql: Sql,
  ring: Keyring,
  oidc: Oidc,
  input: StartOidc,
  now: Date,
): Promise<{ url: string; cookie: string }> {
  const { mall, to, redirect } = input
  if (!oidc.malls.includes(mall)) refuse('not.found')
  const state = `${mall}.${secret(40)}`
  const cookie = `${mall}.${secret(52)}`
  await claimTry(sql, mall, startsOf(ring, input), STARTS, now)
  const url = (await oidc.begin(redirect, tiesOf(ring, state, cookie))) ?? refuse('oidc.away', { name: oidc.name })
  await sql`
    insert into oidc_states (mall_id, state_hash, browser_hash, issuer, to_path, made_at, expires_at)
    values (${mall}, ${hashOf(state)}, ${hashOf(cookie)}, ${oidc.issuer}, ${to && to.length <= TO_MAX ? to : null}, ${now},
      ${new Date(now.getTime() + LASTS_MS)})`
  return { url, cookie }
}

/**
 * Under which name the beginnings of a place are counted. A visitor can begin as many as an address may, so a paired computer and a browser that
 * somebody of this mall has signed in from are places of their own; all browsers of one person are one.
 */
export function startsOf(ring: Keyring, { mall, device, known, address }: OidcPlace): Buffer {
  const person = personOfBrowser(ring, known)
  const place = device ? `device ${device}` : person?.mall === mall ? `person ${person.staff}` : address
  return ring.hash('oidc address', place)
}

/** Nonce and verifier of a sign-in, out of what only its browser and the provider's answer bring together, under our own key. */
export const tiesOf = (ring: Keyring, state: string, cookie: string): Ties => ({
  state,
  nonce: ring.hash('oidc nonce', `${state} ${cookie}`).toString('base64url'),
  verifier: ring.hash('oidc verifier', `${state} ${cookie}`).toString('base64url'),
})
