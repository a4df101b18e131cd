import { useEffect, useState } from 'react'
import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { OwnService } from '../setting.ts'
import { useSay } from './use-say.ts'

const KEPT = 'loket.syarat'

/** The papers this need asks for, to be ticked as they come over the counter. Ticks stay in this window, over a lock too: the server never hears of them. */
export function Checklist({ service, ticket }: { service: OwnService; ticket: string }) {
  const lang = useLang()
  const say = useSay()
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set())
  const must = service.checks.flatMap(({ when }, i) => (when ? [] : [i]))
  const missing = must.filter(i => !ticked.has(i)).length
  useEffect(() => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as { ticket: string; ticked: number[] } | null
    if (kept?.ticket === ticket) setTicked(new Set(kept.ticked))
  }, [ticket])
  const toggle = (i: number) => {
    const now = ticked.has(i) ? [...ticked].filter(one => one !== i) : [...ticked, i]
    setTicked(new Set(now))
    sessionStorage.setItem(KEPT, JSON.stringify({ ticket, ticked: now }))
  }
  return (
    <section className="panel checks" aria-labelledby="checks-title">
      <h2 id="checks-title">
        {say.checks} <Tally must={must.length} missing={missing} />
      </h2>
      {service.checks.length === 0 ? <p className="small">{say.noChecks}</p> : null}
      <ul>
        {service.checks.map(({ name, or, when }, i) => (
          <li key={i}>
            <label className="check">
              <input type="checkbox" checked={ticked.has(i)} onChange={() => toggle(i)} />
              <span>
                {pick(lang, name)}
                {or.length > 0 ? ` ${say.or} ${or.map(one => pick(lang, one)).join(` ${say.or} `)}` : ''}
                {when ? (
                  <small>
                    {say.if} {pick(lang, when)}
                  </small>
                ) : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <p className="small">{pick(lang, service.fee)}</p>
    </section>
  )
}

function Tally({ must, missing }: { must: number; missing: number }) {
  const say = useSay()
  if (must === 0) return null
  return missing > 0 ? (
    <span className="small">{fill(say.missing, { count: missing })}</span>
  ) : (
    <StatusTag tone="ok">{say.complete}</StatusTag>
  )
}
