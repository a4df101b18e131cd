import { data, redirectDocument } from 'react-router'
import { ownCounter } from '#domains/queue/own-counter.ts'
import { signOut } from '#domains/queue/sign-out.ts'
import { isStaff } from '#kernel/access.ts'
import { Refusal } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/sign-out.ts'
import { homeOf } from './doors.ts'
import { noSession, sessionToken } from './session.ts'
import { sittingOf } from './sitting.ts'
import { words } from './words.ts'

export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const { role, mall } = asking.who
  const session = (await sittingOf({ request, context }))?.session
  // Whose session waits for a second step or is locked may end it too.
  if (session && role === 'stranger') {
    const counter = await ownCounter(sql, session.mall, `staff:${session.staff}`)
    return { signedIn: true, account: false, counter, code: false, home: session.locked ? '/kunci' : '/masuk' }
  }
  if (!isStaff(role) || !mall) return { signedIn: false, account: false, counter: null, code: false, home: '/masuk' }
  const counter = await ownCounter(sql, mall, asking.who.id)
  return { signedIn: true, account: session !== undefined, counter, code: session === undefined, home: homeOf(role, mall) ?? '/masuk' }
}

/** Ends session and counter in one act (refused in words while somebody is served there), and clears the cookie. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const session = (await sittingOf({ request, context }))?.session ?? null
  const gone = await signOut(sql, asking, { session, token: sessionToken(request) }).then(() => true, busy)
  if (!gone) return data(null, { status: 409 })
  throw redirectDocument('/masuk?keluar', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
}

/** The page says by itself at which number somebody is still being served. */
function busy(error: unknown): false {
  if (error instanceof Refusal && error.code === 'counter.busy') return false
  throw error
}

export default function SignOut({ loaderData: { signedIn, account, counter, code, home } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const named = counter ? `${lang === 'id' ? 'Loket' : 'Counter'} ${counter.number}` : ''
  return (
    <Page title={say.signOut}>
      <h1>{signedIn ? say.signOutTitle : say.notSigned}</h1>
      {counter?.ticket ? <Notice tone="warn" title={fill(say.counterBusy, { counter: named, number: counter.ticket })} /> : null}
      {counter && !counter.ticket ? <Notice title={fill(say.counterOpen, { counter: named })} /> : null}
      {signedIn && !counter?.ticket ? (
        <form className="stack" method="post" action="/keluar">
          <p>{code ? say.signOutCode : say.signOutHelp}</p>
          <Button icon="logout">{say.signOut}</Button>
        </form>
      ) : null}
      <div className="actions">
        {account ? (
          <Button href="/akun" kind="secondary" icon="user">
            {say.account}
          </Button>
        ) : null}
        <Button href={home} kind="quiet">
          {signedIn ? say.back : say.enter}
        </Button>
      </div>
    </Page>
  )
}
