import { redirectDocument } from 'react-router'
import { emptySearches } from '#domains/catalogue/empty-searches.ts'
import { mall } from '#domains/malls/mall.ts'
import { closeCounter } from '#domains/queue/close-counter.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill, pick } from '#kernel/text.ts'
import { sent } from '#pages/staff/sent.ts'
import { ConsolePage } from '#pages/ui/console-page.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/floor.ts'
import './floor.css'
import { breachDue } from './breach-due.ts'
import { floorVisitor } from './guard.ts'
import { Counters } from './parts/counters.tsx'
import { Devices } from './parts/devices.tsx'
import { Figures } from './parts/figures.tsx'
import { First } from './parts/first.tsx'
import { InVain } from './parts/in-vain.tsx'
import { Lines } from './parts/lines.tsx'
import { People } from './parts/people.tsx'
import { rooms } from './rooms.ts'
import { floorOf } from './state.ts'
import { useFloor } from './use-floor.ts'
import { words } from './words.ts'

export const handle = { hydrate: true } satisfies Handle

export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { name, role, mayAct, mall: id } = floorVisitor(asking)
  const [here, floor] = await Promise.all([mall(sql, id, asking.now), floorOf(sql, asking)])
  const inVain = mayAct ? await emptySearches(sql, id, localDay(asking.now, here.zone)) : null
  const due = mayAct ? await breachDue(sql, asking, here.zone) : null
  return { floor, inVain, due, mayAct, name, role, mall: { id: here.id, name: here.name, zone: here.zone, simulasi: here.simulasi } }
}

/** Closes a forgotten counter; a refusal becomes a page in its words. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  if (!floorVisitor(asking).mayAct) refuse('access.denied')
  const of = await sent(request)
  if (of('act') !== 'close') refuse('input.invalid')
  await closeCounter(sql, asking, of('counter'))
  throw redirectDocument('/kelola', 303)
}

/** The manager's floor: what needs action first, then counters, lines, people, how the devices are, all as of seconds ago. */
export default function FloorPage({ loaderData: { floor: first, inVain, due, mayAct, name, role, mall } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const { floor, link, age } = useFloor(mall.id, first)
  const told =
    link === 'away'
      ? fill(say.stale, { time: clockTime(lang, new Date(floor.at), mall.zone) })
      : age < 2
        ? say.freshNow
        : fill(say.fresh, { seconds: age })
  return (
    <ConsolePage
      title={say.title}
      mall={mall.name}
      who={name}
      nav={rooms(role, '/kelola', lang)}
      tools={
        <>
          {mall.simulasi ? (
            <StatusTag tone="warn" icon="info-circle">
              <span title={say.simulasi}>Simulasi</span>
            </StatusTag>
          ) : null}
          <StatusTag {...(link === 'away' ? { tone: 'error', icon: 'wifi-off' } : { tone: 'ok', icon: 'refresh' })}>{told}</StatusTag>
          <a href="/akun">{say.account}</a>
          <a href="/keluar">{say.signOut}</a>
        </>
      }
    >
      <div className="stack">
        <h1 className="hidden">{say.title}</h1>
        {link === 'out' ? (
          <Notice tone="error" title={say.out}>
            <a href="/masuk?ke=/kelola">/masuk</a>
          </Notice>
        ) : null}
        {due ? (
          <Notice tone={due.overdue ? 'error' : 'warn'} title={due.overdue ? say.breachOverdue : say.breachRunning}>
            <a href="/kelola/insiden">{fill(say.breachDue, { at: due.at })}</a>
          </Notice>
        ) : null}
        {mayAct ? null : <Notice>{say.readOnly}</Notice>}
        {floor.open ? null : <Notice icon="clock" title={pick(lang, floor.openWords)} />}
        <Figures floor={floor} />
        <First floor={floor} />
        <div className="floor">
          <Counters floor={floor} mayAct={mayAct} />
          <div className="stack">
            <Lines floor={floor} />
            <People floor={floor} />
            {inVain ? <InVain searches={inVain} /> : null}
            <Devices floor={floor} />
          </div>
        </div>
      </div>
    </ConsolePage>
  )
}
