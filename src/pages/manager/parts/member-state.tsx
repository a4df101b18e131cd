import type { StaffMember } from '#domains/people/staff-list.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { staffWords } from '../staff-words.ts'

/** Active, invited, no longer in time, or gone; and whether the second factor is on. */
export function MemberState({ member }: { member: Pick<StaffMember, 'state' | 'invitedUntil' | 'factorSince'> }) {
  const say = staffWords[useLang()]
  const { state, invitedUntil, factorSince } = member
  if (state === 'left') return <StatusTag icon="logout">{say.left}</StatusTag>
  if (state === 'invited') {
    return invitedUntil ? <StatusTag tone="info">{say.invited}</StatusTag> : <StatusTag tone="warn">{say.expired}</StatusTag>
  }
  return (
    <>
      <StatusTag tone="ok">{say.active}</StatusTag>
      {factorSince ? <StatusTag icon="lock">{say.factor}</StatusTag> : null}
    </>
  )
}
