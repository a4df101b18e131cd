import { redirectDocument } from 'react-router'
import { offerPasskey } from '#domains/people/offer-passkey.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/account-passkey-offer.ts'
import { sent } from './sent.ts'
import { seated } from './sitting.ts'
import { told, toldOf } from './told.ts'

/** Nothing to read here. */
export const loader = () => redirectDocument('/akun/kunci', 303)

/** What the browser is to make a passkey from, for whoever has just signed in or types the password. */
export async function action(args: Route.ActionArgs) {
  const { sql, asking, ring, base } = args.context.get(page)
  const { session } = await seated(args, ['set_up', 'choose'])
  const of = await sent(args.request)
  const place = passkeyPlace(base)
  const offer = place
    ? await offerPasskey(sql, ring, session, { place, password: of('sandi') }, asking.now).catch(error => told(error, asking.lang))
    : toldOf('passkey.place', asking.lang)
  return Response.json(offer, { status: 'status' in offer ? offer.status : 200, headers: { 'Cache-Control': 'no-store' } })
}
