import { useEffect, useState } from 'react'
import { fill } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import type { IconName } from '#pages/ui/icons.ts'
import { BarButton } from './frame.tsx'
import type { Touch } from './touch.ts'

export type Tile = { key: string; text: string; note?: string; icon?: IconName; kind?: 'way' | 'off'; onClick: () => void }

/** At most eight things to touch. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <ul className="tiles">
      {tiles.map(({ key, text, note, icon, kind, onClick }) => (
        <li key={key}>
          <button type="button" className="tile" data-kind={kind} onClick={onClick}>
            {icon ? <Icon name={icon} /> : null}
            <span>
              {text}
              {note ? <small>{note}</small> : null}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** How many tiles have room: eight, in low reach six, on a tablet held upright four. */
export function useRoom(low: boolean): number {
  const [small, setSmall] = useState(false)
  useEffect(() => {
    const query = matchMedia('(orientation: portrait) and (max-width: 999px)')
    const tell = () => setSmall(query.matches)
    tell()
    query.addEventListener('change', tell)
    return () => query.removeEventListener('change', tell)
  }, [])
  return low ? (small ? 4 : 6) : 8
}

/** The tiles of this page of a longer list, and the buttons to turn it. */
export function usePages(tiles: readonly Tile[], { visit, say, send }: Touch, room: number) {
  const pages = Math.max(1, Math.ceil(tiles.length / room))
  const page = Math.min(visit.page, pages - 1)
  const turns =
    pages === 1 ? null : (
      <>
        <BarButton disabled={page === 0} onClick={() => send({ do: 'turn', page: page - 1 })}>
          {say.earlier}
        </BarButton>
        <span className="bar-page">{fill(say.pageOf, { page: page + 1, pages })}</span>
        <BarButton disabled={page === pages - 1} onClick={() => send({ do: 'turn', page: page + 1 })}>
          {say.later}
        </BarButton>
      </>
    )
  return { shown: tiles.slice(page * room, (page + 1) * room), turns }
}
