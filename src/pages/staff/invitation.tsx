import { data, redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { acceptInvitation, invitation } from '#domains/people/accept-invitation.ts'
import { knownBrowser } from '#domains/people/known-browser.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/invitation.ts'
import { browserName } from './browser.ts'
import { opened } from './opened.ts'
import { NewPassword, WhosePassword } from './parts/new-password.tsx'
import { plain, sent } from './sent.ts'
import { knownCookie, mallCookie, sessionCookie } from './session.ts'
import { onward } from './sitting.ts'
import './staff.css'
import { type Told, told, toldOf } from './told.ts'
import { invitationWords } from './words/invitation.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** For whom the invitation is; looking does not use it up. Without a code it asks for one. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const typed = plain(new URL(request.url).searchParams.get('kode') ?? '').trim()
  if (!typed) return { code: '', person: null }
  const code = typed.match(/[?&]kode=([^&#]+)/)?.[1] ?? typed
  const found = await invitation(sql, code, asking.now).catch(error => told(error, asking.lang))
  if ('status' in found) return data({ code: '', person: null, over: found }, { status: found.status })
  const { name: mall } = await mallAt(sql, found.mall, asking.now)
  return { code, person: { name: found.name, email: found.email, known: found.known, mall } }
}

/** Sets the password, signs in with it, and leads on: to the second factor where the role asks for one. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking, ring } = context.get(page)
  const of = await sent(request)
  if (of('sandi') !== of('ulang')) return refused(toldOf('password.twice', asking.lang, ['ulang']))
  const agent = browserName(request.headers.get('user-agent'))
  const person = await acceptInvitation(sql, of('kode'), of('sandi'), asking.now, agent).catch(error => told(error, asking.lang))
  if ('status' in person) return refused({ ...person, fields: ['sandi'] })
  const cookie = person.cookie ?? refuse('sign_in.no_role')
  const headers = new Headers([
    ['Set-Cookie', sessionCookie(request, cookie)],
    ['Set-Cookie', mallCookie(request, person.mall)],
    ['Set-Cookie', knownCookie(request, knownBrowser(ring, person.mall, person.staff))],
  ])
  throw redirectDocument(onward(await opened(sql, request, cookie, asking.now), null), { status: 303, headers })
}

const refused = (told: Told) => data({ told }, { status: told.status })

export default function Invitation({ loaderData, actionData }: Route.ComponentProps) {
  const say = invitationWords[useLang()]
  const { code, person } = loaderData
  const fault = actionData?.told ?? ('over' in loaderData ? loaderData.over : undefined)
  const faultOf = (field: string) => (fault?.fields.includes(field) ? fault.title : undefined)
  const title = person ? fill(person.known ? say.again : say.welcome, { name: person.name }) : say.title
  return (
    <Page title={title} problem={fault !== undefined}>
      <RefusedForm fault={fault} field={person ? fault?.fields[0] : undefined} />
      <h1>{title}</h1>
      {person ? (
        <>
          <p>{fill(person.known ? say.againHelp : say.help, { name: person.name, mall: person.mall })}</p>
          <form className="stack narrow" method="post" action={`/undangan?kode=${encodeURIComponent(code)}`}>
            <input type="hidden" name="kode" value={code} />
            <WhosePassword email={person.email} />
            <p>
              {say.email}:
              <br />
              <b className="whole">{person.email}</b>
            </p>
            <NewPassword save={say.save} faultOf={faultOf} />
          </form>
          <p className="small">{say.notYou}</p>
        </>
      ) : (
        <form className="stack narrow" action="/undangan">
          <Field name="kode" label={say.ask} hint={say.askHint} autoComplete="off" maxLength={400} />
          <Button>{say.open}</Button>
        </form>
      )}
    </Page>
  )
}
