import type { ReactNode } from 'react'
import { Button } from '#pages/ui/button.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { useLang } from '#pages/ui/shell.ts'
import { visit as words } from '../words/visit.ts'
import type { Moment } from './moment.ts'
import type { VisitView } from './visit-view.ts'

/** Nothing more will happen to this number. */
export const isOver = ({ kind }: Moment): boolean => kind === 'done' || kind === 'cancelled' || kind === 'ended'

/** "Saya sudah di sini", inside the ticket where nobody has to scroll for it: checks in, or comes back after a missed call or a hold. */
export function HereButton({ view: { key, moment, needs } }: { view: VisitView }) {
  const say = words[useLang()]
  if (moment.kind === 'expected')
    return (
      <Act visit={key} act="hadir" seen="hadir" icon="map-pin">
        {say.here}
      </Act>
    )
  if (moment.kind !== 'held' && (moment.kind !== 'missed' || moment.late)) return null
  const away = needs.filter(({ state }) => state === 'missed' || state === 'held')
  return (
    <Act
      visit={key}
      act="kembali"
      seen={away.map(({ id, nth, calledAt }) => `${id} ${nth} ${calledAt?.getTime()}`).join(' ')}
      icon="map-pin"
    >
      {say.here}
    </Act>
  )
}

/** What else the holder may do at this moment; a number that is over leads to a new one for what was not served. */
export function VisitActions({ view: { key, moment, mall, needs } }: { view: VisitView }) {
  const say = words[useLang()]
  if (moment.kind === 'serving') return null
  if (!isOver(moment))
    return (
      <Button kind="quiet" icon="x" href={`/k/${key}?batal=1#batal`}>
        {say.cancel}
      </Button>
    )
  const query = new URLSearchParams(needs.filter(({ state }) => state === 'cancelled').map(need => ['layanan', need.service]))
  const done = moment.kind === 'done'
  return (
    <Button
      href={done ? `/${mall.id}` : `/${mall.id}/nomor?${query}`}
      icon={done ? 'search' : 'ticket'}
      kind={done ? 'secondary' : 'primary'}
    >
      {done ? say.more : say.takeAgain}
    </Button>
  )
}

/**
 * A button that does one thing to the visit. `seen` names the request by the state it was pressed in, so that pressing twice, or
 * reloading, is done once; the page stays the same from one minute to the next and may answer 304.
 */
export function Act({
  visit,
  act,
  seen,
  kind = 'primary',
  icon,
  children,
}: {
  visit: string
  act: string
  seen: string
  kind?: 'primary' | 'danger'
  icon?: IconName
  children: ReactNode
}) {
  return (
    <form method="post" action={`/k/${visit}`}>
      <input type="hidden" name="kunci" value={seen} />
      <Button kind={kind} name="aksi" value={act} {...(icon && { icon })}>
        {children}
      </Button>
    </form>
  )
}
