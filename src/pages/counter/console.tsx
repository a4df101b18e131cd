import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import type { Handle } from '#pages/ui/handle.ts'
import type { Route } from './+types/console.ts'
import { atComputer } from './at-computer.ts'
import './console.css'
import './windows.css'
// Last: in a narrow window it outranks what stands above.
import './narrow.css'
import { officer } from './guard.ts'
import { Room } from './parts/room.tsx'
import { settingOf } from './setting.ts'
import { stateOf } from './state.ts'

export const handle = { hydrate: true, elements: ['device-beat'] } satisfies Handle

export async function loader(args: Route.LoaderArgs) {
  const { sql, asking } = args.context.get(page)
  officer(asking)
  const pc = await atComputer(args)
  const [setting, state] = await Promise.all([settingOf(sql, asking, pc), stateOf(sql, asking)])
  return { setting, state, version: pc && version }
}

/** The officer's console: one screen for a whole shift. */
export default function Console({ loaderData: { setting, state, version } }: Route.ComponentProps) {
  return (
    <>
      {version ? <device-beat data-version={version} /> : null}
      <Room setting={setting} first={state} />
    </>
  )
}
