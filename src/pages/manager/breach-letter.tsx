import { type BreachEntry, breach as breachOf } from '#domains/people/breaches.ts'
import { page } from '#kernel/page-context.ts'
import { fill, longDate, number } from '#kernel/text.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/breach-letter.ts'
import './breach.css'
import { breachReader } from './breach-guard.ts'
import { instantWords } from './breach-time.ts'
import { breachWords } from './breach-words.ts'
import { HallFrame } from './parts/hall-frame.tsx'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The draft of a notification, made from the notebook, with what UU 27/2022 art. 46 (2) asks for: data, when and how, what is done. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall } = await breachReader(sql, asking)
  const breach = await breachOf(sql, asking, params.breach)
  const to = new URL(request.url).searchParams.get('kepada') === 'persons' ? ('persons' as const) : ('authority' as const)
  return { frame, mall, breach, to }
}

export default function BreachLetter({ loaderData: { frame, mall, breach, to } }: Route.ComponentProps) {
  const lang = useLang()
  const say = breachWords[lang]
  const of = (kind: BreachEntry['kind']) => breach.entries.filter(entry => entry.kind === kind)
  const people = of('people').map(({ words, amount }) =>
    amount === null ? words : `${words} (${fill(say.people, { n: number(lang, amount) })})`,
  )
  const how = of('noticed').map(({ words, moment }) => `${fill(say.noticed, { at: instantWords(lang, moment!, mall.zone) })}: ${words}`)
  return (
    <HallFrame frame={frame} room="/kelola/insiden" title={say.letter}>
      <p className="noprint">
        <a href={`/kelola/insiden/${breach.id}`}>{say.back}</a>
      </p>
      <p className="noprint">
        {say.letterNote} {say.print}
      </p>
      <article className="letter stack">
        <header>
          <b>{frame.mall}</b>
        </header>
        <p>
          {longDate(lang, mall.today)}
          <br />
          {say.letterNumber}: <Blank />
          <br />
          {say.letterTo}: {say.addressees[to]} <Blank />
        </p>
        <h1>{say.letterTitle}</h1>
        <p>{say.letterBasis}</p>
        <Part title={say.letterHow} lines={how} />
        <Part title={say.letterData} lines={of('data').map(entry => entry.words)} />
        <Part title={say.letterWho} lines={people} />
        <Part title={say.letterDone} lines={of('measure').map(entry => entry.words)} />
        <p>
          {say.letterAsk}: <Blank />
        </p>
        <p className="sign">
          {say.letterSign}
          <br />
          <Blank />
        </p>
      </article>
    </HallFrame>
  )
}

/** One thing the law asks for; what the notebook does not know yet is marked, not left out. */
function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  const say = breachWords[useLang()]
  return (
    <section>
      <h2>{title}</h2>
      {lines.length === 0 ? (
        <p>
          <mark>{say.missing}</mark>
        </p>
      ) : (
        lines.map((line, i) => <p key={i}>{line}</p>)
      )}
    </section>
  )
}

const Blank = () => <mark>{breachWords[useLang()].fill}</mark>
