import { agencies } from '#domains/agencies/agencies.ts'
import { counters } from '#domains/agencies/counters.ts'
import { mall } from '#domains/malls/mall.ts'
import { board } from '#domains/queue/board.ts'
import { localClock } from '#kernel/civil.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { longDate, pick, timeOfDay } from '#kernel/text.ts'
import { lineCells, oncePerNumber } from './lines.ts'
import type { BoardSettings } from './settings.ts'

/** A call as the board shows it; `at` in ms since 1970. */
export type BoardCall = { number: string; counter: string; counterNumber: number; place: string; nth: number; at: number }

/** Everything on one board now: public facts only, nothing of persons (rules.md 1). Refuses `not.found` for a mall we do not have. */
export async function boardView({ sql, asking: { now } }: PageContext, id: string, { zone, lang }: BoardSettings) {
  const here = await mall(sql, id, now)
  const [places, present] = await Promise.all([counters(sql, id), agencies(sql, id)])
  const among = zone === null ? null : places.filter(place => place.floor === zone).map(place => place.id)
  const hall = await board(sql, id, now, among)
  const names = new Map(present.map(agency => [agency.id, agency.localName]))
  const { day, minutes } = localClock(now, here.zone)
  return {
    mall: { id, name: here.name },
    simulasi: here.simulasi,
    now: now.getTime(),
    minutes,
    time: timeOfDay(lang, minutes),
    zoneLabel: here.zoneLabel,
    date: longDate(lang, day),
    shut: here.state.open ? null : pick(lang, here.state.words),
    floors: [...new Set(places.map(place => place.floor))].sort(),
    among,
    calls: oncePerNumber(hall.recentCalls).map(
      ({ number, counter, counterNumber, place, placeEn, nth, calledAt }): BoardCall => ({
        number,
        counter,
        counterNumber,
        place: pick(lang, { id: place, en: placeEn }),
        nth,
        at: calledAt.getTime(),
      }),
    ),
    ...lineCells(hall, names, among && new Set(among)),
  }
}

export type BoardView = Awaited<ReturnType<typeof boardView>>
