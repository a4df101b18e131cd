import { service } from '#domains/catalogue/service.ts'
import { mall } from '#domains/malls/mall.ts'
import type { ByKey } from '#domains/queue/visit-here.ts'
import { visitStatusByKey } from '#domains/queue/visit-status.ts'
import { localClock } from '#kernel/civil.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { clockTime, longDate, minutesRange, pick } from '#kernel/text.ts'
import { ranges } from '#pages/ui/ranges.ts'
import { words } from './paper-words.ts'
import { papersOf } from './parts/facts.tsx'

/** What stands on the paper: the visit, where to go, who is before one now, papers and fees. No class, no phone, no name. */
export async function paperOf({ sql, asking: { now, lang } }: PageContext, visit: ByKey, origin: string) {
  const [here, status] = await Promise.all([mall(sql, visit.mall, now), visitStatusByKey(sql, visit, now)])
  const told = await Promise.all(status.tickets.map(ticket => service(sql, visit.mall, ticket.service)))
  const say = words[lang]
  return {
    lang,
    mall: here.name,
    simulasi: here.simulasi,
    number: status.number,
    day: longDate(lang, localClock(status.issuedAt, here.zone).day),
    time: clockTime(lang, status.issuedAt, here.zone),
    needs: told.map((need, i) => {
      const { ahead, wait } = status.tickets[i]!
      return {
        id: need.id,
        name: pick(lang, need.name),
        agency: need.agency.localName ?? pick(lang, need.agency.name),
        counters: ranges(need.place.counters.map(counter => counter.number)),
        place: need.place.words && pick(lang, need.place.words),
        ahead,
        wait: wait && minutesRange(lang, wait.p10, wait.p90),
        fee: need.fee.amount === 0 ? say.free : need.fee.label.id === 'Tergantung' ? say.depends : pick(lang, need.fee.label),
      }
    }),
    free: told.every(need => need.fee.amount === 0),
    bring: papersOf(told, lang, say),
    address: `${origin}/k/${status.key}`,
  }
}

export type Paper = Awaited<ReturnType<typeof paperOf>>
