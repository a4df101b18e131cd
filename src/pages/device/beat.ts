import { redirectDocument } from 'react-router'
import { agedKey } from '#domains/people/exchange-key.ts'
import { Seen, seen } from '#domains/people/seen.ts'
import { actorOf, mallOfSecret } from '#domains/people/tokens.ts'
import { hostCookieIn } from '#kernel/cookies.ts'
import { page } from '#kernel/page-context.ts'
import { unknown } from '#pages/staff/computer-here.ts'
import { keyCookie } from '#pages/staff/device-cookie.ts'
import type { Route } from './+types/beat.ts'

/** Nothing to look at: whoever types the address is led to the door. */
export function loader() {
  throw redirectDocument('/masuk', 303)
}

/**
 * A browser that is a device says once a minute that it is there, by the key in its cookie: a counter computer beside whoever signed in there.
 * A key older than 30 days is exchanged on the way, and the browser keeps the new one without anybody doing anything. 401: its key opens nothing.
 */
export async function action({ request, context }: Route.ActionArgs) {
  const { at, asking } = context.get(page)
  const said = Seen.safeParse(await request.json().catch(() => null))
  if (!said.success) return new Response(null, { status: 422 })
  const key = hostCookieIn(request, 'perangkat') ?? hostCookieIn(request, 'session') ?? ''
  const sql = await at(mallOfSecret(key))
  const who = await actorOf(sql, key, asking.now).catch(unknown)
  if (!who || !['kiosk', 'board', 'device'].includes(who.role)) return new Response(null, { status: 401 })
  await seen(sql, { ...asking, who }, said.data)
  const fresh = await agedKey(sql, { ...asking, who })
  const kind = who.id.split(':')[0] as Parameters<typeof keyCookie>[1]
  return new Response(null, { status: 204, headers: fresh ? { 'Set-Cookie': keyCookie(request, kind, fresh) } : {} })
}
