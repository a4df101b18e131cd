import type { ReactNode } from 'react'
import { Button } from '#pages/ui/button.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { useLang } from '#pages/ui/shell.ts'
import { visit as words } from '../words/visit.ts'
import type { Moment } from './moment.ts'
import type { VisitView } from './visit-view.ts'

/** Nothing more will happen to this number. */
export const isOver = ({ kind }: Moment): boolean => kind === 'done' || kind === 'cancelled' || kind === 'ended'

/** What the holder may do at this moment, each a form of its own. */
export function VisitActions({ view }: { view: VisitView }) {
  const say = words[useLang()]
  const { key, moment, mall, needs } = view
  if (isOver(moment)) {
    const again = moment.kind === 'done' ? [] : needs.filter(need => need.state === 'cancelled' || moment.kind === 'ended')
    const query = new URLSearchParams(again.map(need => ['layanan', need.service]))
    return (
      <Button href={`/${mall.id}/nomor?${query}`} icon="ticket" kind={moment.kind === 'done' ? 'secondary' : 'primary'}>
        {moment.kind === 'done' ? say.more : say.takeAgain}
      </Button>
    )
  }
  const mayReturn = moment.kind === 'held' || (moment.kind === 'missed' && !moment.late)
  return (
    <>
      {moment.kind === 'expected' ? (
        <Act visit={key} act="hadir" seen="hadir" icon="map-pin">
          {say.here}
        </Act>
      ) : null}
      {mayReturn ? (
        <Act
          visit={key}
          act="kembali"
          seen={`kembali ${needs.map(need => `${need.id} ${need.nth} ${need.endedAt?.getTime() ?? ''}`).join(' ')}`}
          icon="map-pin"
        >
          {say.here}
        </Act>
      ) : null}
      {moment.kind === 'serving' ? null : (
        <Button kind="quiet" icon="x" href={`/k/${key}?batal=1#batal`}>
          {say.cancel}
        </Button>
      )}
    </>
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
