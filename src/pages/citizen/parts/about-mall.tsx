import type { Source } from '#domains/agencies/refused.ts'
import type { OpenState } from '#domains/malls/open-state.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, longDate, pick, type Words } from '#kernel/text.ts'
import { Facts } from '#pages/ui/facts.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { mall as words } from '../words/mall.ts'
import { Demo, SourceWords } from './marks.tsx'

type About = { state: OpenState; week: Words; demo: boolean; zone: string; address: Words; source: Source | null; now: Date }

/** Hours as they are, today and in the week, and the address with where it comes from. */
export function AboutMall({ state, week, demo, zone, address, source, now }: About) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="stack">
      <h2>{say.about}</h2>
      <Facts
        items={[
          {
            icon: 'clock',
            label: `${say.today}, ${longDate(lang, localDay(now, zone))}`,
            value: pick(lang, state.words),
            note: fill(say.now, { time: clockTime(lang, now, zone) }),
          },
          { icon: 'calendar', label: say.week, value: pick(lang, week), note: demo ? <Demo on /> : null },
          { icon: 'map-pin', label: say.address, value: pick(lang, address), note: source ? <SourceWords source={source} /> : null },
        ]}
      />
    </section>
  )
}
