import { Icon } from '#pages/ui/icon.tsx'
import type { BoardCall } from './view.ts'
import type { BoardWords } from './words.ts'

/** The newest call large, the earlier ones after it: NUMBER -> COUNTER, place. One list, so that a new call is one row put in front. */
export function Calls({ calls, say }: { calls: readonly BoardCall[]; say: BoardWords }) {
  return (
    <>
      <ol className="calls" id="calls" aria-label={say.number}>
        {calls.map(call => (
          <Call key={call.number} call={call} say={say} />
        ))}
      </ol>
      <div className="none" id="none" hidden={calls.length > 0}>
        <p>{say.none}</p>
        <p>{say.noneWay}</p>
      </div>
    </>
  )
}

/** One row. The script fills a copy of the one in `<template>` from the live event. */
export function Call({ call, say }: { call: BoardCall; say: BoardWords }) {
  const [floor, rest] = partsOf(call.place)
  return (
    <li className="call" data-number={call.number} data-at={call.at} data-nth={call.nth} data-counter={call.counter}>
      <span className="call-label">
        <span className="call-plain">{say.number}</span>
        <span className="call-again">{say.again}</span>
        <span className="call-final">{say.final}</span>
        <span className="call-cancelled">{say.cancelled}</span>
      </span>
      <b className="call-number">{call.number}</b>
      <span className="call-to">
        <Icon name="arrow-right" />
        <span className="call-word">{say.counter} </span>
        <b className="call-counter">{call.counterNumber}</b>
      </span>
      <span className="call-place">
        <span className="call-floor">{floor}</span>
        <span className="call-rest">{rest}</span>
      </span>
    </li>
  )
}

/** 'Lantai 1' and ', sebelah kanan pintu masuk': where letters are very large only the floor has room. */
const partsOf = (place: string): [string, string] => {
  const comma = place.indexOf(',')
  return comma < 0 ? [place, ''] : [place.slice(0, comma), place.slice(comma)]
}
