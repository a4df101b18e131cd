import { cookie, hostCookieIn } from '#kernel/cookies.ts'
import type { Oidc } from '#kernel/oidc.ts'
import type { Sso } from './parts/sso-ways.tsx'

const MINUTES = 10

/** The address the provider sends people back to; it is registered there. */
export const ssoReturn = (base: string) => `${base}/masuk/sso/kembali`

/** Ties a sign-in by the provider to the browser that began it. */
export const ssoCookie = (request: Request, value: string) => cookie(request, 'sso', value, MINUTES * 60, '/')

/** Takes that cookie away. */
export const noSso = (request: Request) => cookie(request, 'sso', '', 0, '/')

/** What the browser that comes back carries; null when it is another, or ten minutes have passed. */
export const ssoOf = (request: Request) => hostCookieIn(request, 'sso')

/** The provider for the door; null where there is none, or none of these malls uses it. `?sso=mati`: it was away a moment ago; `?keluar`: somebody has just signed out here. */
export function ssoAt(oidc: Oidc | null, malls: readonly { id: string; name: string }[], query: URLSearchParams): Sso | null {
  const at = oidc ? malls.filter(one => oidc.malls.includes(one.id)) : []
  return oidc && at.length
    ? {
        name: oidc.name,
        malls: at,
        away: !oidc.available() || query.get('sso') === 'mati',
        leave: query.has('keluar') ? oidc.leave() : null,
      }
    : null
}
