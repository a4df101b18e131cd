import { staffList } from '#domains/people/staff-list.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { roleTitle } from '#pages/staff/places.ts'
import { Button } from '#pages/ui/button.tsx'
import { EmptyState } from '#pages/ui/empty-state.tsx'
import { Field } from '#pages/ui/field.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { Route } from './+types/staff.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { MemberState } from './parts/member-state.tsx'
import './staff.css'
import { staffKeeper } from './staff-guard.ts'
import { staffWords } from './staff-words.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The people the asker looks after, those who have left last; found by name or e-mail. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, mall, allPlaces } = await staffKeeper(sql, asking)
  const q = new URL(request.url).searchParams.get('cari')?.trim().slice(0, 100) ?? ''
  const all = await staffList(sql, asking.who, asking.now)
  const wanted = q.toLowerCase()
  return {
    frame,
    places: allPlaces,
    today: mall.today,
    q,
    found: all.filter(one => `${one.name} ${one.email}`.toLowerCase().includes(wanted)),
  }
}

export default function Staff({ loaderData: { frame, places, today, q, found } }: Route.ComponentProps) {
  const lang = useLang()
  const say = staffWords[lang]
  return (
    <HallFrame frame={frame} room="/kelola/petugas" title={say.title}>
      <div className="head">
        <div>
          <h1>{say.title}</h1>
          <p>{frame.role !== 'signer' ? say.intro : say.introAgency}</p>
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
    </HallFrame>
  )
}
