import { data, redirectDocument } from 'react-router'
import { ministryLinks } from '#domains/people/ministry-links.ts'
import { staffList } from '#domains/people/staff-list.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { sent } from '#pages/staff/sent.ts'
import { Button } from '#pages/ui/button.tsx'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/staff.ts'
import { ministryAct } from './ministry-act.ts'
import { ministryLinkWords } from './ministry-words.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { MemberRow } from './parts/member-row.tsx'
import { MinistryLinks } from './parts/ministry-links.tsx'
import { StaffFilter } from './parts/staff-filter-form.tsx'
import './staff.css'
import { type Asked, askedOf, held, matching } from './staff-filter.ts'
import { staffKeeper } from './staff-guard.ts'
import { staffWords } from './staff-words.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The people the asker looks after, those who have left last; by name, role, agency and state when asked. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, allPlaces } = await staffKeeper(sql, asking)
  const { searchParams } = new URL(request.url)
  const all = await staffList(sql, asking.who, asking.now)
  const choices = held(all)
  const asked = askedOf(searchParams, choices)
  return {
    frame,
    places: allPlaces,
    today: mall.today,
    zone: mall.zone,
    links: frame.role === 'signer' ? null : await ministryLinks(sql, asking),
    revoked: searchParams.has('dicabut'),
    asked,
    roles: choices.roles,
    agencies: allPlaces.agencies.filter(one => choices.agencies.includes(one.id)),
    all: all.length,
    found: matching(all, asked, { now: asking.now, today: mall.today }),
  }
}

/** Makes a link for the ministry (the answer shows it, this once) or takes one back. */
export async function action({ request, context }: Route.ActionArgs) {
  const here = context.get(page)
  const { mall } = await staffKeeper(here.sql, here.asking)
  const done = await ministryAct(here, mall, await sent(request))
  if (!done) throw redirectDocument('/kelola/petugas?dicabut#kementerian', 303)
  return 'status' in done ? data({ fault: done }, { status: done.status }) : { shown: done }
}

export default function Staff({ loaderData, actionData }: Route.ComponentProps) {
  const { frame, places, today, zone, links, revoked, asked, all, found } = loaderData
  const lang = useLang()
  const say = staffWords[lang]
  const shown = actionData && 'shown' in actionData ? actionData.shown : undefined
  const fault = actionData && 'fault' in actionData ? actionData.fault : undefined
  return (
    <HallFrame frame={frame} room="/kelola/petugas" title={say.title} problem={fault !== undefined}>
      <ErrorSummary errors={Object.entries(fault?.faults ?? {}).map(([field, text]) => ({ field, text }))} />
      <div className="head">
        <div>
          <h1>{say.title}</h1>
          <p>{frame.role !== 'signer' ? say.intro : say.introAgency}</p>
          {links ? <a href="#kementerian">{ministryLinkWords[lang].title}</a> : null}
        </div>
        <Button kind="primary" href="/kelola/petugas/undang" icon="plus">
          {say.invite}
        </Button>
      </div>
      <StaffFilter asked={asked} roles={loaderData.roles} agencies={loaderData.agencies} />
      {found.length === 0 ? (
        <Nobody asked={asked} />
      ) : (
        <>
          <p className="small">{fill(found.length < all ? say.countOf : say.count, { count: found.length, all })}</p>
          <ul className="members">
            {found.map(member => (
              <MemberRow key={member.id} member={member} places={places} today={today} zone={zone} />
            ))}
          </ul>
        </>
      )}
      {links ? <MinistryLinks links={links} zone={zone} shown={shown} fault={fault} revoked={revoked} /> : null}
    </HallFrame>
  )
}

function Nobody({ asked }: { asked: Asked }) {
  const say = staffWords[useLang()]
  const asks = Object.values(asked).some(Boolean)
  const [title, help] = asked.name
    ? [fill(say.notFound, { query: asked.name }), say.notFoundHelp]
    : asks
      ? [say.noneSuch, say.noneSuchHelp]
      : [say.none, say.noneHelp]
  return (
    <EmptyState
      icon="users"
      title={title}
      action={
        asks ? (
          <Button kind="secondary" href="/kelola/petugas">
            {say.all}
          </Button>
        ) : null
      }
    >
      {help}
    </EmptyState>
  )
}
