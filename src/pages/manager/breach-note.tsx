import { data, redirectDocument } from 'react-router'
import { NoteBreach, noteBreach } from '#domains/people/note-breach.ts'
import { page } from '#kernel/page-context.ts'
import { fieldsOf, sent } from '#pages/staff/sent.ts'
import { told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { faultAt, RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/breach-note.ts'
import './breach.css'
import { amountOf, breachForm } from './breach-form.ts'
import { breachReader } from './breach-guard.ts'
import { momentNow, typedMoment } from './breach-time.ts'
import { breachWords } from './breach-words.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { MomentFields } from './parts/moment-fields.tsx'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** Where the time is typed. */
const MOMENT = 'saat-time'
const FIELDS = ['what', 'day', 'time', 'data', 'whose', 'amount', 'done'] as const

export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall } = await breachReader(sql, asking)
  return { frame, now: momentNow(asking.lang, asking.now, mall.zone) }
}

/** Opens the breach and leads to it; a fault draws the form again with what was typed. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const { mall } = await breachReader(sql, asking)
  const typed = breachForm(await sent(request), FIELDS)
  const note = async () => {
    const input = {
      what: typed.what,
      noticedAt: typedMoment(typed.day, typed.time, mall.zone),
      data: typed.data || null,
      whose: typed.whose || (typed.amount ? '' : null),
      amount: amountOf(typed.amount),
      done: typed.done || null,
    }
    return noteBreach(sql, asking, fieldsOf(NoteBreach.safeParse(input), { noticedAt: 'moment' }))
  }
  const done = await note().catch(error => told(error, asking.lang))
  if (typeof done !== 'string') {
    const fields = done.fields.map(field => (field === 'moment' ? MOMENT : field))
    return data({ told: { ...done, fields }, typed }, { status: done.status })
  }
  throw redirectDocument(`/kelola/insiden/${done}?sudah=baru`, 303)
}

export default function BreachNote({ loaderData: { frame, now }, actionData }: Route.ComponentProps) {
  const say = breachWords[useLang()]
  const fault = actionData?.told
  const before = actionData?.typed
  const asks = { ...say.asks, [MOMENT]: say.asks.moment! }
  const faultOf = (field: string) => faultAt(fault, field, asks)
  const given = (name: Exclude<(typeof FIELDS)[number], 'day' | 'time'>) => ({
    name,
    label: say[name],
    hint: say[`${name}Hint`],
    maxLength: 2000,
    value: before?.[name],
    error: faultOf(name),
  })
  return (
    <HallFrame frame={frame} room="/kelola/insiden" title={say.note} problem={fault !== undefined}>
      <RefusedForm fault={fault} field={fault?.fields[0]} asks={asks} />
      <h1>{say.note}</h1>
      <form className="panel stack" method="post">
        <Field {...given('what')} rows={3} />
        <MomentFields id="saat" legend={say.when} value={before ?? now} error={faultOf(MOMENT)} />
        <Field {...given('data')} optional rows={2} />
        <Field {...given('whose')} optional />
        <Field {...given('amount')} optional inputMode="numeric" maxLength={9} />
        <Field {...given('done')} optional rows={2} />
        <Button>{say.save}</Button>
      </form>
    </HallFrame>
  )
}
