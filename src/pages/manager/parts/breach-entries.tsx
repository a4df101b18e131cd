import { actorNames } from '#domains/people/audit-words.ts'
import type { BreachEntry } from '#domains/people/breaches.ts'
import { fill, number } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { instantWords } from '../breach-time.ts'
import { breachWords } from '../breach-words.ts'

/** Everything that was written, in its order, with who wrote it and when. */
export function BreachEntries({ entries, zone }: { entries: readonly BreachEntry[]; zone: string }) {
  const lang = useLang()
  const say = breachWords[lang]
  return (
    <section className="stack">
      <h2>{say.entries}</h2>
      <ol className="entries">
        {entries.map(({ id, kind, words, moment, amount, addressee, by, at }) => (
          <li key={id}>
            <b>
              {fill(say.kinds[kind], {
                at: moment ? instantWords(lang, moment, zone) : '',
                amount: amount === null ? say.unknown : fill(say.people, { n: number(lang, amount) }),
                addressee: addressee ? say.addressees[addressee] : '',
              })}
            </b>
            <p>{words}</p>
            <small>{fill(say.by, { who: actorNames[lang][by] ?? by, at: instantWords(lang, at, zone) })}</small>
          </li>
        ))}
      </ol>
    </section>
  )
}
