import { useSignInLink as redeem, sessionHours } from '#domains/people/sign-in-links.ts'
import { actorOf } from '#domains/people/tokens.ts'
import type { StaffRole } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import { Refusal, refuse } from '#kernel/errors.ts'
import { afterSignIn } from './doors.ts'

/** The session token that a typed code or token opens, and where its holder goes. A pasted link counts as its code; a token is 40 characters long, a one-time code 24. */
export async function redeemed(
  at: Bound['at'],
  typed: string,
  now: Date,
  ke: string | null,
): Promise<{ token: string; to: string; hours: number }> {
  const code = typed.match(/[?&]kode=([^&#]+)/)?.[1] ?? typed
  const mall = code.split('.')[0]!
  const sql = await at(mall)
  if (code.length < mall.length + 40) {
    const { token, role } = await redeem(sql, code, now)
    return { token, to: afterSignIn(role, mall, ke), hours: sessionHours(role) }
  }
  const { role } = await actorOf(sql, code, now)
  if (role === 'device') refuse('access.unknown')
  return { token: code, to: afterSignIn(role as StaffRole, mall, ke), hours: sessionHours(role as StaffRole) }
}

/** Unknown, used and ended all mean the same to a person at the door; every other fault is ours. */
export function nobody(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}
