import { openStates } from '#domains/malls/open-state.ts'
import type { Asking } from '#kernel/access.ts'
import { refuse } from '#kernel/errors.ts'
import { pick } from '#kernel/text.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Hall } from './hall.ts'

/** Refuses `service.closed` with the words of the first need that is closed now (rules.md 3): the counter's real hours, not the mall's. */
export async function whyClosed(sql: Sql, { now, lang }: Asking, hall: Hall, needs: readonly { service: string; agency: string }[]) {
  const targets = needs.map(n => ({ agency: n.agency, service: n.service }))
  const states = await openStates(sql, hall.mall, now, targets)
  states.forEach((state, i) => {
    if (!state.open) refuse('service.closed', { service: needs[i]!.service, words: pick(lang, state.words) })
  })
}
