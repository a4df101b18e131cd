import { data, redirectDocument } from 'react-router'
import { ministryLinks } from '#domains/people/ministry-links.ts'
import { staffList } from '#domains/people/staff-list.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { roleTitle } from '#pages/staff/places.ts'
import { sent } from '#pages/staff/sent.ts'
import { Button } from '#pages/ui/button.tsx'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/staff.ts'
import { ministryAct } from './ministry-act.ts'
import { ministryLinkWords } from './ministry-words.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { MemberState } from './parts/member-state.tsx'
import { MinistryLinks } from './parts/ministry-links.tsx'
import './staff.css'
import { staffKeeper } from './staff-guard.ts'
import { staffWords } from './staff-words.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The people the asker looks after, those who have left last; found by name or e-mail. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, allPlaces } = await staffKeeper(sql, asking)
  const { searchParams } = new URL(request.url)
  const q = searchParams.get('cari')?.trim().slice(0, 100) ?? ''
  const all = await staffList(sql, asking.who, asking.now)
  const wanted = q.toLowerCase()
  return {
    frame,
    places: allPlaces,
    today: mall.today,
    zone: mall.zone,
    links: frame.role === 'signer' ? null : await ministryLinks(sql, asking),
    revoked: searchParams.has('dicabut'),
    q,
    found: all.filter(one => `${one.name} ${one.email}`.toLowerCase().includes(wanted)),
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

export default function Staff({ loaderData: { frame, places, today, zone, links, revoked, q, found }, actionData }: Route.ComponentProps) {
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
      <form className="find" action="/kelola/petugas">
        <Field name="cari" label={say.find} type="search" value={q} autoComplete="off" maxLength={100} />
        <Button kind="secondary" icon="search">
          {say.search}
        </Button>
      </form>
      {found.length === 0 ? (
        <EmptyState
          icon="users"
          title={q ? fill(say.notFound, { query: q }) : say.none}
          action={
            q ? (
              <Button kind="secondary" href="/kelola/petugas">
                {say.all}
              </Button>
            ) : null
          }
        >
          {q ? say.notFoundHelp : say.noneHelp}
        </EmptyState>
      ) : (
        <>
          <p className="small">{fill(say.count, { count: found.length })}</p>
          <ul className="members">
            {found.map(member => (
              <li key={member.id}>
                <span>
                  <a href={`/kelola/petugas/${member.id}`}>{member.name}</a>
                  {member.email ? <small>{member.email}</small> : null}
                </span>
                <span>
                  {member.grants.length === 0 && member.state !== 'left' ? <small>{say.noRole}</small> : null}
                  {member.grants.map(grant => (
                    <span className="tags" key={grant.id}>
                      {roleTitle(lang, grant, places)}
                      {grant.actingFor ? <StatusTag icon="transfer">{say.plt}</StatusTag> : null}
                      {grant.until && grant.until < today ? <StatusTag tone="warn">{say.over}</StatusTag> : null}
                    </span>
                  ))}
                </span>
                <span className="tags">
                  <MemberState member={member} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {links ? <MinistryLinks links={links} zone={zone} shown={shown} fault={fault} revoked={revoked} /> : null}
    </HallFrame>
  )
}
