import { data, redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { keyList } from '#domains/people/key-list.ts'
import type { Asking } from '#kernel/access.ts'
import { page } from '#kernel/page-context.ts'
import type { Sql } from '#kernel/sql.ts'
import { fill } from '#kernel/text.ts'
import { enter } from '#pages/staff/enter.ts'
import { placesOf } from '#pages/staff/places.ts'
import { sentForm } from '#pages/staff/sent.ts'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/keys.ts'
import { keyAct } from './key-act.ts'
import { keysWords } from './keys-words.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { KeyItem } from './parts/key-line.tsx'
import { KeyMake } from './parts/key-make.tsx'
import { KeyOnce } from './parts/key-once.tsx'
import { presentAgencies } from './present.ts'
import './staff.css'
import './keys.css'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** Manager and administrator look after the keys of their mall. */
async function keeper(sql: Sql, asking: Asking) {
  const who = enter('/kelola/kunci', asking)
  const [{ name, zone }, { agencies }, present] = await Promise.all([
    mallAt(sql, who.mall, asking.now),
    placesOf(sql, who.mall),
    presentAgencies(sql, who.mall),
  ])
  return { frame: { mall: name, who: who.name, role: who.role }, zone, agencies, offered: agencies.filter(one => present.has(one.id)) }
}

export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const here = await keeper(sql, asking)
  return { here, keys: await keyList(sql, asking), revoked: new URL(request.url).searchParams.has('dicabut') }
}

/** Makes, rotates or takes back; the answer shows a new key, this once. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  await keeper(sql, asking)
  const done = await keyAct(sql, asking, await sentForm(request))
  if (!done) throw redirectDocument('/kelola/kunci?dicabut', 303)
  return 'status' in done ? data({ fault: done }, { status: done.status }) : { shown: done }
}

export default function Keys({ loaderData: { here, keys, revoked }, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = keysWords[lang]
  const shown = actionData && 'shown' in actionData ? actionData.shown : undefined
  const fault = actionData && 'fault' in actionData ? actionData.fault : undefined
  const ending = keys.filter(key => key.state === 'ending').length
  return (
    <HallFrame frame={here.frame} room="/kelola/kunci" title={say.title} problem={fault !== undefined}>
      <ErrorSummary errors={Object.entries(fault?.faults ?? {}).map(([field, text]) => ({ field, text }))} />
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      {revoked && !shown && !fault ? <Notice tone="ok" title={say.revokedDone} /> : null}
      {shown ? <KeyOnce shown={shown} zone={here.zone} /> : null}
      {ending > 0 && !shown ? (
        <Notice tone="warn" title={fill(say.endingTitle, { n: ending })}>
          {say.endingHelp}
        </Notice>
      ) : null}
      {shown ? null : <KeyMake agencies={here.offered} fault={fault} open={fault !== undefined || keys.length === 0} />}
      {keys.length === 0 && !shown ? (
        <EmptyState icon="key" title={say.none}>
          {say.noneHelp}
        </EmptyState>
      ) : (
        <ul className="held panel">
          {keys.map(line => (
            <KeyItem
              key={line.id}
              line={line}
              agency={here.agencies.find(one => one.id === line.agency)?.name ?? line.agency}
              zone={here.zone}
            />
          ))}
        </ul>
      )}
    </HallFrame>
  )
}
