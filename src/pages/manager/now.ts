import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/now.ts'
import { floorOf } from './state.ts'

/** The floor again, for the page that is open. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  return Response.json(await floorOf(sql, asking), { headers: { 'Cache-Control': 'no-store' } })
}
