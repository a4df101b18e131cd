import type { AgencyAtMall } from '#domains/agencies/agencies.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { fill, type Lang, pick } from '#kernel/text.ts'
import type { Fact } from '#pages/ui/facts.tsx'
import { agency as words } from '../words/agency.ts'
import { Demo } from './marks.tsx'

/** Where an agency stands in the hall, when it is open, how to call it, what its source says; only what is known. */
export function agencyFacts(lang: Lang, agency: AgencyAtMall, state: OpenState): Fact[] {
  const say = words[lang]
  const { booth, floor, counters, demo, serves, hotline, stage, note } = agency
  const facts: Fact[] = []
  if (serves && booth && floor)
    facts.push({
      icon: 'map-pin',
      label: say.place,
      value: fill(say.booth, { booth, floor }),
      note: (
        <>
          {fill(say.counters, { n: counters })} <Demo on={demo} />
        </>
      ),
    })
  if (serves) facts.push({ icon: 'clock', label: say.today, value: pick(lang, state.words) })
  if (serves) facts.push({ icon: 'phone', label: say.hotline, value: hotline ?? say.noHotline })
  if (stage) facts.push({ icon: 'info-circle', label: say.stage, value: say.stages[stage as keyof typeof say.stages] ?? stage })
  if (note) facts.push({ icon: 'file-text', label: say.note, value: pick(lang, note) })
  return facts
}
