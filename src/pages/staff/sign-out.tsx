import { data, redirectDocument } from 'react-router'
import { endSessions } from '#domains/people/sessions.ts'
import { revokeToken } from '#domains/people/tokens.ts'
import { closeCounter } from '#domains/queue/close-counter.ts'
import { countersNow } from '#domains/queue/counters-now.ts'
import { type Asking, isStaff } from '#kernel/access.ts'
import { page } from '#kernel/page-context.ts'
import type { Sql } from '#kernel/sql.ts'
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
  const account = (await sittingOf({ request, context })) !== null
  if (!isStaff(role) || !mall) return { signedIn: account, account, counter: null, home: '/masuk' }
  const counter = await openCounterOf(sql, asking)
  return { signedIn: true, account, counter, home: homeOf(role, mall) ?? '/masuk' }
}

/** Ends the session: closes the officer's counter (refused in words while somebody is served there), takes the token back, clears the cookie. */
export async function action({ request, context }: Route.ActionArgs) {
  const { sql, asking } = context.get(page)
  const counter = await openCounterOf(sql, asking)
  if (counter?.number) return data({ busy: counter }, { status: 409 })
  if (counter) await closeCounter(sql, asking, counter.id)
  const sitting = await sittingOf({ request, context })
  if (sitting) await endSessions(sql, sitting.session, { id: sitting.session.id }, asking.now)
  const token = sessionToken(request)
  if (token && !sitting && asking.who.role !== 'stranger') await revokeToken(sql, token, asking.now)
  throw redirectDocument('/masuk?keluar', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
}

async function openCounterOf(sql: Sql, { who, now }: Asking) {
  if (who.role !== 'officer' || !who.mall) return null
  const mine = (await countersNow(sql, who.mall, now, who.agency)).find(c => c.officer?.id === who.id)
  return mine ? { id: mine.id, label: mine.number, number: mine.ticket?.number ?? null } : null
}

export default function SignOut({ loaderData: { signedIn, account, counter, home } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  const named = counter ? `${lang === 'id' ? 'Loket' : 'Counter'} ${counter.label}` : ''
  return (
    <Page title={say.signOut}>
      <h1>{signedIn ? say.signOutTitle : say.notSigned}</h1>
      {counter?.number ? <Notice tone="warn" title={fill(say.counterBusy, { counter: named, number: counter.number })} /> : null}
      {counter && !counter.number ? <Notice title={fill(say.counterOpen, { counter: named })} /> : null}
      {signedIn && !counter?.number ? (
        <form className="stack" method="post" action="/keluar">
          <p>{account ? say.signOutHelp : say.signOutCode}</p>
          <Button icon="logout">{say.signOut}</Button>
        </form>
      ) : null}
      {account ? (
        <Button href="/akun" kind="secondary" icon="user">
          {say.account}
        </Button>
      ) : null}
      <Button href={home} kind="quiet">
        {signedIn ? say.back : say.enter}
      </Button>
    </Page>
  )
}
