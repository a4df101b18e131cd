import { data, redirectDocument } from 'react-router'
import { malls } from '#domains/malls/malls.ts'
import { linkHolder } from '#domains/people/link-holder.ts'
import { nextStep } from '#domains/people/next-step.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { mallOfSecret } from '#domains/people/tokens.ts'
import { isStaff } from '#kernel/access.ts'
import { cookieIn } from '#kernel/cookies.ts'
import { page } from '#kernel/page-context.ts'
import { ErrorSummary, RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/sign-in.ts'
import { computerHere } from './computer-here.ts'
import { homeOf } from './doors.ts'
import { Already } from './parts/already.tsx'
import { AskedByLink } from './parts/asked-by-link.tsx'
import { CodeForm } from './parts/code-form.tsx'
import { DoorNotices } from './parts/door-notices.tsx'
import { DoorPin } from './parts/door-pin.tsx'
import { PasskeyDoor } from './parts/passkey-door.tsx'
import { PasswordForm } from './parts/password-form.tsx'
import { SsoAway, SsoWays } from './parts/sso-ways.tsx'
import { signInWithPasskey } from './passkey-action.ts'
import { signInByPassword } from './password-action.ts'
import { nobody, redeemed } from './redeem.ts'
import { plain, sent } from './sent.ts'
import { sessionCookie, sessionToken } from './session.ts'
import { onward, sittingOf } from './sitting.ts'
import { ssoAt } from './sso.ts'
import './staff.css'
import { words } from './words.ts'

export const handle = { elements: ['passkey-form'] } satisfies Handle

/**
 * A link is only looked at here: previews of messengers open links too, so that only the button's POST may use it up. Who has shown a
 * password but not all that the role asks is led to the step that is missing.
 */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, at, asking, base, oidc } = context.get(page)
  const query = new URL(request.url).searchParams
  const code = plain(query.get('kode') ?? '') || null
  const { role, mall, name } = asking.who
  const here = !isStaff(role) || !mall ? null : { name, role, home: homeOf(role, mall), account: asking.who.id.startsWith('staff:') }
  const sitting = here ? null : await sittingOf({ request, context })
  const step = sitting && nextStep(sitting.session)
  // Who cannot unlock by PIN signs in fully instead.
  if (sitting && step !== 'no_role' && !(step === 'unlock' && query.has('penuh')))
    throw redirectDocument(onward(sitting.session, query.get('ke')), 303)
  const link = code ? await linkHolder(await at(mallOfSecret(code)), code, asking.now).catch(nobody) : undefined
  const all = (await malls(sql, asking.now)).map(({ id, name }) => ({ id, name }))
  const wanted = query.get('mal') ?? cookieIn(request, 'mal')
  return {
    code,
    ke: query.get('ke'),
    computer: (await computerHere(request, context.get(page))) !== null,
    full: query.has('penuh') && here !== null,
    left: query.has('keluar'),
    ended: query.has('habis'),
    // A session that idleness, its owner elsewhere or a manager ended: the browser still shows its cookie.
    over: !here && !sitting && !query.has('keluar') && !query.has('habis') && sessionToken(request) !== null,
    noRole: step === 'no_role',
    link,
    here,
    passkeys: passkeyPlace(base) !== null,
    malls: all,
    sso: ssoAt(oidc, all, query),
    mall: all.find(one => one.id === wanted)?.id ?? '',
  }
}

/** Signs in by password, or by a one-time code or bearer token: sets the session cookie and leads on. */
export async function action({ request, context }: Route.ActionArgs) {
  const here = context.get(page)
  const { asking } = here
  const of = await sent(request)
  const ke = of('ke') || null
  // The address is what counts were made by (whose-rate.ts), so it decides.
  const way = new URL(request.url).searchParams.get('cara') ?? of('cara')
  if (way === 'sandi') return signInByPassword(request, here, of, ke)
  if (way === 'kunci') return signInWithPasskey(request, here, of, ke)
  const code = of('kode').trim()
  const say = words[asking.lang]
  if (!code) return data({ fault: say.empty, code }, { status: 422 })
  const session = await redeemed(here.at, code, asking.now, ke).catch(nobody)
  if (!session) return data({ fault: say.wrong, code }, { status: 422 })
  throw redirectDocument(session.to, { status: 303, headers: { 'Set-Cookie': sessionCookie(request, session.token, session.hours) } })
}

export default function SignIn({ loaderData, actionData }: Route.ComponentProps) {
  const say = words[useLang()]
  const { code, ke, left, ended, over, noRole, link, here, malls } = loaderData
  const refused = actionData && 'told' in actionData ? actionData : undefined
  const fault = actionData && 'fault' in actionData ? actionData.fault : undefined
  if (link && code && !fault && !refused) return <AskedByLink person={link} code={code} ke={ke} />
  const passkey = loaderData.passkeys ? <PasskeyDoor ke={ke} auto={!refused && !here} /> : null
  const sso = loaderData.sso ? <SsoWays sso={loaderData.sso} ke={ke} /> : null
  const password = (
    <PasswordForm
      malls={malls}
      mall={refused?.mall || loaderData.mall}
      email={refused?.email}
      ke={ke}
      faulty={refused?.told.fields ?? []}
    />
  )
  return (
    <Page title={say.title} problem={actionData !== undefined}>
      <ErrorSummary errors={fault ? [{ field: 'kode', text: fault }] : []} />
      <RefusedForm fault={refused?.told} field={refused?.told.fields[0]} />
      <h1>{say.title}</h1>
      <DoorNotices
        used={link === null && !fault}
        left={left && !here}
        ended={ended && !refused}
        over={over && !actionData}
        noRole={noRole}
      />
      {loaderData.sso?.away ? <SsoAway name={loaderData.sso.name} /> : null}
      <DoorPin computer={loaderData.computer && !here} full={loaderData.full} ke={ke} />
      {here ? <Already {...here} /> : null}
      {here ? (
        <details open={refused !== undefined || loaderData.full}>
          <summary>{say.other}</summary>
          {password}
          {passkey}
          {sso}
        </details>
      ) : (
        <>
          {password}
          {passkey}
          {sso}
        </>
      )}
      <details open={fault !== undefined || link === null}>
        <summary>{say.withCode}</summary>
        <CodeForm ke={ke} fault={fault} code={actionData && 'code' in actionData ? actionData.code : undefined} />
      </details>
      <p className="small">{say.forgot}</p>
      <p className="small">
        {say.forWhom} <a href="/">{say.malls}</a>.
      </p>
    </Page>
  )
}
