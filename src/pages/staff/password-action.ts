import { data, redirectDocument } from 'react-router'
import { malls } from '#domains/malls/malls.ts'
import { knownBrowser } from '#domains/people/known-browser.ts'
import { signIn } from '#domains/people/sign-in.ts'
import type { Refusal } from '#kernel/errors.ts'
import type { PageContext } from '#kernel/page-context.ts'
import { clockTime, fill, type Lang } from '#kernel/text.ts'
import { browserName } from './browser.ts'
import { deviceHere } from './computer-here.ts'
import { opened } from './opened.ts'
import { knownCookie, knownIn, mallCookie, sessionCookie } from './session.ts'
import { onward } from './sitting.ts'
import { type Told, told } from './told.ts'
import { words } from './words.ts'

/** What the door's form says when it comes back: never the password. */
export type Refused = { told: Told; email: string; mall: string }

/** Signs in by e-mail and password, sets both cookies, and leads on. A refusal comes back to the form in words. */
export async function signInByPassword(request: Request, context: PageContext, of: (name: string) => string, ke: string | null) {
  const { at, asking, ring, address } = context
  const [email, mall] = [of('email').trim(), of('mal')]
  if (!mall) {
    const missing = { status: 422, code: 'mall', title: words[asking.lang].chooseMall, detail: words[asking.lang].noMall, fields: ['mal'] }
    return data({ told: missing as Told, email, mall }, { status: 422 })
  }
  const sql = await at(mall)
  const agent = browserName(request.headers.get('user-agent'))
  const device = await deviceHere(request, context, mall)
  const input = { mall, email, password: of('sandi'), address, agent, device, known: knownIn(request) }
  const cookie = await signIn(sql, ring, input, asking.now).catch(error => refusedAt(error, context, mall))
  if (typeof cookie !== 'string') return data({ told: cookie, email, mall }, { status: cookie.status })
  const session = await opened(sql, request, cookie, asking.now)
  const headers = new Headers([
    ['Set-Cookie', sessionCookie(request, cookie)],
    ['Set-Cookie', mallCookie(request, mall)],
  ])
  // A counter computer is everybody's, and counted as itself.
  if (!device) headers.append('Set-Cookie', knownCookie(request, knownBrowser(ring, mall, session.staff)))
  throw redirectDocument(onward(session, ke), { status: 303, headers })
}

/** Too many tries: until when, by the clock of the mall. */
async function refusedAt(error: unknown, { sql, asking }: PageContext, mall: string): Promise<Told> {
  const known = told(error, asking.lang)
  const [at] = known.code === 'too.many' ? await malls(sql, asking.now, mall) : []
  if (!at) return { ...known, fields: ['email'] }
  const until = new Date(asking.now.getTime() + Number((error as Refusal).params.seconds) * 1000 + 59_000)
  return { ...known, ...tooMany(asking.lang, clockTime(asking.lang, until, at.zone)) }
}

const tooMany = (lang: Lang, time: string) => ({ title: words[lang].tooMany, detail: fill(words[lang].tooManyHelp, { time }) })
