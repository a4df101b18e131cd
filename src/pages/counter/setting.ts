import { counters } from '#domains/agencies/counters.ts'
import { service } from '#domains/catalogue/service.ts'
import { services } from '#domains/catalogue/services.ts'
import { mall } from '#domains/malls/mall.ts'
import type { CounterPc } from '#domains/people/counter-pc.ts'
import { queueRules } from '#domains/queue/queue-rules.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Words } from '#kernel/text.ts'
import { officer } from './guard.ts'

/** One paper to check at the counter; `or` are the others that do as well, `when` the case in which it is asked for. */
export type Check = { name: Words; or: Words[]; when: Words | null }

/** A service of the officer's own agency. `minutes` is the typical time at the counter. */
export type OwnService = { id: string; name: Words; minutes: number; fee: Words; checks: Check[] }

/** Any service of the mall: a name for the other needs of a visit, and a place to transfer to. */
export type AnyService = { id: string; name: Words; agency: string; agencyName: string }

/** What does not change during a shift: sent with the page, once. */
export type Setting = {
  mall: { id: string; name: string; zone: string; simulasi: boolean }
  who: { name: string; counter: string | null; agency: string; agencyName: string }
  own: OwnService[]
  all: AnyService[]
  /** What each counter of the agency may serve. */
  counters: { id: string; number: number; place: Words; services: string[] }[]
  /** `here`: the counter this computer is for. `lock`: whether this session can be locked, and after how many untouched minutes it locks itself. */
  here: string | null
  lock: { may: boolean; afterMin: number | null }
  rules: { recalls: number; recallsBeforeMissed: number; undoSeconds: number; holdWithinMin: number }
}

/** The officer's place of work: agency, services with their papers, counters, the queue's limits. Refuses `mall.not_ready`. */
export async function settingOf(sql: Sql, asking: Asking, pc: CounterPc | null): Promise<Setting> {
  const who = officer(asking)
  const [here, list, ownCounters, settings] = await Promise.all([
    mall(sql, who.mall, asking.now),
    services(sql, who.mall, { limit: 200 }),
    counters(sql, who.mall, { agency: who.agency }),
    queueRules(sql, who.mall),
  ])
  const { recalls, recallsBeforeMissed, undoSeconds, holdWithinMin } = (settings ?? refuse('mall.not_ready', { mall: who.mall })).rules
  const offered = list.items.filter(item => item.offered)
  const ids = offered.filter(item => item.agency.id === who.agency).map(item => item.id)
  const own = await Promise.all(ids.map(id => ownService(sql, who.mall, id)))
  const all = offered.map(({ id, name, agency }) => ({ id, name, agency: agency.id, agencyName: agency.localName ?? agency.name.id }))
  return {
    mall: { id: here.id, name: here.name, zone: here.zone, simulasi: here.simulasi },
    who: {
      name: who.name,
      counter: who.counter ?? null,
      agency: who.agency,
      agencyName: ownCounters[0]?.agency.localName ?? all.find(one => one.agency === who.agency)?.agencyName ?? who.agency,
    },
    own,
    all,
    counters: ownCounters.map(({ id, number, place, services }) => ({
      id,
      number,
      place,
      services: services ? ids.filter(one => services.includes(one)) : ids,
    })),
    here: pc?.counter ?? null,
    lock: { may: who.id.startsWith('staff:'), afterMin: pc?.lockMin ?? null },
    rules: { recalls, recallsBeforeMissed, undoSeconds, holdWithinMin },
  }
}

async function ownService(sql: Sql, mall: string, id: string): Promise<OwnService> {
  const found = await service(sql, mall, id)
  const checks = found.requirements.map(({ anyOf: [first, ...rest], when }) => ({
    name: first!.name,
    or: rest.map(paper => paper.name),
    when,
  }))
  return { id, name: found.name, minutes: found.counterMinutes, fee: found.fee.label, checks }
}
