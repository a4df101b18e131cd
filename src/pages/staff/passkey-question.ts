import { redirectDocument } from 'react-router'
import { askToProve, askToSignIn } from '#domains/people/ask-passkey.ts'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/passkey-question.ts'
import { sittingOf } from './sitting.ts'
import { toldOf } from './told.ts'

/** Nothing to read here. */
export const loader = () => redirectDocument('/masuk', 303)

/** What the browser is to ask of a passkey: the second factor of somebody who has shown a password, else who wants to come in. */
export async function action(args: Route.ActionArgs) {
  const { sql, asking, ring, base } = args.context.get(page)
  const place = passkeyPlace(base)
  const headers = { 'Cache-Control': 'no-store' }
  if (!place) return Response.json(toldOf('passkey.place', asking.lang), { status: 409, headers })
  const session = (await sittingOf(args))?.session
  const proves = session?.passkey && session.factors < 2
  const question = proves ? await askToProve(sql, ring, session, place, asking.now) : await askToSignIn(ring, place, asking.now)
  return Response.json(question, { headers })
}
