import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/now.ts'
import { stateOf } from './state.ts'

/** What the console fetches when something changed: only what moves. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  return Response.json(await stateOf(sql, asking), { headers: { 'Cache-Control': 'no-store' } })
}
