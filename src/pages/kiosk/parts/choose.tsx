import { fill, pick } from '#kernel/text.ts'
import type { Need } from '../offer.ts'
import { Frame } from './frame.tsx'
import { type Tile, Tiles, usePages, useRoom } from './tiles.tsx'
import type { Touch } from './touch.ts'

/** A need as a tile; one that is not served here says so before it is chosen. */
export function needTile({ offer, visit, say, send }: Touch, need: Need): Tile {
  const refused = need.refused !== null
  const agency = offer.agencies.find(one => one.id === need.agency)?.name
  return {
    key: need.id,
    text: pick(visit.lang, need.name),
    onClick: () => send({ do: 'pick', need: need.id, refused }),
    ...(refused ? { note: say.notHere, kind: 'off' as const } : agency && visit.screen !== 'agency' && { note: agency }),
  }
}

/** The needs most asked for, and the two ways to all others. */
export function TopNeeds(touch: Touch) {
  const { offer, visit, say, send } = touch
  const room = useRoom(visit.low)
  const left = offer.mostAsked.filter(id => !visit.needs.includes(id)).slice(0, room - 2)
  const tiles: Tile[] = [
    ...left.flatMap(id => offer.needs.filter(need => need.id === id).map(need => needTile(touch, need))),
    { key: 'agencies', text: say.agencies, icon: 'building', kind: 'way', onClick: () => send({ do: 'open', screen: 'agencies' }) },
    { key: 'search', text: say.search, icon: 'search', kind: 'way', onClick: () => send({ do: 'open', screen: 'search' }) },
  ]
  return <Frame {...touch} title={visit.needs.length ? say.more : say.needs} how={say.needsHow} touch={<Tiles tiles={tiles} />} />
}

export function Agencies(touch: Touch) {
  const { offer, visit, say, send } = touch
  const tiles = offer.agencies.map(
    (agency): Tile => ({
      key: agency.id,
      text: agency.name,
      onClick: () => send({ do: 'open', screen: 'agency', agency: agency.id }),
      ...(!agency.serves && { note: say.notHere, kind: 'off' as const }),
    }),
  )
  const { shown, turns } = usePages(tiles, touch, useRoom(visit.low))
  return <Frame {...touch} title={say.agencies} how={say.agenciesHow} touch={<Tiles tiles={shown} />} bar={turns} />
}

export function OfAgency(touch: Touch) {
  const { offer, visit, say } = touch
  const name = offer.agencies.find(agency => agency.id === visit.agency)?.name ?? ''
  const tiles = offer.needs.filter(need => need.agency === visit.agency).map(need => needTile(touch, need))
  const { shown, turns } = usePages(tiles, touch, useRoom(visit.low))
  return <Frame {...touch} title={name} how={say.needsHow} touch={<Tiles tiles={shown} />} bar={turns} />
}

/** Not served here: the reason as the data tells it, and who can help. */
export function Refused(touch: Touch) {
  const { offer, visit, say } = touch
  const need = offer.needs.find(one => one.id === visit.shown)
  if (!need?.refused) return null
  const { reason, source } = need.refused
  return (
    <Frame {...touch} title={pick(visit.lang, need.name)} how={say.notHere} touch={<p className="touch-note">{say.askDesk}</p>}>
      <p>{pick(visit.lang, reason)}</p>
      {source ? <p className="soft">{fill(say.source, { source })}</p> : null}
    </Frame>
  )
}
