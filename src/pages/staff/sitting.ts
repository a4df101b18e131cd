import { createContext, type RouterContextProvider, redirectDocument } from 'react-router'
import { nextStep } from '#domains/people/next-step.ts'
import { type Session, sessionOf } from '#domains/people/sessions.ts'
import { page } from '#kernel/page-context.ts'
import { afterSignIn } from './doors.ts'
import { sessionToken } from './session.ts'

/** A person's own session with the cookie it stands in, whether a role is in force or not. */
export type Sitting = { cookie: string; session: Session }

type Args = { request: Request; context: Readonly<RouterContextProvider> }

/** The cookie an action has just made: the loaders that run after it in the same request must not read the one that it replaced. */
export const freshCookie = createContext<string | null>(null)

/** Who sits here with an account of their own; null for strangers and for tokens of devices and demonstration links. */
export async function sittingOf({ request, context }: Args): Promise<Sitting | null> {
  const { sql, asking } = context.get(page)
  const cookie = context.get(freshCookie) ?? sessionToken(request)
  const session = cookie ? await sessionOf(sql, cookie, asking.now) : null
  return cookie && session ? { cookie, session } : null
}

const steps = { unlock: '/kunci', prove: '/masuk/langkah-kedua', set_up: '/akun/langkah-kedua', choose: '/masuk/tugas', no_role: '/masuk' }

/** Where a person goes on: the step that is missing, or the page that asked, or the screen of the role. */
export function onward(session: Session, ke: string | null): string {
  const step = nextStep(session)
  if (!step) return afterSignIn(session.actor!.role as Parameters<typeof afterSignIn>[0], session.mall, ke)
  return ke ? `${steps[step]}?ke=${encodeURIComponent(ke)}` : steps[step]
}

/** The sitting of somebody who may be here before a role is in force; others are led to the door, or to the step that comes first. */
export async function seated(args: Args, allowed: readonly NonNullable<ReturnType<typeof nextStep>>[]): Promise<Sitting> {
  const url = new URL(args.request.url)
  const sitting = await sittingOf(args)
  if (!sitting) throw redirectDocument(`/masuk?ke=${encodeURIComponent(url.pathname)}`, 303)
  const step = nextStep(sitting.session)
  // A PIN opens the counter, not the account: that takes a full sign-in.
  if (sitting.session.byPin && url.pathname.startsWith('/akun')) throw redirectDocument('/masuk?penuh&ke=/akun', 303)
  if (step && !allowed.includes(step)) throw redirectDocument(onward(sitting.session, url.searchParams.get('ke')), 303)
  return sitting
}
