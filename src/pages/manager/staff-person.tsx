import { data, redirectDocument } from 'react-router'
import { leftBehind } from '#domains/people/left-behind.ts'
import { mayManagePerson, staffMember } from '#domains/people/managed-person.ts'
import { mayTake } from '#domains/people/roles-given.ts'
import { localDay } from '#kernel/civil.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill, longDate } from '#kernel/text.ts'
import { sent } from '#pages/staff/sent.ts'
import { told } from '#pages/staff/told.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/staff-person.ts'
import { linkSent } from './invitation-link.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { LinkOnce } from './parts/link-once.tsx'
import { MemberLeft } from './parts/member-left.tsx'
import { MemberRoles } from './parts/member-roles.tsx'
import { MemberState } from './parts/member-state.tsx'
import { MemberWays } from './parts/member-ways.tsx'
import { personAct } from './person-act.ts'
import { sentRole } from './role-form.ts'
import './staff.css'
import { staffKeeper } from './staff-guard.ts'
import { staffWords } from './staff-words.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** One person: what they hold, and what the asker may change. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, roles, places, allPlaces } = await staffKeeper(sql, asking)
  const person = await staffMember(sql, asking, params.staff)
  const done = new URL(request.url).searchParams.get('sudah')
  const until = person.invitedUntil
  return {
    frame,
    roles,
    places,
    allPlaces,
    today: mall.today,
    person: { ...person, grants: person.grants.map(grant => ({ ...grant, mine: mayTake(asking.who, grant) })) },
    invitedUntil: until && `${longDate(asking.lang, localDay(until, mall.zone))}, ${clockTime(asking.lang, until, mall.zone)}`,
    self: asking.who.id === `staff:${person.id}`,
    whole: mayManagePerson(asking, person),
    left: person.state === 'left' && frame.role !== 'signer' ? await leftBehind(sql, asking, person.id) : null,
    done,
  }
}

/** Every act leads back here, except a new link: that is shown this once. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const here = context.get(page)
  const { sql, asking } = here
  const { mall, frame, places } = await staffKeeper(sql, asking)
  const person = await staffMember(sql, asking, params.staff)
  const of = await sent(request)
  const done = await personAct(sql, asking, { staff: person.id, day: mall.today, places }, of).catch(error => told(error, asking.lang))
  if ('status' in done)
    return data({ told: done, act: of('act'), sent: sentRole(of), reason: of('reason').slice(0, 300) }, { status: done.status })
  if (done.code) {
    const invitation = { code: done.code, mall: { ...mall, name: frame.mall } }
    return { link: await linkSent(here, invitation, { ...person, known: person.state === 'active' }) }
  }
  throw redirectDocument(`/kelola/petugas/${person.id}?sudah=${done.did}`, 303)
}

export default function StaffPerson({ loaderData, actionData }: Route.ComponentProps) {
  const say = staffWords[useLang()]
  const { frame, person, self, whole, done, invitedUntil } = loaderData
  const refused = actionData && 'told' in actionData ? actionData : undefined
  const link = actionData && 'link' in actionData ? actionData.link : undefined
  const fault = refused?.told
  const said = new Map([
    ['role', say.givenDone],
    ['end', say.endedDone],
    ['reset', say.resetDone],
    ['leave', fill(say.leftDone, { name: person.name })],
  ])
  const good = fault ? undefined : said.get(done ?? '')
  return (
    <HallFrame frame={frame} room="/kelola/petugas" title={person.name} problem={fault !== undefined}>
      <RefusedForm fault={fault} field={fault?.fields[0]} asks={say.asks} />
      <a href="/kelola/petugas">{say.back}</a>
      {good ? <Notice tone="ok" title={good} /> : null}
      <div>
        <h1>{person.name}</h1>
        {person.email ? <p>{person.email}</p> : null}
        <p className="tags">
          <MemberState member={person} />
        </p>
      </div>
      {loaderData.left ? <MemberLeft {...loaderData.left} /> : null}
      {link ? <LinkOnce link={link} /> : null}
      {self ? <Notice title={say.self} /> : null}
      {!self && !whole && person.state !== 'left' ? <Notice title={say.above} /> : null}
      {person.state === 'invited' && !link ? <p>{invitedUntil ? fill(say.openedUntil, { until: invitedUntil }) : say.openedOver}</p> : null}
      <MemberRoles {...loaderData} fault={refused?.act === 'role' ? fault : undefined} sent={refused?.sent ?? {}} />
      {whole && !link ? <MemberWays person={person} fault={refused?.act === 'reset' ? fault : undefined} reason={refused?.reason} /> : null}
    </HallFrame>
  )
}
