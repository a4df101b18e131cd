import { type ReactNode, useEffect, useReducer } from 'react'
import type { Offer } from '../offer.ts'
import { act, noVisit } from '../visit.ts'
import { words } from '../words.ts'
import { Away } from './away.tsx'
import { Agencies, OfAgency, Refused, TopNeeds } from './choose.tsx'
import { IdleQuestion } from './idle-question.tsx'
import { Result } from './result.tsx'
import { Review } from './review.tsx'
import { Search } from './search.tsx'
import { Start } from './start.tsx'
import type { Touch } from './touch.ts'
import { useBeat } from './use-beat.ts'
import { useIdle } from './use-idle.ts'
import { useNumber } from './use-number.ts'

/** The kiosk: one visit after the other, each beginning with nothing. */
export function Machine({ offer, idle, version }: { offer: Offer; idle: { ask: number; home: number }; version: string }) {
  const [visit, send] = useReducer(act, noVisit)
  const say = words[visit.lang]
  const left = useIdle(visit.screen !== 'start', idle, () => send({ do: 'end' }))
  const press = useNumber(offer.mall.id, visit, send)
  useEffect(() => {
    document.documentElement.lang = visit.lang
  }, [visit.lang])
  useBeat(version, visit.screen === 'start')
  useHeadingFocus(visit.screen)
  const touch: Touch = { offer, visit, say, send, press }
  return (
    <div className="kiosk" data-screen={visit.screen} data-low={visit.low || undefined}>
      <title>{`${say.title} · ${offer.mall.name}`}</title>
      {screenOf(touch)}
      {left === null ? null : <IdleQuestion seconds={left} say={say} low={visit.low} />}
    </div>
  )
}

/** A new screen is read from its heading on, also by a screen reader. */
function useHeadingFocus(screen: string) {
  useEffect(() => {
    document.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true })
  }, [screen])
}

function screenOf(touch: Touch): ReactNode {
  switch (touch.visit.screen) {
    case 'start':
      return <Start {...touch} />
    case 'needs':
      return <TopNeeds {...touch} />
    case 'agencies':
      return <Agencies {...touch} />
    case 'agency':
      return <OfAgency {...touch} />
    case 'search':
      return <Search {...touch} />
    case 'refused':
      return <Refused {...touch} />
    case 'review':
      return <Review {...touch} />
    case 'away':
      return <Away {...touch} />
    case 'result':
      return <Result {...touch} />
  }
}
