import { data } from 'react-router'
import { InviteStaff, inviteStaff } from '#domains/people/invite-staff.ts'
import { page } from '#kernel/page-context.ts'
import { fieldsOf, sent } from '#pages/staff/sent.ts'
import { told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { faultAt, RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/staff-invite.ts'
import { linkSent } from './invitation-link.ts'
import { HallFrame } from './parts/hall-frame.tsx'
import { LinkOnce } from './parts/link-once.tsx'
import { RoleFields } from './parts/role-fields.tsx'
import { roleIn, sentRole } from './role-form.ts'
import './staff.css'
import { staffKeeper } from './staff-guard.ts'
import { staffWords } from './staff-words.ts'

export const handle = { sheet: 'console' } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

export async function loader({ context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { frame, roles, places } = await staffKeeper(sql, asking)
  return { frame, roles, places }
}

/** Invites; the answer shows the link, this once. */
export async function action({ request, context }: Route.ActionArgs) {
  const here = context.get(page)
  const { sql, asking } = here
  const { mall, frame, places } = await staffKeeper(sql, asking)
  const of = await sent(request)
  const role = sentRole(of)
  const typed = { ...role, name: of('name').trim(), email: of('email').trim() }
  const invite = async () => {
    const person = fieldsOf(InviteStaff.safeParse({ ...roleIn(role, places), name: typed.name, email: typed.email }))
    const { staff, code } = await inviteStaff(sql, asking, mall.today, person)
    return { code, invited: { id: staff, name: person.name, email: person.email, known: false } }
  }
  const made = await invite().catch(error => told(error, asking.lang))
  if ('status' in made) return data({ told: made, sent: typed }, { status: made.status })
  const invitation = { code: made.code, mall: { ...mall, name: frame.mall } }
  return { link: await linkSent(here, invitation, made.invited) }
}

export default function StaffInvite({ loaderData: { frame, roles, places }, actionData }: Route.ComponentProps) {
  const say = staffWords[useLang()]
  const refused = actionData && 'told' in actionData ? actionData : undefined
  const link = actionData && 'link' in actionData ? actionData.link : undefined
  const fault = refused?.told
  const before: Record<string, string> = refused?.sent ?? {}
  const faultOf = (field: string) => faultAt(fault, field, say.asks)
  return (
    <HallFrame frame={frame} room="/kelola/petugas" title={say.invite} problem={fault !== undefined}>
      <RefusedForm fault={fault} field={fault?.fields[0]} asks={say.asks} />
      <h1 className={link ? 'noprint' : undefined}>{say.invite}</h1>
      {link ? (
        <LinkOnce link={link} />
      ) : (
        <form className="panel stack" method="post" action="/kelola/petugas/undang">
          <p>{say.inviteHelp}</p>
          <div className="two">
            <Field name="name" label={say.fullName} value={before.name} autoComplete="off" maxLength={100} error={faultOf('name')} />
            <Field
              name="email"
              label={say.email}
              hint={say.emailHint}
              type="email"
              value={before.email}
              autoComplete="off"
              maxLength={200}
              error={faultOf('email')}
            />
          </div>
          <RoleFields roles={roles} places={places} sent={before} faultOf={faultOf} fixed={frame.role === 'signer'} />
          <Button icon="user">{say.send}</Button>
        </form>
      )}
    </HallFrame>
  )
}
