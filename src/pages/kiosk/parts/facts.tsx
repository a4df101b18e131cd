import { fill, type Lang, pick } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import type { KioskWords } from '../words.ts'
import { waitInWords } from './review.tsx'
import type { Details } from './use-details.ts'

type Told = { lang: Lang; say: KioskWords }

/** One need alone: what it costs, how long it takes, how long one waits for it. */
export function NeedFacts({ need, lang, say }: Told & { need: Details }) {
  const facts = [
    { icon: 'coins', label: say.fee, value: pick(lang, need.fee.label) },
    { icon: 'clock', label: say.time, value: pick(lang, need.time.label) },
    { icon: 'users', label: say.wait, value: waitInWords(need, lang, say) },
  ] as const
  return (
    <div className="facts">
      <dl>
        {facts.map(({ icon, label, value }) => (
          <div key={label}>
            <dt>
              <Icon name={icon} />
              {label}
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** Several needs: one line each. */
export function NeedLine({ need, name, lang, say }: Told & { need: Details; name: string }) {
  return (
    <div>
      <h2>{name}</h2>
      <p>
        {pick(lang, need.fee.label)} · {pick(lang, need.time.label)} · {say.wait.toLowerCase()} {waitInWords(need, lang, say)}
      </p>
    </div>
  )
}

/** As many papers as have room beside the needs; all of them are on the paper. */
const roomFor = (needs: number) => Math.max(1, 7 - 2 * needs)

/** Papers to have for all the needs, each once; those that only some people need last. */
export function BringList({ details, lang, say }: Told & { details: Details[] }) {
  const lines = papersOf(details, lang, say)
  if (lines.length === 0) return <p className="bring">{say.nothingToBring}</p>
  const room = roomFor(details.length)
  const shown = lines.length > room + 1 ? lines.slice(0, room) : lines
  return (
    <div className="bring">
      <h2>{say.bring}</h2>
      <ul>
        {shown.map(line => (
          <li key={line}>{line}</li>
        ))}
        {shown.length < lines.length ? <li className="soft">{fill(say.bringMore, { n: lines.length - shown.length })}</li> : null}
      </ul>
    </div>
  )
}

/** One line a paper, in words; a paper that several needs ask for stands once. */
export function papersOf(details: readonly Pick<Details, 'requirements'>[], lang: Lang, say: Pick<KioskWords, 'oneOf'>): string[] {
  const all = details.flatMap(({ requirements }) => requirements)
  const lines = [...all.filter(need => !need.when), ...all.filter(need => need.when)].map(({ anyOf, when }) => {
    const names = anyOf.map(paper => pick(lang, paper.name))
    const what = names.length > 1 ? fill(say.oneOf, { list: names.join(' / ') }) : (names[0] ?? '')
    return when ? `${what} (${pick(lang, when)})` : what
  })
  return [...new Set(lines)]
}
