import { takeSeat } from '#domains/queue/take-seat.ts'
import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import { computerHere } from '#pages/device/held.ts'
import { sittingOf } from '#pages/staff/sitting.ts'
import type { Handle } from '#pages/ui/handle.ts'
import type { Route } from './+types/console.ts'
import './console.css'
import './windows.css'
// Last: in a narrow window it outranks what stands above.
import './narrow.css'
import { Room } from './parts/room.tsx'
import { settingOf } from './setting.ts'
import { stateOf } from './state.ts'

export const handle = { hydrate: true, elements: ['device-beat'] } satisfies Handle

/** At a counter computer, a full sign-in is noted with the first look at the console: from then on the PIN is heard there. */
export async function loader(args: Route.LoaderArgs) {
  const here = args.context.get(page)
  const { sql, asking } = here
  const [found, sitting] = await Promise.all([computerHere(args.request, here), sittingOf(args)])
  const pc = found?.pc.mall === asking.who.mall ? (found?.pc ?? null) : null
  const [setting, state] = await Promise.all([settingOf(sql, asking, pc), stateOf(sql, asking)])
  if (pc && sitting) await takeSeat(sql, pc, sitting.session, asking.now)
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
