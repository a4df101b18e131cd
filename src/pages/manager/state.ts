import { agencies } from '#domains/agencies/agencies.ts'
import { mall } from '#domains/malls/mall.ts'
import { type CounterNow, countersNow } from '#domains/queue/counters-now.ts'
import { hallOf } from '#domains/queue/hall.ts'
import { type LineNow, linesNow } from '#domains/queue/lines-now.ts'
import { type InWaiting, waitingList } from '#domains/queue/waiting-list.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { type DeviceTile, deviceTiles } from './device-tile.ts'
import { floorVisitor } from './guard.ts'

/** Instants travel as epoch milliseconds. */
export type CounterTile = {
  id: string
  number: number
  agency: string
  officer: string | null
  openedAt: number | null
  ticket: { number: string; calledAt: number; startedAt: number | null; usualMin: number } | null
  servedToday: number
}
export type Line = LineNow
export type Person = Pick<InWaiting, 'ticket' | 'number' | 'service' | 'agency' | 'waitedMin' | 'elsewhere' | 'waitsForOther'> & {
  state: 'waiting' | 'held' | 'missed'
}

/** The floor as the manager sees it, now. `at` is the server's time of the reading. */
export type Floor = {
  at: number
  open: boolean
  openWords: Words
  agencies: { id: string; name: string }[]
  counters: CounterTile[]
  lines: Line[]
  people: Person[]
  devices: DeviceTile[]
}

/** Everything on the floor in one reading. */
export async function floorOf(sql: Sql, asking: Asking): Promise<Floor> {
  const who = floorVisitor(asking)
  const { now } = asking
  const [here, hall, all, counters, lines, people, devices] = await Promise.all([
    mall(sql, who.mall, now),
    hallOf(sql, who.mall, now),
    agencies(sql, who.mall),
    countersNow(sql, who.mall, now),
    linesNow(sql, who.mall, now),
    waitingList(sql, who.mall, now),
    deviceTiles(sql, who.mall, now),
  ])
  return {
    at: now.getTime(),
    open: here.state.open,
    openWords: here.state.words,
    agencies: all.filter(one => one.serves).map(({ id, localName }) => ({ id, name: localName })),
    counters: counters.map(counter => tileOf(counter, service => hall.services.get(service)?.typicalMin ?? 10)),
    lines,
    people: people.map(({ turnAt: _t, class: _c, needs: _n, ...one }) => one as Person),
    devices,
  }
}

const tileOf = (
  { id, number, agency, officer, openedAt, ticket, servedToday }: CounterNow,
  usual: (service: string) => number,
): CounterTile => ({
  id,
  number,
  agency,
  officer: officer?.name ?? null,
  openedAt: openedAt?.getTime() ?? null,
  ticket: ticket && {
    number: ticket.number,
    // Inside the row's JSON an instant is text.
    calledAt: new Date(ticket.calledAt).getTime(),
    startedAt: ticket.startedAt && new Date(ticket.startedAt).getTime(),
    usualMin: usual(ticket.service),
  },
  servedToday,
})
