import { data, redirectDocument } from 'react-router'
import { changePassword } from '#domains/people/change-password.ts'
import { page } from '#kernel/page-context.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/account-password.ts'
import { NewPassword, WhosePassword } from './parts/new-password.tsx'
import { sent } from './sent.ts'
import { noSession, sessionCookie } from './session.ts'
import { seated } from './sitting.ts'
import './staff.css'
import { type Told, told, toldOf } from './told.ts'
import { accountWords } from './words/account.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

const FIELDS: Record<string, string> = { 'password.wrong': 'lama', 'password.wait': 'lama', 'password.twice': 'ulang' }

export async function loader(args: Route.LoaderArgs) {
  const { session } = await seated(args, [])
  return { email: session.email }
}

/** Changes the password: this session goes on with a new cookie, all others end. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const { sql, asking, ring } = context.get(page)
  const { cookie, session } = await seated(args, [])
  const of = await sent(request)
  if (of('sandi') !== of('ulang')) return refused(toldOf('password.twice', asking.lang))
  const typed = { old: of('lama'), fresh: of('sandi') }
  const fresh = await changePassword(sql, ring, cookie, session, typed, asking.now).catch(error => told(error, asking.lang))
  if (typeof fresh === 'string')
    throw redirectDocument('/akun?sandi', { status: 303, headers: { 'Set-Cookie': sessionCookie(request, fresh) } })
  if (fresh.code === 'access.unknown')
    throw redirectDocument('/masuk?habis', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
  return refused(fresh)
}

const refused = (told: Told) => data({ told: { ...told, field: FIELDS[told.code] ?? 'sandi' } }, { status: told.status })

export default function AccountPassword({ loaderData: { email }, actionData }: Route.ComponentProps) {
  const say = accountWords[useLang()]
  const fault = actionData?.told
  const faultOf = (field: string) => (fault?.field === field ? fault.title : undefined)
  return (
    <Page title={say.passwordChange} problem={fault !== undefined} back={{ href: '/akun', text: say.back }}>
      <RefusedForm fault={fault} field={fault?.field} />
      <h1>{say.passwordChange}</h1>
      <p>{say.passwordHelp}</p>
      <form className="stack narrow" method="post" action="/akun/sandi">
        <WhosePassword email={email} />
        <Field name="lama" label={say.old} type="password" autoComplete="current-password" maxLength={400} error={faultOf('lama')} />
        <NewPassword save={say.save} faultOf={faultOf} />
      </form>
    </Page>
  )
}
