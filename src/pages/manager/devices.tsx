import { data, redirectDocument } from 'react-router'
import { counters as countersOf } from '#domains/agencies/counters.ts'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { revokeDevice } from '#domains/people/revoke-device.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill } from '#kernel/text.ts'
import { sent } from '#pages/staff/sent.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/devices.ts'
import { byKind } from './device-condition.ts'
import { deviceTiles } from './device-tile.ts'
import { deviceWords } from './device-words.ts'
import './devices.css'
import { floorVisitor } from './guard.ts'
import { pairAct } from './pair-act.ts'
import { DeviceItem } from './parts/device-item.tsx'
import { HallFrame } from './parts/hall-frame.tsx'
import { PairForm } from './parts/pair-form.tsx'
import { placeAct } from './place-act.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The devices of the mall; manager and administrator also act, leader and inspector read. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { name, role, mayAct, mall: id } = floorVisitor(asking)
  const [mall, devices, counters] = await Promise.all([mallAt(sql, id, asking.now), deviceTiles(sql, id, asking.now), countersOf(sql, id)])
  return {
    frame: { mall: mall.name, who: name, role },
    mayAct,
    mall: { id, zone: mall.zone },
    at: asking.now.getTime(),
    groups: byKind(devices, asking.now.getTime()),
    counters: counters.map(({ id, number, agency }) => ({ id, number, agency: agency.localName })),
    done: new URL(request.url).searchParams.get('sudah'),
  }
}

/** Pairs, places or takes back; a code that does not fit draws the form again with what was typed. */
export async function action({ request, context }: Route.ActionArgs) {
  const here = context.get(page)
  if (!floorVisitor(here.asking).mayAct) refuse('access.denied')
  const of = await sent(request)
  const act = of('act')
  if (act === 'pair') {
    const fault = await pairAct(here, of('counter'), { code: of('code'), place: of('place') })
    if (fault) return data({ fault }, { status: fault.status })
    throw redirectDocument('/kelola/perangkat?sudah=dipasangkan', 303)
  }
  if (act === 'place') {
    await placeAct(here, of)
    throw redirectDocument('/kelola/perangkat?sudah=diubah', 303)
  }
  if (act !== 'revoke') refuse('input.invalid')
  await revokeDevice(here.sql, here.asking, of('device'))
  throw redirectDocument('/kelola/perangkat?sudah=dicabut', 303)
}

export default function DevicesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, mayAct, mall, at, groups, counters, done } = loaderData
  const lang = useLang()
  const say = deviceWords[lang]
  const fault = actionData?.fault
  const good = !fault && done && Object.hasOwn(say.done, done) ? say.done[done] : undefined
  const wrong = (['code', 'place'] as const).flatMap(field => (fault?.[field] ? [{ field, text: fault[field] }] : []))
  return (
    <HallFrame frame={frame} room="/kelola/perangkat" title={say.title} problem={fault !== undefined}>
      <ErrorSummary errors={wrong} />
      {good ? <Notice tone="ok" title={good} /> : null}
      <div>
        <h1>{say.title}</h1>
        <p>{say.intro}</p>
      </div>
      {mayAct ? <PairForm mall={mall.id} counters={counters} fault={fault} /> : <Notice>{say.readOnly}</Notice>}
      {groups.length === 0 ? (
        <EmptyState icon="info-circle" title={say.none}>
          {say.noneHelp}
        </EmptyState>
      ) : (
        <p className="small as-of">
          {fill(say.asOf, { time: clockTime(lang, new Date(at), mall.zone) })} <a href="/kelola/perangkat">{say.again}</a>
        </p>
      )}
      {groups.map(({ kind, devices }) => (
        <section key={kind} className="panel" aria-labelledby={`${kind}-title`}>
          <h2 id={`${kind}-title`}>
            {say.kinds[kind]} ({devices.length})
          </h2>
          <ul className="devices">
            {devices.map(device => (
              <DeviceItem key={device.id} device={device} counters={counters} at={at} zone={mall.zone} mayAct={mayAct} />
            ))}
          </ul>
        </section>
      ))}
    </HallFrame>
  )
}
