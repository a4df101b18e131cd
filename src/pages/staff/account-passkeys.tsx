import { data, redirectDocument } from 'react-router'
import { mall as mallAt } from '#domains/malls/mall.ts'
import { addPasskey } from '#domains/people/add-passkey.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { passkeysOf } from '#domains/people/passkeys.ts'
import { isFresh } from '#domains/people/prove-again.ts'
import { removePasskey } from '#domains/people/remove-passkey.ts'
import { renamePasskey } from '#domains/people/rename-passkey.ts'
import { refuse } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import { RefusedForm } from '#pages/ui/error-summary.tsx'
import type { Handle } from '#pages/ui/handle.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/account-passkeys.ts'
import { browserName } from './browser.ts'
import { opened } from './opened.ts'
import { PasskeyAdd } from './parts/passkey-add.tsx'
import { PasskeyList } from './parts/passkey-list.tsx'
import { RecoveryCodes } from './parts/recovery-codes.tsx'
import { sent } from './sent.ts'
import { sessionCookie } from './session.ts'
import { freshCookie, onward, type Sitting, seated } from './sitting.ts'
import './staff.css'
import { told } from './told.ts'
import { factorWords } from './words/factor.ts'
import { passkeyWords } from './words/passkey.ts'

export const handle = { elements: ['passkey-form'] } satisfies Handle
export const headers = () => ({ 'Cache-Control': 'no-store' })

/** The own passkeys. Who must still set up a second factor may do so here. */
export async function loader(args: Route.LoaderArgs) {
  const { sql, asking, base } = args.context.get(page)
  const { session } = await seated(args, ['set_up', 'choose'])
  const [keys, { zone, name }] = await Promise.all([passkeysOf(sql, session), mallAt(sql, session.mall, asking.now)])
  const did = ['tambah', 'nama', 'hapus'].find(one => one === new URL(args.request.url).searchParams.get('sudah')) ?? null
  const agent = browserName(args.request.headers.get('user-agent'))
  const [must, ask, possible] = [session.actor === null, !isFresh(session, asking.now), passkeyPlace(base) !== null]
  return { keys, zone, did, agent, must, ask, possible, person: session.name, mall: name }
}

/** Keeps a key the browser made, renames or removes one. The first second factor brings recovery codes, shown this once. */
export async function action(args: Route.ActionArgs) {
  const { asking } = args.context.get(page)
  const sitting = await seated(args, ['set_up', 'choose'])
  const of = await sent(args.request)
  const done = await acted(args, sitting, of).catch(error => told(error, asking.lang))
  if ('status' in done) return data({ told: done, key: of('kunci') }, { status: done.status })
  if ('did' in done) throw redirectDocument(`/akun/kunci?sudah=${done.did}`, 303)
  const { sql } = args.context.get(page)
  const now = await opened(sql, args.request, done.cookie, asking.now)
  const to = sitting.session.actor ? '/akun/kunci?sudah=tambah' : onward(now, null)
  const headers = { 'Set-Cookie': sessionCookie(args.request, done.cookie) }
  if (!done.codes.length) throw redirectDocument(to, { status: 303, headers })
  args.context.set(freshCookie, done.cookie)
  return data({ codes: done.codes, to }, { headers })
}

async function acted(args: Route.ActionArgs, { cookie, session }: Sitting, of: (name: string) => string) {
  const { sql, asking, ring, base } = args.context.get(page)
  const act = of('act')
  if (act === 'rename') await renamePasskey(sql, session, of('kunci'), of('nama'), asking.now)
  else if (act === 'remove') await removePasskey(sql, session, of('kunci'), asking.now)
  else if (act === 'add') {
    const place = passkeyPlace(base) ?? refuse('passkey.place')
    return addPasskey(sql, ring, cookie, session, { place, answer: of('jawaban'), name: of('nama') }, asking.now)
  } else refuse('input.invalid')
  return { did: act === 'rename' ? 'nama' : 'hapus' }
}

export default function AccountPasskeys({ loaderData, actionData }: Route.ComponentProps) {
  const lang = useLang()
  const say = passkeyWords[lang]
  const { keys, zone, did, agent, must, ask, possible, person, mall } = loaderData
  if (actionData && 'codes' in actionData) {
    return (
      <Page title={factorWords[lang].codesTitle}>
        <h1>{factorWords[lang].codesTitle}</h1>
        <RecoveryCodes codes={actionData.codes} to={actionData.to} person={person} mall={mall} />
      </Page>
    )
  }
  const fault = actionData?.told
  const about = keys.find(key => key.id === actionData?.key)
  const field = fault?.fields.includes('nama') ? (about ? `nama-${about.id}` : 'nama') : undefined
  return (
    <Page title={say.title} problem={fault !== undefined} {...(!must && { back: { href: '/akun', text: say.back } })}>
      <RefusedForm fault={fault} field={field} />
      {did && !fault ? <Notice tone="ok" title={{ tambah: say.didAdd, nama: say.didName, hapus: say.didRemove }[did]!} /> : null}
      <h1>{say.title}</h1>
      <p>{keys.length ? say.what : `${say.none} ${say.what}`}</p>
      {keys.length ? <PasskeyList keys={keys} zone={zone} open={about?.id} fault={about && field ? fault?.title : undefined} /> : null}
      {possible ? (
        <>
          <PasskeyAdd title={say.addTitle} name={agent} ask={ask} primary fault={field === 'nama' ? fault?.title : undefined} />
          <noscript>
            <p>{say.noScript}</p>
          </noscript>
        </>
      ) : (
        <Notice tone="warn">{say.noPlace}</Notice>
      )}
    </Page>
  )
}
