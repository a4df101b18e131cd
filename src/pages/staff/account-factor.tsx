import { data, redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { isFresh } from '#domains/people/prove-again.ts'
import { confirmFactor, offerFactor, renewCodes } from '#domains/people/second-factor.ts'
import { people } from '#domains/people/staff-list.ts'
import { localDay } from '#kernel/civil.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { shortDate } from '#kernel/text.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/account-factor.ts'
import { browserName } from './browser.ts'
import { opened } from './opened.ts'
import { Offer } from './parts/factor-offer.tsx'
import { FactorOn, RenewCodes } from './parts/factor-on.tsx'
import { APP_PASSWORD, FactorStart } from './parts/factor-start.tsx'
import { PasskeyAdd } from './parts/passkey-add.tsx'
import { RecoveryCodes } from './parts/recovery-codes.tsx'
import { sent } from './sent.ts'
import { noSession, sessionCookie } from './session.ts'
import { freshCookie, onward, seated } from './sitting.ts'
import './staff.css'
import { told } from './told.ts'
import { factorWords } from './words/factor.ts'
import { passkeyWords } from './words/passkey.ts'

export const handle = { elements: ['passkey-form'] } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The state of the second factor. Looking changes nothing: a secret is made by the button. */
export async function loader(args: Route.LoaderArgs) {
  const { sql, asking, base } = args.context.get(page)
  const { session } = await seated(args, ['set_up', 'choose'])
  const [[me], { zone, name }] = await Promise.all([
    people(sql, session.mall, asking.now, { staff: session.staff }),
    mallAt(sql, session.mall, asking.now),
  ])
  const since = me!.totpSince && shortDate(asking.lang, localDay(me!.totpSince, zone))
  // In place of the app, for who has no second factor yet.
  const first = !session.hasSecondFactor && passkeyPlace(base)
  const ask = !isFresh(session, asking.now)
  const passkey = first ? { agent: browserName(args.request.headers.get('user-agent')) } : null
  return { since, ask, passkey, left: me!.codesLeft, must: session.actor === null, person: session.name, mall: name }
}

/** Offers a secret, puts it in force with a first code, or makes new recovery codes. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const { sql, asking, ring } = context.get(page)
  const { cookie, session } = await seated(args, ['set_up', 'choose'])
  const of = await sent(request)
  const act = of('act')
  const typed = of('kode').replace(/\s/g, '').slice(0, 40)
  const done =
    act === 'offer'
      ? offerFactor(sql, ring, session, of('sandi'), asking.now)
      : act === 'confirm'
        ? confirmFactor(sql, ring, cookie, session, typed, asking.now)
        : act === 'renew'
          ? renewCodes(sql, ring, cookie, session, typed, asking.now)
          : refuse('input.invalid')
  const made = await done.catch(error => told(error, asking.lang))
  if ('status' in made) {
    if (made.code === 'access.unknown')
      throw redirectDocument('/masuk?habis', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
    const offer = act === 'confirm' && /^[A-Z2-7]{32}$/.test(of('kunci')) ? { text: of('kunci'), uri: of('uri') } : undefined
    // Nobody has a recovery code before the first code was right.
    const told = act === 'confirm' && made.code === 'factor.wrong' ? { ...made, detail: factorWords[asking.lang].confirmWrong } : made
    return data({ told, offer, field: made.status === 429 ? undefined : act === 'offer' ? APP_PASSWORD : 'kode' }, { status: made.status })
  }
  if ('uri' in made) return { offer: made }
  context.set(freshCookie, made.cookie)
  const now = await opened(sql, request, made.cookie, asking.now)
  return data(
    { codes: made.codes, to: session.actor ? '/akun' : onward(now, null) },
    { headers: { 'Set-Cookie': sessionCookie(request, made.cookie) } },
  )
}

export default function AccountFactor({ loaderData, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = factorWords[lang]
  const { since, ask, passkey, left, must, person, mall } = loaderData
  const fault = actionData && 'told' in actionData ? actionData.told : undefined
  const field = actionData && 'field' in actionData ? actionData.field : undefined
  const offer = actionData && 'offer' in actionData ? actionData.offer : undefined
  const codes = actionData && 'codes' in actionData ? actionData : undefined
  const title = codes ? say.codesTitle : say.title
  return (
    <Page title={title} problem={fault !== undefined} {...(!must && !codes && { back: { href: '/akun', text: say.back } })}>
      <RefusedForm fault={fault} field={field} />
      <h1>{title}</h1>
      {codes ? (
        <RecoveryCodes codes={codes.codes} to={codes.to} person={person} mall={mall} />
      ) : since ? (
        <FactorOn since={since} left={left} fault={fault?.title} />
      ) : offer ? (
        <Offer offer={offer} fault={fault?.title} />
      ) : (
        <>
          <FactorStart must={must} ask={ask} fault={field === APP_PASSWORD ? fault?.title : undefined} />
          {passkey ? <PasskeyAdd title={passkeyWords[lang].addOr} name={passkey.agent} ask={ask} /> : null}
          {left ? <RenewCodes fault={field === 'kode' ? fault?.title : undefined} /> : null}
        </>
      )}
    </Page>
  )
}
