import { data, redirectDocument } from 'react-router'
import { breach as breachOf } from '#domains/people/breaches.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { sent } from '#pages/staff/sent.ts'
import { type Told, told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { type Asks, RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/breach.ts'
import './breach.css'
import { breachAct, breachTyped } from './breach-act.ts'
import { breachReader } from './breach-guard.ts'
import { instantWords, momentNow } from './breach-time.ts'
import { breachWords } from './breach-words.ts'
import { BreachClocks } from './parts/breach-clocks.tsx'
import { BreachEntries } from './parts/breach-entries.tsx'
import { BreachForms } from './parts/breach-forms.tsx'
import { HallFrame } from './parts/hall-frame.tsx'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** One breach: its clocks, its entries, what may be added. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, mayWrite } = await breachReader(sql, asking)
  const breach = await breachOf(sql, asking, params.breach)
  const done = new URL(request.url).searchParams.get('sudah')
  return { frame, mayWrite, zone: mall.zone, breach, at: asking.now, now: momentNow(asking.lang, asking.now, mall.zone), done }
}

/** Adds one entry and comes back to the notebook, which says so; a fault draws the form again with what was typed. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const { mall } = await breachReader(sql, asking)
  const typed = breachTyped(await sent(request))
  const done = await breachAct(sql, asking, params.breach, typed, mall.zone).catch(error => told(error, asking.lang))
  if (done) return data({ told: done, typed }, { status: done.status })
  throw redirectDocument(`/kelola/insiden/${params.breach}?sudah=${typed.act}`, 303)
}

export default function OneBreach({ loaderData: { frame, mayWrite, zone, breach, at, now, done }, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = breachWords[lang]
  const fault = actionData?.told
  const saved: Readonly<Record<string, string>> = say.saved
  const good = !fault && done && Object.hasOwn(saved, done) ? saved[done] : undefined
  return (
    <HallFrame frame={frame} room="/kelola/insiden" title={say.title} problem={fault !== undefined}>
      <RefusedForm {...refusedAt(fault, actionData?.typed.act, say.asks)} />
      {good ? <Notice tone="ok" title={good} /> : null}
      <a href="/kelola/insiden">{say.all}</a>
      <h1>{breach.what}</h1>
      <BreachClocks breach={breach} zone={zone} />
      <p className="small">
        {fill(say.noticedFrom, { at: instantWords(lang, breach.noticedAt, zone) })} {fill(say.asOf, { at: instantWords(lang, at, zone) })}
      </p>
      <div className="actions">
        {(['authority', 'persons'] as const).map(one => (
          <Button key={one} kind="secondary" icon="file-text" href={`/kelola/insiden/${breach.id}/surat?kepada=${one}`}>
            {say.letter}: {say.addressees[one]}
          </Button>
        ))}
      </div>
      <BreachEntries entries={breach.entries} zone={zone} />
      {mayWrite && !breach.closed ? <BreachForms now={now} typed={actionData?.typed} fault={fault} /> : null}
    </HallFrame>
  )
}

/** Several forms share the page: a fault leads to its field in the form it came from. */
function refusedAt(fault: Told | undefined, act: string | undefined, asks: Asks) {
  const ids: Readonly<Record<string, string>> = { words: `isi-${act}`, moment: `${act}-time` }
  const idOf = (field: string) => ids[field] ?? field
  const asked = Object.fromEntries(Object.entries(asks).map(([field, text]) => [idOf(field), text]))
  return { fault: fault && { ...fault, fields: fault.fields.map(idOf) }, field: ids.words, asks: asked }
}
