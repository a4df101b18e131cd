import { data } from 'react-router'
import { mall } from '#domains/malls/mall.ts'
import { page } from '#kernel/page-context.ts'
import { version } from '#kernel/release.ts'
import type { Handle } from '#pages/ui/handle.ts'
import type { Route } from './+types/kiosk.ts'
import { isKiosk } from './guard.ts'
import sheet from './kiosk.css?url'
import { offer } from './offer.ts'
import paperSheet from './paper.css?url'
import { Machine } from './parts/machine.tsx'
import { Unpaired } from './parts/unpaired.tsx'

export const handle = { hydrate: true, sheet: 'bare' } satisfies Handle
export const links: Route.LinksFunction = () => [sheet, paperSheet].map(href => ({ rel: 'stylesheet', href }))

/** The touch screen of the hall. Its times stand in its address: `?tanya=30&pulang=45` seconds until it asks, and until it begins anew. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const here = await mall(sql, params.mall, asking.now)
  if (!isKiosk(asking, params.mall)) {
    const status = asking.who.role === 'stranger' ? 401 : 403
    return data({ mall: { id: here.id, name: here.name }, offer: null, idle: null, version }, { status })
  }
  const query = new URL(request.url).searchParams
  const seconds = (name: string, otherwise: number) => {
    const n = Number(query.get(name) ?? otherwise)
    return n >= 1 && n <= 600 ? n : otherwise
  }
  return {
    mall: { id: here.id, name: here.name },
    offer: await offer(context.get(page), params.mall),
    version,
    idle: { ask: seconds('tanya', 30), home: seconds('pulang', 45) },
  }
}

export default function Kiosk({ loaderData: { mall, offer, idle, version } }: Route.ComponentProps) {
  if (!offer || !idle) return <Unpaired mall={mall} />
  return <Machine offer={offer} idle={idle} version={version} />
}
