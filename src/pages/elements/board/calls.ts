import { makeRow, putRows, readCall, type Shown } from './row.ts'

/** `order`: when it was made, or last repeated; `heard`: the same on the page's own clock. */
type Row = Shown & { element: HTMLElement; order: number; heard: number; cancelled: boolean }

const KEPT = 6
/** ms that a new call stands out, and that a withdrawn one is still told. */
const FRESH = 12000
const WITHDRAWN = 8000
/** A call is written a little after the time it bears. */
const SLACK = 2000
/** Whoever heard a call this long ago may still be on the way: its withdrawal is told. */
const ON_THE_WAY = 30000

const isNews = (call: Shown, known: Shown | undefined) =>
  !known || call.at > known.at || (call.counter === known.counter && call.nth > known.nth)

/**
 * The calls on the screen, newest first. `elapsed` is a clock that only runs forward; `withdraw` hears of a number whose call no
 * longer stands. Rows that stay are left untouched, so that nothing pulses twice.
 */
export const createCalls = (main: Element, elapsed: () => number, withdraw: (number: string) => void) => {
  const template = (main.querySelector('#call') as HTMLTemplateElement).content.firstElementChild as HTMLElement
  const list = main.querySelector('#calls') as HTMLElement
  let rows: Row[] = []

  const draw = () => putRows(list, rows)
  const add = (call: Shown, order: number, heard: number) => {
    const row = { ...call, element: makeRow(template, call), order, heard, cancelled: false }
    rows = [row]
      .concat(rows.filter(other => other.number !== call.number))
      .sort((a, b) => b.order - a.order)
      .slice(0, KEPT)
    return row
  }
  /** A call made or repeated `age` ms before the server's time `now`: it stands out for a while. */
  const heard = (call: Shown, now: number) => {
    const age = call.nth > 1 ? 0 : Math.max(0, now - call.at)
    const row = add(call, now - age, elapsed() - age)
    if (age < FRESH) row.element.dataset.fresh = ''
    draw()
  }
  const isNew = (call: Shown) =>
    isNews(
      call,
      rows.find(row => row.number === call.number),
    )
  const begin = () => {
    rows = [].map.call(list.children, (element: HTMLElement) => ({
      ...readCall(element),
      element,
      order: Number(element.dataset.at),
      heard: -ON_THE_WAY,
      cancelled: false,
    })) as Row[]
  }
  /**
   * The server's list as it was asked for at `since`. Answers what was missed since the list before it (of `synced`, by the server's
   * clock), oldest first; calls older than that only fill the list up. A call that is in it no more has been withdrawn, unless it came
   * after the question or is simply older than the list reaches.
   */
  const compare = (server: Shown[], since: number, synced: number): Shown[] => {
    const oldest = server.length < KEPT - 1 ? 0 : Math.min(...server.map(call => call.at))
    for (const row of rows) {
      if (row.cancelled || row.heard > since || row.at < oldest || server.some(call => call.number === row.number)) continue
      withdraw(row.number)
      row.cancelled = true
      row.element.dataset.cancelled = ''
      row.heard = elapsed() - row.heard < ON_THE_WAY ? elapsed() : -ON_THE_WAY
    }
    const unknown = server.filter(isNew)
    const missed = unknown.filter(call => call.nth > 1 || call.at > synced - SLACK)
    for (const call of unknown) if (missed.indexOf(call) < 0) add(call, call.at, -ON_THE_WAY)
    return missed.reverse()
  }
  const tick = () => {
    rows = rows.filter(row => !row.cancelled || elapsed() - row.heard < WITHDRAWN)
    for (const row of rows) if (elapsed() - row.heard > FRESH) delete row.element.dataset.fresh
    draw()
  }
  const speaking = (number?: string) => {
    for (const row of rows) {
      if (row.number === number) row.element.dataset.speaking = ''
      else delete row.element.dataset.speaking
    }
  }
  begin()
  return { heard, compare, isNew, tick, speaking, some: () => rows.length > 0 }
}

export type Calls = ReturnType<typeof createCalls>
