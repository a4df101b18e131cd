import { data, redirectDocument } from 'react-router'
import { dropPin, pinState, SetPin, setPin } from '#domains/people/set-pin.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { Button } from '#pages/ui/button.tsx'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/account-pin.ts'
import { WhosePassword } from './parts/new-password.tsx'
import { sent } from './sent.ts'
import { noSession } from './session.ts'
import { seated } from './sitting.ts'
import './staff.css'
import { type Told, told, toldOf } from './told.ts'
import { pinWords } from './words/pin.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

const FIELDS: Record<string, string> = { 'password.wrong': 'sandi', 'password.wait': '', 'pin.twice': 'ulang' }

/** For roles at the counters only. */
export async function loader(args: Route.LoaderArgs) {
  const { sql } = args.context.get(page)
  const { session } = await seated(args, [])
  const state = (await pinState(sql, session)) ?? refuse('pin.role')
  return { email: session.email, byPassword: state.byPassword, isSet: state.setAt !== null }
}

/** Sets the PIN by the password, or takes it away. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const { sql, ring, asking } = context.get(page)
  const { session } = await seated(args, [])
  const of = await sent(request)
  if (of('act') === 'hapus') {
    await dropPin(sql, session, asking.now)
    throw redirectDocument('/akun?pin=hapus', 303)
  }
  const [pin, again] = [of('pin').trim(), of('ulang').trim()]
  if (pin !== again) return refused(toldOf('pin.twice', asking.lang))
  const input = SetPin.safeParse({ pin, password: of('sandi') })
  if (!input.success) return refused(toldOf('pin.digits', asking.lang))
  const fault = await setPin(sql, ring, session, input.data, asking.now).then(
    () => null,
    error => told(error, asking.lang),
  )
  if (!fault) throw redirectDocument('/akun?pin', 303)
  if (fault.code === 'access.unknown')
    throw redirectDocument('/masuk?habis', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
  return refused(fault)
}

const refused = (told: Told) => data({ told: { ...told, field: FIELDS[told.code] ?? 'pin' } }, { status: told.status })

export default function AccountPin({ loaderData: { email, byPassword, isSet }, actionData }: Route.ComponentProps) {
  const say = pinWords[useLang()]
  const fault = actionData?.told
  const faultOf = (field: string) => (fault?.field === field ? fault.title : undefined)
  const digits = { type: 'password', inputMode: 'numeric', autoComplete: 'off', maxLength: 6 } as const
  return (
    <Page title={say.title} problem={fault !== undefined} back={{ href: '/akun', text: say.back }}>
      <RefusedForm fault={fault} field={fault?.field} />
      <h1>{say.title}</h1>
      <ul>
        {say.how.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <form className="stack narrow" method="post" action="/akun/pin">
        <WhosePassword email={email} />
        {byPassword ? (
          <Field
            name="sandi"
            label={say.password}
            type="password"
            autoComplete="current-password"
            maxLength={400}
            error={faultOf('sandi')}
          />
        ) : null}
        <Field name="pin" label={say.pin} hint={say.pinHint} error={faultOf('pin')} {...digits} />
        <Field name="ulang" label={say.again} error={faultOf('ulang')} {...digits} />
        <Button icon="lock">{say.save}</Button>
      </form>
      {isSet ? (
        <form method="post" action="/akun/pin">
          <Button kind="danger" name="act" value="hapus">
            {say.drop}
          </Button>
        </form>
      ) : null}
    </Page>
  )
}
