/** The value of a cookie of the request; null when it is absent or empty. */
export function cookieIn(request: Request, name: string): string | null {
  const part = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find(one => one.startsWith(`${name}=`))
  return part?.slice(name.length + 1) || null
}

/** The value of a cookie that `cookie` has set for the whole host, as sessions and devices carry it. */
export const hostCookieIn = (request: Request, name: string, secure = isSecure(request)) => cookieIn(request, hostName(name, secure))

/**
 * A cookie that scripts cannot read and other sites do not send along, except by a link; over https only there. One for the whole host (path `/`)
 * is named `__Host-` over https: no neighbour under the city's domain can plant it.
 */
export function cookie(request: Request, name: string, value: string, seconds: number, path: string): string {
  const called = path === '/' ? hostName(name, isSecure(request)) : name
  return `${called}=${value}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(request) ? '; Secure' : ''}`
}

const hostName = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name)

/** Requests come to the pages as the browser made them (public-request.ts). */
const isSecure = (request: Request) => request.url.startsWith('https:')
