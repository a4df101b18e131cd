import { useEffect } from 'react'
import { useFetcher } from 'react-router'
import { fill, pick } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import { ranges } from '#pages/ui/ranges.ts'
import type { loader } from '../paper.tsx'
import { Frame } from './frame.tsx'
import { PaperTicket } from './paper-ticket.tsx'
import { printPaper } from './print-paper.ts'
import { Qr } from './qr.tsx'
import type { Touch } from './touch.ts'
import { useDetails } from './use-details.ts'

/** The number, as large as the screen allows, where to go, and the code to photograph if no paper came. The paper prints by itself. */
export function Result(touch: Touch) {
  const { offer, visit, say, send } = touch
  const paper = useFetcher<typeof loader>()
  const details = useDetails(touch)
  const { taken } = visit
  const address = taken ? `/${offer.mall.id}/anjungan/cetak/${taken.key}?lang=${visit.lang}` : null
  useEffect(() => {
    if (address) paper.load(address)
  }, [address])
  useEffect(() => {
    if (paper.data) printPaper()
  }, [paper.data])
  if (!taken) return null
  return (
    <>
      <Frame
        {...touch}
        title={say.number}
        touch={
          <>
            <div className="follow">
              <Qr text={`${offer.base}/k/${taken.key}`} label={say.follow} />
              <p>
                {say.paper} <b>{say.noPaper}</b>
                <small>{say.follow}</small>
              </p>
            </div>
            <button type="button" className="big" onClick={() => send({ do: 'end' })}>
              {say.done}
            </button>
          </>
        }
      >
        <p className="number">{taken.number}</p>
        <p className="go">{say.go}</p>
        <ul className="go">
          {details?.map(need => (
            <li key={need.id}>
              <Icon name="map-pin" />
              <span>
                <b>{fill(say.counters, { counters: ranges(need.place.counters.map(counter => counter.number)) })}</b>
                {need.place.words ? `, ${pick(visit.lang, need.place.words)}` : ''}
              </span>
            </li>
          ))}
        </ul>
        {taken.tickets.length > 1 ? <p className="soft">{say.several}</p> : null}
      </Frame>
      {paper.data ? (
        <div className="print-only" aria-hidden="true">
          <PaperTicket paper={paper.data} />
        </div>
      ) : null}
    </>
  )
}
