import { breaches } from '#domains/people/breaches.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/breaches.ts'
import './breach.css'
import { breachReader } from './breach-guard.ts'
import { instantWords } from './breach-time.ts'
import { breachWords } from './breach-words.ts'
import { BreachClocks } from './parts/breach-clocks.tsx'
import { HallFrame } from './parts/hall-frame.tsx'

export const handle = { sheet: 'console', refresh: 60 } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The notebook: manager and administrator keep it, the inspector reads it. */
export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, mayWrite } = await breachReader(sql, asking)
  return { frame, mayWrite, zone: mall.zone, all: await breaches(sql, asking) }
}

export default function Breaches({ loaderData: { frame, mayWrite, zone, all } }: Route.ComponentProps) {
  const lang = useLang()
  const say = breachWords[lang]
  const note = (
    <Button href="/kelola/insiden/catat" icon="plus">
      {say.note}
    </Button>
  )
  return (
    <HallFrame frame={frame} room="/kelola/insiden" title={say.title}>
      <div className="head">
        <h1>{say.title}</h1>
        {mayWrite && all.length > 0 ? note : null}
      </div>
      <p>{say.intro}</p>
      {all.length === 0 ? (
        <EmptyState icon="file-text" title={say.none} action={mayWrite ? note : null}>
          {say.noneHelp}
        </EmptyState>
      ) : (
        <ul className="breaches">
          {all.map(breach => (
            <li key={breach.id} className="panel">
              <div className="head">
                <a href={`/kelola/insiden/${breach.id}`}>{breach.what}</a>
                {breach.closed ? <StatusTag icon="lock">{say.closed}</StatusTag> : null}
              </div>
              <p className="small">{fill(say.noticed, { at: instantWords(lang, breach.noticedAt, zone) })}</p>
              <BreachClocks breach={breach} zone={zone} />
            </li>
          ))}
        </ul>
      )}
    </HallFrame>
  )
}
