import { mall } from '#domains/malls/mall.ts'
import { atCounter, type InFront, type Undoable } from '#domains/queue/at-counter.ts'
import { type CounterNow, countersNow } from '#domains/queue/counters-now.ts'
import { type InWaiting, waitingList } from '#domains/queue/waiting-list.ts'
import type { Asking } from '#kernel/access.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { officer } from './guard.ts'

/** Instants travel as epoch milliseconds. */
export type Front = Omit<InFront, 'calledAt' | 'startedAt'> & { calledAt: number; startedAt: number | null }
export type Tile = {
  id: string
  number: number
  officer: string | null
  mine: boolean
  serving: string | null
  openedAt: number | null
  services: string[]
  servedToday: number
}
export type Waiting = Pick<InWaiting, 'ticket' | 'number' | 'service' | 'class' | 'waitedMin' | 'elsewhere' | 'waitsForOther' | 'needs'> & {
  state: 'waiting' | 'held' | 'missed'
}

/** What moves on the console. `at` is the server's time of the reading: the officer's own clock may be wrong. */
export type State = {
  at: number
  counters: Tile[]
  /** The counter open under this officer. */
  mine: string | null
  ticket: Front | null
  undo: (Omit<Undoable, 'until'> & { until: number }) | null
  line: Waiting[]
  open: boolean
  openWords: Words
}

/** The officer's counter, the person in front, the line of the agency, now. */
export async function stateOf(sql: Sql, asking: Asking): Promise<State> {
  const who = officer(asking)
  const [here, counters, line] = await Promise.all([
    mall(sql, who.mall, asking.now),
    countersNow(sql, who.mall, asking.now, who.agency),
    waitingList(sql, who.mall, asking.now, who.agency),
  ])
  const mine = counters.find(counter => counter.officer?.id === who.id)?.id ?? null
  const { ticket, undo } = mine ? await atCounter(sql, who.mall, mine, asking.now) : { ticket: null, undo: null }
  return {
    at: asking.now.getTime(),
    counters: counters.map(counter => tileOf(counter, mine)),
    mine,
    ticket: ticket && { ...ticket, calledAt: ticket.calledAt.getTime(), startedAt: ticket.startedAt?.getTime() ?? null },
    undo: undo && { ...undo, until: undo.until.getTime() },
    line: line.map(({ turnAt: _, agency: _agency, ...one }) => one as Waiting),
    open: here.state.open,
    openWords: here.state.words,
  }
}

const tileOf = (counter: CounterNow, mine: string | null): Tile => ({
  id: counter.id,
  number: counter.number,
  officer: counter.officer?.name ?? null,
  mine: counter.id === mine,
  serving: counter.ticket?.number ?? null,
  openedAt: counter.openedAt?.getTime() ?? null,
  services: counter.services,
  servedToday: counter.servedToday,
})
