import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/now.ts'
import { stateOf } from './state.ts'

/** What the console fetches when something changed: only what moves. 401 when the session was locked from elsewhere. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  if (asking.who.locked) return Response.json({ code: 'session.locked' }, { status: 401, headers: { 'Cache-Control': 'no-store' } })
  return Response.json(await stateOf(sql, asking), { headers: { 'Cache-Control': 'no-store' } })
}
