import { page } from '#kernel/page-context.ts'
import type { Handle } from '#pages/ui/handle.ts'
import type { Route } from './+types/console.ts'
import './console.css'
import './windows.css'
// Last: in a narrow window it outranks what stands above.
import './narrow.css'
import { Room } from './parts/room.tsx'
import { settingOf } from './setting.ts'
import { stateOf } from './state.ts'

export const handle = { hydrate: true } satisfies Handle

export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const [setting, state] = await Promise.all([settingOf(sql, asking), stateOf(sql, asking)])
  return { setting, state }
}

/** The officer's console: one screen for a whole shift. */
export default function Console({ loaderData: { setting, state } }: Route.ComponentProps) {
  return <Room setting={setting} first={state} />
}
