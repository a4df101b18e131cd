import type { StaffMember } from '#domains/people/staff-list.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, shortDate } from '#kernel/text.ts'
import { type Places, roleTitle } from '#pages/staff/places.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { endsSoon } from '../staff-filter.ts'
import { staffWords } from '../staff-words.ts'
import { MemberState } from './member-state.tsx'

type MemberRowProps = { member: StaffMember; places: Places; today: string; zone: string }

/** Somebody in the list: name, what they hold and until when that ends soon, how they stand. */
export function MemberRow({ member, places, today, zone }: MemberRowProps) {
  const lang = useLang()
  const say = staffWords[lang]
  const { id, name, email, grants, state, invitedUntil } = member
  const lapses = invitedUntil && `${shortDate(lang, localDay(invitedUntil, zone))}, ${clockTime(lang, invitedUntil, zone)}`
  return (
    <li>
      <span>
        <a href={`/kelola/petugas/${id}`}>{name}</a>
        {email ? <small>{email}</small> : null}
      </span>
      <span>
        {grants.length === 0 && state !== 'left' ? <small>{say.noRole}</small> : null}
        {grants.map(grant => (
          <span className="tags" key={grant.id}>
            {roleTitle(lang, grant, places)}
            {grant.actingFor ? <StatusTag icon="transfer">{say.plt}</StatusTag> : null}
            {grant.until && grant.until < today ? <StatusTag tone="warn">{say.over}</StatusTag> : null}
            {grant.until && endsSoon(grant.until, today) ? (
              <StatusTag icon="clock">{fill(say.ends, { day: shortDate(lang, grant.until) })}</StatusTag>
            ) : null}
          </span>
        ))}
      </span>
      <span className="tags">
        <MemberState member={member} />
        {state === 'invited' && lapses ? <small>{fill(say.lapses, { until: lapses })}</small> : null}
      </span>
    </li>
  )
}
