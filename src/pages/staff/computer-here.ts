import { type CounterPc, counterPc } from '#domains/people/counter-pc.ts'
import { mallOfSecret } from '#domains/people/tokens.ts'
import { hostCookieIn } from '#kernel/cookies.ts'
import { Refusal } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import type { Pool } from '#kernel/sql.ts'

/** The counter computer this browser is, with the database of its mall; null for every other browser, and for one whose key was taken back. */
export async function computerHere(request: Request, { at, asking }: PageContext): Promise<{ pc: CounterPc; sql: Pool } | null> {
  const key = hostCookieIn(request, 'perangkat')
  if (!key) return null
  const sql = await at(mallOfSecret(key))
  const pc = await counterPc(sql, key, asking.now).catch(unknown)
  return pc && { pc, sql }
}

/** The id of the counter computer this browser is, where it stands in that mall: for counts and the audit. */
export async function deviceHere(request: Request, context: PageContext, mall: string): Promise<string | null> {
  const { pc } = (await computerHere(request, context)) ?? {}
  return pc?.mall === mall ? pc.id : null
}

/** A key that opens nothing is no device; every other fault is ours. */
export function unknown(error: unknown): null {
  if (error instanceof Refusal && (error.code === 'access.unknown' || error.code === 'access.denied')) return null
  throw error
}
