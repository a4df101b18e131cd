import { redirectDocument } from 'react-router'
import { lockSession } from '#domains/people/lock-session.ts'
import { provePin } from '#domains/people/prove-pin.ts'
import type { Session } from '#domains/people/sessions.ts'
import { words as people } from '#domains/people/words.ts'
import { switchOfficer } from '#domains/queue/switch-officer.ts'
import { words as queue } from '#domains/queue/words.ts'
import { inWords, kernelWords, Refusal, refuse, type Words } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import type { Lang } from '#kernel/text.ts'
import { browserName } from '#pages/staff/browser.ts'
import { computerHere } from '#pages/staff/computer-here.ts'
import { opened } from '#pages/staff/opened.ts'
import { sessionCookie } from '#pages/staff/session.ts'
import { onward, type Sitting } from '#pages/staff/sitting.ts'

export type LockFault = { status: number; text: string; field: 'pin' | 'ambil' }

/** Locks the session that sits here, and leads to the lock; whoever has none, or was locked by another window, is led there as well. */
export async function lock(request: Request, { sql, asking }: PageContext, sitting: Sitting | null, ke: string | null): Promise<never> {
  const cookie = sitting && (await lockSession(sql, sitting.cookie, sitting.session, asking.now))
  const to = ke ? `/kunci?ke=${encodeURIComponent(ke)}` : '/kunci'
  throw redirectDocument(to, { status: 303, headers: cookie ? { 'Set-Cookie': sessionCookie(request, cookie) } : {} })
}

type Typed = { staff: string; pin: string; takeOver: boolean }

/** Opens the screen to whoever typed their PIN, and leads on; a refusal comes back in words. */
export async function unlock(
  request: Request,
  here: PageContext,
  before: Session | null,
  typed: Typed,
  ke: string | null,
): Promise<LockFault> {
  const { ring, asking } = here
  const found = await computerHere(request, here)
  const opening = async () => {
    const { pc, sql } = found ?? refuse('pin.closed')
    const proven = await provePin(sql, ring, pc, typed.staff, typed.pin, asking.now)
    const agent = browserName(request.headers.get('user-agent'))
    const sameMall = before && before.mall === pc.mall ? before : null
    const cookie = await switchOfficer(sql, { pc, before: sameMall, proven, takeOver: typed.takeOver, agent }, asking.now)
    return { cookie, session: await opened(sql, request, cookie, asking.now) }
  }
  const done = await opening().catch(error => faultOf(error, asking.lang))
  if ('text' in done) return done
  throw redirectDocument(onward(done.session, ke), { status: 303, headers: { 'Set-Cookie': sessionCookie(request, done.cookie) } })
}

const words: Words = { ...kernelWords, ...people, ...queue }

function faultOf(error: unknown, lang: Lang): LockFault {
  const known = error instanceof Refusal ? words[error.code] : undefined
  if (!(error instanceof Refusal) || !known) throw error
  const [title, detail] = inWords(known, error, lang, { counter: '' })
  return { status: known.status, text: `${title}. ${detail}`, field: error.code === 'counter.handover' ? 'ambil' : 'pin' }
}
