import type { Board } from '#domains/queue/board.ts'

/** One line of the hall as the board tells it: who waits, which counters are open, in numbers of counters. */
export type LineCell = { agency: string; name: string; waiting: number; open: number[]; closed: number[] }
export type LineCells = { cells: LineCell[]; closed: number[] }

/**
 * Lines with somebody waiting or a counter open, in the order of their counters, and the counters of all the others together.
 * `names` are the agencies' names in the hall; `zone` keeps only counters it knows.
 */
export function lineCells({ counters, lines }: Board, names: ReadonlyMap<string, string>, zone: ReadonlySet<string> | null): LineCells {
  const waiting = new Map(lines.map(line => [line.agency, line.waiting]))
  const here = counters.filter(counter => !zone || zone.has(counter.id))
  const cells = [...Map.groupBy(here, counter => counter.agency)].map(([agency, own]) => ({
    agency,
    name: names.get(agency) ?? agency,
    waiting: waiting.get(agency) ?? 0,
    open: own.filter(counter => counter.state !== 'closed').map(counter => counter.number),
    closed: own.filter(counter => counter.state === 'closed').map(counter => counter.number),
  }))
  const lives = (cell: LineCell) => cell.waiting > 0 || cell.open.length > 0
  return { cells: cells.filter(lives), closed: cells.filter(cell => !lives(cell)).flatMap(cell => cell.closed) }
}

/** The newest call of each number: a visitor who went on to another counter is shown at one place only. */
export function oncePerNumber<T extends { number: string }>(calls: readonly T[]): T[] {
  return calls.filter((call, i) => calls.findIndex(other => other.number === call.number) === i)
}
