import { data, redirectDocument } from 'react-router'
import { passkeyPlace } from '#domains/people/passkey-place.ts'
import { mallOfPasskey, signInByPasskey } from '#domains/people/sign-in-by-passkey.ts'
import { refuse } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { browserName } from './browser.ts'
import { deviceHere } from './computer-here.ts'
import { opened } from './opened.ts'
import { mallCookie, sessionCookie } from './session.ts'
import { onward } from './sitting.ts'
import { told } from './told.ts'

/** Signs in by a passkey alone, which says itself at which mall its owner works. A refusal comes back to the door in words. */
export async function signInWithPasskey(request: Request, context: PageContext, of: (name: string) => string, ke: string | null) {
  const { asking } = context
  const agent = browserName(request.headers.get('user-agent'))
  const entered = await enter(request, context, of('jawaban'), agent).catch(error => told(error, asking.lang))
  if ('status' in entered) return data({ told: entered, email: '', mall: '' }, { status: entered.status })
  const headers = new Headers([
    ['Set-Cookie', sessionCookie(request, entered.cookie)],
    ['Set-Cookie', mallCookie(request, entered.session.mall)],
  ])
  throw redirectDocument(onward(entered.session, ke), { status: 303, headers })
}

async function enter(request: Request, context: PageContext, answer: string, agent: string) {
  const { at, asking, ring, base } = context
  const place = passkeyPlace(base) ?? refuse('passkey.place')
  const mall = mallOfPasskey(answer)
  const sql = await at(mall)
  const device = await deviceHere(request, context, mall)
  const cookie = await signInByPasskey(sql, ring, { place, answer, agent, device }, asking.now)
  return { cookie, session: await opened(sql, request, cookie, asking.now) }
}
