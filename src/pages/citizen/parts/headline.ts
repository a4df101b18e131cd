import { clockTime, fill, type Lang, minutesRange } from '#kernel/text.ts'
import { visit as words } from '../words/visit.ts'
import type { Moment } from './moment.ts'
import type { VisitView } from './visit-view.ts'

/** What the page says first, and the sentence under it (key messages 1 to 5 of ux.md 5.5). */
export type Headline = { title: string; detail: string | null }

/** 'Perkiraan menunggu: 18 sampai 30 menit.': a range, never a point (ux.md 5.4). */
export function waitWords(lang: Lang, { p10, p90 }: { p10: number; p90: number }): string {
  return fill(words[lang].wait, { range: minutesRange(lang, p10, p90) })
}

/** The words of a moment. */
export function headlineOf(lang: Lang, moment: Moment, view: VisitView): Headline {
  const say = words[lang]
  const { number, zone } = view
  const at = (time: Date) => clockTime(lang, time, zone)
  switch (moment.kind) {
    case 'expected':
      return { title: say.expected, detail: say.expectedHow }
    case 'waiting':
      return { title: fill(say.ahead, { n: moment.ahead }), detail: waitWords(lang, moment.wait) }
    case 'near': {
      const ahead = moment.ahead === 0 ? say.aheadNone : fill(say.ahead, { n: moment.ahead })
      const place = view.needs.find(need => need.id === moment.ticket.id)?.counters ?? ''
      return { title: say.near, detail: fill(say.nearHow, { ahead, wait: waitWords(lang, moment.wait), place }) }
    }
    case 'called': {
      const { counterNumber, place, placeEn, nth } = moment.ticket
      const where = lang === 'id' ? place : placeEn
      const again = nth > 1 ? `${fill(say.nth, { n: nth })} ` : ''
      return { title: fill(say.called, { number, counter: counterNumber ?? '' }), detail: `${again}${where ?? ''}` }
    }
    case 'serving':
      return {
        title: fill(say.serving, { counter: moment.ticket.counterNumber ?? '' }),
        detail: moment.alsoWaiting ? say.servingNext : null,
      }
    case 'held':
      return { title: say.held, detail: fill(say.heldHow, { minutes: view.holdWithinMin }) }
    case 'missed': {
      const title = fill(say.missed, { called: at(moment.ticket.calledAt ?? moment.until) })
      return { title, detail: fill(moment.late ? say.missedLate : say.missedHow, { until: at(moment.until) }) }
    }
    case 'done':
      return { title: say.done, detail: moment.at ? fill(say.doneHow, { time: at(moment.at) }) : null }
    case 'cancelled':
      return { title: say.cancelled, detail: say.cancelledHow }
    case 'ended':
      return { title: say.ended, detail: fill(say.endedHow, { open: view.opens ?? '' }).trim() }
  }
}
