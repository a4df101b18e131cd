import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/privacy.ts'
import { mallHere } from './guard.ts'
import { DataMap } from './parts/data-map.tsx'
import { frameOf, MallPage } from './parts/mall-page.tsx'
import { Rights } from './parts/rights.tsx'
import { inSentences, keptOfVisitors } from './parts/visitor-data.ts'
import { common } from './words/common.ts'
import { privacy as words } from './words/privacy.ts'
import { visit } from './words/visit.ts'
import './privacy.css'

// It says the same to everybody.
export const handle = { keep: 60 } satisfies Handle

/** What a mall keeps of its visitors, how long by the rules that erase it, and what they can do about it (UU 27/2022). Refuses `not.found`. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const mall = await mallHere(sql, params.mall, asking.now)
  const kept = keptOfVisitors()
  return { mall: frameOf(mall), kept, times: inSentences(asking.lang, kept) }
}

export default function Privacy({ loaderData: { mall, kept, times } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  return (
    <MallPage mall={mall} title={say.title} back={{ href: `/${mall.id}`, text: common[lang].home }}>
      <h1>{say.title}</h1>
      <p>{fill(say.intro, { mall: mall.name })}</p>
      <ul>
        {say.short.map(one => (
          <li key={one}>{fill(one, times)}</li>
        ))}
      </ul>
      <Rights mall={mall.id} times={times} />
      <section className="stack">
        <h2>{say.readers}</h2>
        <ul>
          {say.read.map(one => (
            <li key={one}>{fill(one, { data: visit[lang].data })}</li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h2>{say.breach}</h2>
        <p>{say.breachLaw}</p>
        <p>{say.breachReach}</p>
        <p>{say.breachTell}</p>
      </section>
      <DataMap kept={kept} />
    </MallPage>
  )
}
