import { redirectDocument } from 'react-router'
import { type Session, sessionOf } from '#domains/people/sessions.ts'
import type { Sql } from '#kernel/sql.ts'
import { sessionCookie } from './session.ts'

/**
 * The session that this request has just opened. Whoever takes the account back in the same instant has ended it already: then the browser is led to
 * the door with its cookie, and the door says that the session is over.
 */
export async function opened(sql: Sql, request: Request, cookie: string, now: Date): Promise<Session> {
  const session = await sessionOf(sql, cookie, now)
  if (!session) throw redirectDocument('/masuk', { status: 303, headers: { 'Set-Cookie': sessionCookie(request, cookie) } })
  return session
}
