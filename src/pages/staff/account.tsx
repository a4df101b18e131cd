import { redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { factorClosedAt } from '#domains/people/factor-closed.ts'
import { linkedIdentities } from '#domains/people/linked-identities.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { passkeysOf } from '#domains/people/passkeys.ts'
import { endSessions, sessionsOf } from '#domains/people/sessions.ts'
import { pinState } from '#domains/people/set-pin.ts'
import { people } from '#domains/people/staff-list.ts'
import { unlinkIdentity } from '#domains/people/unlink-identity.ts'
import { isStaff, type StaffRole } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/account.ts'
import { homeOf } from './doors.ts'
import { AccountFactorState } from './parts/account-factor-state.tsx'
import { AccountIdentities } from './parts/account-identities.tsx'
import { AccountPasskeysState } from './parts/account-passkeys-state.tsx'
import { AccountPinState } from './parts/account-pin-state.tsx'
import { AccountRoles } from './parts/account-roles.tsx'
import { AccountSessions } from './parts/account-sessions.tsx'
import { placesOf } from './places.ts'
import { sent } from './sent.ts'
import { noSession } from './session.ts'
import { seated } from './sitting.ts'
import './staff.css'
import { accountWords } from './words/account.ts'
import { pinWords } from './words/pin.ts'
import { ssoWords } from './words/sso.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

/** What was just done, by the address it led to. */
const DONE = ['sandi', 'sesi', 'putus', 'pin'] as const

/** The own account: roles, sessions, password, second factor. Who came by a code has none, and is told so. */
export async function loader(args: Route.LoaderArgs) {
  const { sql, asking, base, oidc } = args.context.get(page)
  const { who, now } = asking
  const query = new URL(args.request.url).searchParams
  if (isStaff(who.role) && who.mall && !who.id.startsWith('staff:'))
    return { name: who.name, home: homeOf(who.role, who.mall), account: null }
  const { session } = await seated(args, [])
  const [[me], sessions, places, { zone }, identities, keys, pin, closed] = await Promise.all([
    people(sql, session.mall, now, { staff: session.staff }),
    sessionsOf(sql, session, now),
    placesOf(sql, session.mall),
    mallAt(sql, session.mall, now),
    linkedIdentities(sql, session),
    passkeysOf(sql, session),
    pinState(sql, session),
    factorClosedAt(sql, session, now),
  ])
  const account = {
    me: { ...me!, grants: me!.grants.filter(one => session.grants.some(grant => grant.id === one.id)) },
    current: session.grant,
    sessions,
    keys: keys.length || passkeyPlace(base) ? keys : null,
    identities,
    pin: pin && { setAt: pin.setAt, zone },
    provider: oidc?.malls.includes(session.mall) ? { issuer: oidc.issuer, name: oidc.name } : null,
    places,
    closed,
    zone,
    today: localDay(now, zone),
    done: DONE.find(one => query.has(one)) ?? null,
    dropped: query.get('pin') === 'hapus',
  }
  return { name: session.name, home: homeOf(session.actor!.role as StaffRole, session.mall), account }
}

/** Ends one session or all others, or takes the link to an identity away. */
export async function action(args: Route.ActionArgs) {
  const { sql, asking } = args.context.get(page)
  const { session } = await seated(args, [])
  const of = await sent(args.request)
  if (of('act') === 'unlink') {
    await unlinkIdentity(sql, session, of('penyedia'), asking.now)
    throw redirectDocument('/akun?putus', 303)
  }
  const id = of('sesi')
  if (of('act') === 'others') await endSessions(sql, session, { except: session.id }, asking.now)
  else if ((await sessionsOf(sql, session, asking.now)).some(one => one.id === id)) await endSessions(sql, session, { id }, asking.now)
  else refuse('not.found')
  if (id === session.id) throw redirectDocument('/masuk?keluar', { status: 303, headers: { 'Set-Cookie': noSession(args.request) } })
  throw redirectDocument('/akun?sesi', 303)
}

export default function Account({ loaderData }: Route.ComponentProps) {
  const lang = useLang()
  const say = accountWords[lang]
  const { name, home, account } = loaderData
  if (!account) {
    return (
      <Page title={say.title}>
        <h1>{name}</h1>
        <Notice title={say.byCode}>{say.byCodeHelp}</Notice>
        <Ways home={home} />
      </Page>
    )
  }
  const { me, done, dropped, current, keys, identities, pin, provider, places, closed, sessions, zone, today } = account
  const said = {
    sandi: say.changed,
    sesi: say.ended,
    putus: ssoWords[lang].unlinked,
    pin: dropped ? pinWords[lang].dropped : pinWords[lang].done,
  }
  return (
    <Page title={say.title}>
      {done ? (
        <Notice tone="ok" title={said[done]}>
          {done === 'sandi' ? say.changedHelp : null}
        </Notice>
      ) : null}
      <h1>{name}</h1>
      <p>{me.email}</p>
      <Ways home={home} />
      <AccountRoles grants={me.grants} current={current} places={places} />
      <AccountFactorState since={me.factorSince} left={me.codesLeft} closed={closed} zone={zone} />
      {keys ? <AccountPasskeysState keys={keys} /> : null}
      <AccountIdentities identities={identities} provider={provider} email={me.email} zone={zone} />
      <section className="stack">
        <h2>{say.password}</h2>
        <p>{say.passwordHelp}</p>
        <Button kind="secondary" href="/akun/sandi" icon="lock">
          {say.passwordChange}
        </Button>
      </section>
      {pin ? <AccountPinState {...pin} /> : null}
      <AccountSessions sessions={sessions} zone={zone} today={today} />
    </Page>
  )
}

function Ways({ home }: { home: string | null }) {
  const say = accountWords[useLang()]
  return (
    <div className="actions">
      {home ? <Button href={home}>{say.toWork}</Button> : null}
      <Button href="/keluar" kind="secondary" icon="logout">
        {say.signOut}
      </Button>
    </div>
  )
}
