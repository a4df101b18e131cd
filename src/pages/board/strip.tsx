import { fill } from '#kernel/text.ts'
import { ranges } from '#pages/ui/ranges.ts'
import type { LineCell } from './lines.ts'
import type { BoardView } from './view.ts'
import type { BoardWords } from './words.ts'

const CELLS = 4
const TURN_MS = 10_000

/** Lines of the hall, four at a time; which four follows from the time, so that a board without scripting turns its pages too. */
export function Strip({ view, say }: { view: BoardView; say: BoardWords }) {
  const { cells, closed, now } = view
  const all = [...cells.map(cell => <Line key={cell.agency} cell={cell} say={say} />), ...closedCell(view, say)]
  const pages = Math.max(1, Math.ceil(all.length / CELLS))
  const current = Math.floor(now / TURN_MS) % pages
  return (
    <section className="strip" aria-label={fill(say.waiting, { n: '' }).trim()}>
      {view.shut ? <p className="strip-closed">{view.shut}</p> : null}
      {!view.shut && cells.length === 0 && closed.length > 0 ? <p className="strip-closed">{say.closedNow}</p> : null}
      {Array.from({ length: pages }, (_, page) => (
        <ul key={page} data-page={page} hidden={page !== current}>
          {all.slice(page * CELLS, (page + 1) * CELLS)}
        </ul>
      ))}
    </section>
  )
}

function Line({ cell, say }: { cell: LineCell; say: BoardWords }) {
  return (
    <li>
      <b>{cell.name}</b>
      {cell.waiting ? <span className="strip-waiting">{fill(say.waiting, { n: cell.waiting })}</span> : <span>{say.nobody}</span>}
      <span>{countersInWords(cell, say)}</span>
    </li>
  )
}

function countersInWords({ open, closed }: LineCell, say: BoardWords): string {
  const numbers = { open: ranges(open), closed: ranges(closed) }
  return fill(closed.length === 0 ? say.open : open.length === 0 ? say.shut : say.partly, numbers)
}

function closedCell({ closed }: BoardView, say: BoardWords) {
  if (closed.length === 0) return []
  return [
    <li key="closed">
      <b>{say.closed}</b>
      <span>{ranges(closed)}</span>
    </li>,
  ]
}
