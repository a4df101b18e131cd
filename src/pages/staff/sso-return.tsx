import { data, redirectDocument } from 'react-router'
import { finishOidc } from '#domains/people/finish-oidc.ts'
import { knownBrowser } from '#domains/people/known-browser.ts'
import { mallOfSecret } from '#domains/people/tokens.ts'
import { page } from '#kernel/page-context.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/sso-return.ts'
import { browserName } from './browser.ts'
import { deviceHere } from './computer-here.ts'
import { opened } from './opened.ts'
import { ssoStart } from './parts/sso-ways.tsx'
import { knownCookie, knownIn, mallCookie, sessionCookie } from './session.ts'
import { onward } from './sitting.ts'
import { noSso, ssoOf, ssoReturn } from './sso.ts'
import './staff.css'
import { told, toldOf } from './told.ts'
import { ssoWords } from './words/sso.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** Back from the provider: signs in and leads on, or says what did not go well and what to do. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { oidc, at, asking, ring, base, address } = context.get(page)
  if (!oidc) throw redirectDocument('/masuk', 303)
  const { searchParams: search } = new URL(request.url)
  const mall = mallOfSecret(search.get('state') ?? '')
  const cookie = ssoOf(request)
  const { name } = oidc
  if (!cookie || mallOfSecret(cookie) !== mall || !oidc.malls.includes(mall)) {
    const fault = toldOf('oidc.state', asking.lang)
    return data({ fault, name, mall: null }, { status: fault.status })
  }
  const sql = await at(mall)
  const agent = browserName(request.headers.get('user-agent'))
  const device = await deviceHere(request, context.get(page), mall)
  const input = { mall, search, cookie, redirect: ssoReturn(base), address, agent, device, known: knownIn(request) }
  const done = await finishOidc(sql, ring, oidc, input, asking.now).catch(error => told(error, asking.lang))
  if ('status' in done) return data({ fault: done, name, mall }, { status: done.status })
  const session = await opened(sql, request, done.cookie, asking.now)
  const headers = new Headers([
    ['Set-Cookie', sessionCookie(request, done.cookie)],
    ['Set-Cookie', mallCookie(request, mall)],
    ['Set-Cookie', noSso(request)],
  ])
  // A counter computer is everybody's, and counted as itself.
  if (!device) headers.append('Set-Cookie', knownCookie(request, knownBrowser(ring, mall, session.staff)))
  throw redirectDocument(onward(session, done.to), { status: 303, headers })
}

export default function SsoReturn({ loaderData: { fault, name, mall } }: Route.ComponentProps) {
  const say = ssoWords[useLang()]
  return (
    <Page title={fault.title} problem>
      <h1>{fault.title}</h1>
      <p>{fault.detail}</p>
      <Button href="/masuk">{say.otherWay}</Button>
      {mall ? (
        <Button href={ssoStart(mall, null)} kind="quiet">
          {fill(say.again, { name })}
        </Button>
      ) : null}
    </Page>
  )
}
