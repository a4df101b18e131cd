import { redirectDocument } from 'react-router'
import { startOidc } from '#domains/people/start-oidc.ts'
import { Refusal } from '#kernel/errors.ts'
import { page } from '#kernel/page-context.ts'
import type { Route } from './+types/sso-start.ts'
import { deviceHere } from './computer-here.ts'
import { plain } from './sent.ts'
import { knownIn } from './session.ts'
import { ssoCookie, ssoReturn } from './sso.ts'

/** Leads to the provider's own page; back to the door, which says so, when it cannot be reached. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const here = context.get(page)
  const { oidc, at, asking, ring, base, address } = here
  const query = new URL(request.url).searchParams
  const mall = query.get('mal') ?? ''
  if (!oidc?.malls.includes(mall)) throw redirectDocument('/masuk', 303)
  const to = plain(query.get('ke') ?? '') || null
  const place = { mall, device: await deviceHere(request, here, mall), known: knownIn(request), address }
  const begun = await startOidc(await at(mall), ring, oidc, { ...place, to, redirect: ssoReturn(base) }, asking.now).catch(ifAway)
  if (!begun) throw redirectDocument(`/masuk?${new URLSearchParams({ sso: 'mati', mal: mall, ...(to && { ke: to }) })}`, 303)
  throw redirectDocument(begun.url, {
    status: 303,
    headers: { 'Set-Cookie': ssoCookie(request, begun.cookie), 'Cache-Control': 'no-store' },
  })
}

function ifAway(error: unknown): null {
  if (error instanceof Refusal && error.code === 'oidc.away') return null
  throw error
}

/** Never drawn: a refusal has a page, and so this address has one. */
export default function SsoStart() {
  return null
}
