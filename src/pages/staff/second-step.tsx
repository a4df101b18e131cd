import { data, redirectDocument } from 'react-router'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { provePasskey } from '#domains/people/prove-passkey.ts'
import { proveFactor } from '#domains/people/second-factor.ts'
import { page } from '#kernel/page-context.ts'
import { Button } from '#pages/ui/button.tsx'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/second-step.ts'
import { opened } from './opened.ts'
import { PasskeyProve } from './parts/passkey-prove.tsx'
import { sent } from './sent.ts'
import { noSession, sessionCookie } from './session.ts'
import { onward, seated } from './sitting.ts'
import './staff.css'
import { told } from './told.ts'
import { factorWords } from './words/factor.ts'
import { passkeyWords } from './words/passkey.ts'
import { words } from './words.ts'

export const handle = { elements: ['passkey-form'] } satisfies Handle

/** Who has nothing to show any more goes on. */
export async function loader(args: Route.LoaderArgs) {
  const { session } = await seated(args, ['prove'])
  const ke = new URL(args.request.url).searchParams.get('ke')
  if (session.actor || session.factors === 2) throw redirectDocument(onward(session, ke), 303)
  const { base } = args.context.get(page)
  return { ke, totp: session.totp, passkey: session.passkey && passkeyPlace(base) !== null }
}

/** Takes a passkey, the code of the app or a recovery code; after five wrong ones the password is asked again. */
export async function action(args: Route.ActionArgs) {
  const { request, context } = args
  const { sql, asking, ring, base } = context.get(page)
  const { cookie, session } = await seated(args, ['prove'])
  const of = await sent(request)
  const ke = of('ke') || null
  const typed = of('kode').slice(0, 40)
  const place = of('cara') === 'kunci' ? passkeyPlace(base) : null
  const proof = place
    ? provePasskey(sql, ring, cookie, session, { place, answer: of('jawaban') }, asking.now)
    : proveFactor(sql, ring, cookie, session, typed, asking.now)
  const fresh = await proof.catch(error => told(error, asking.lang))
  if (typeof fresh !== 'string') {
    if (fresh.code === 'access.unknown')
      throw redirectDocument('/masuk?habis', { status: 303, headers: { 'Set-Cookie': noSession(request) } })
    return data({ told: fresh, field: place || fresh.status === 429 ? undefined : 'kode' }, { status: fresh.status })
  }
  const now = await opened(sql, request, fresh, asking.now)
  throw redirectDocument(onward(now, ke), { status: 303, headers: { 'Set-Cookie': sessionCookie(request, fresh) } })
}

export default function SecondStep({ loaderData: { ke, totp, passkey }, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = factorWords[lang]
  const key = passkeyWords[lang]
  const fault = actionData?.told
  const field = actionData?.field
  return (
    <Page title={say.proveTitle} problem={fault !== undefined}>
      <RefusedForm fault={fault} field={field} />
      <h1>{say.proveTitle}</h1>
      {passkey ? <PasskeyProve ke={ke} /> : null}
      <form className="stack narrow" method="post" action="/masuk/langkah-kedua">
        {ke ? <input type="hidden" name="ke" value={ke} /> : null}
        <Field
          name="kode"
          label={totp ? say.prove : key.codeOnly}
          hint={totp ? say.proveHint : key.codeOnlyHint}
          error={field && fault?.title}
          autoComplete="one-time-code"
          maxLength={20}
        />
        <Button kind={passkey ? 'secondary' : 'primary'}>{say.go}</Button>
      </form>
      <p className="small">{say.lost}</p>
      <Button href="/keluar" kind="quiet" icon="logout">
        {words[lang].signOut}
      </Button>
    </Page>
  )
}
