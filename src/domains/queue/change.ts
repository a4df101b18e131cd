import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { once, type RequestName } from '#kernel/once.ts'
import { happened } from '#kernel/outbox.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { hallOf } from './hall.ts'
import { type Loaded, loadVisit, type Which } from './load-visit.ts'
import { type May, mayAct } from './may-act.ts'
import { type Act, act } from './rules/visit.ts'
import { writeVisit } from './write-visit.ts'

/**
 * The one way a visit changes after its number was given: lock it, let the rules decide, write what changed and what happened in the same
 * transaction. `decide` sees the locked visit, authorises, and says what is done. Answers the visit's id. Refuses what the rules refuse,
 * `not.found` for what the asker may not see, `counter.busy` when the counter has somebody already.
 */
export async function change(
  sql: Sql,
  asking: Asking,
  which: Which,
  decide: (found: Loaded, sql: Sql) => Act | Promise<Act>,
  request?: RequestName,
) {
  const { rules, zone } = await hallOf(sql, which.mall, asking.now)
  return transaction(sql, sql =>
    once(sql, which.mall, asking.now, request, async () => {
      const found = (await loadVisit(sql, which)) ?? refuse('not.found')
      const what = await decide(found, sql)
      // A forgotten service of yesterday may still be finished; everything else ended with its day.
      if (found.businessDay !== localDay(asking.now, zone) && what.do !== 'end-day' && what.do !== 'finish') refuse('visit.over')
      // Clocks of two servers differ, and clocks are put right: nothing happens before what it follows.
      const now = new Date(Math.max(asking.now.getTime(), found.latest.getTime()))
      const outcome = act(found.visit, what, now, rules)
      if ('refusal' in outcome) refuse(outcome.refusal, outcome.params)
      await writeVisit(sql, which.mall, found, outcome.visit)
      await happened(
        sql,
        which.mall,
        now,
        asking.who.id,
        outcome.events.map(e => {
          const ticket = outcome.visit.tickets.find(t => t.id === e.ticket)
          const data = {
            number: found.visit.number,
            ...(ticket && { agency: ticket.agency, service: ticket.service }),
            ...found.place,
            // Every line the visitor stands in may have moved.
            lines: [...new Set(outcome.visit.tickets.map(t => t.agency))],
            ...e.data,
          }
          return {
            kind: e.kind,
            visit: found.id,
            data,
            ...(e.ticket && { ticket: e.ticket }),
            ...(ticket?.counter && { counter: ticket.counter }),
          }
        }),
      )
      return { visit: found.id, mall: which.mall }
    }),
  ).catch(error => {
    if (error.constraint_name === 'tickets_one_per_counter') refuse('counter.busy')
    throw error
  })
}

/** A change that an officer or the information desk makes to one ticket of their mall: authorised in the load (`may-act.ts`). */
export function changeTicket(
  sql: Sql,
  asking: Asking,
  ticket: string,
  decide: (found: Loaded, sql: Sql) => Act | Promise<Act>,
  request?: RequestName,
  may: May = mayAct,
) {
  const mall = asking.who.mall ?? refuse('access.denied')
  const authorised = async (found: Loaded, sql: Sql) => {
    await may(sql, asking.who, found, ticket)
    return decide(found, sql)
  }
  return change(sql, asking, { mall, ticket }, authorised, request)
}
