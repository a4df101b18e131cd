/** The session cookie that carries the token for so many hours: never readable by scripts, not sent from other sites; over https only there. */
export const sessionCookie = (request: Request, token: string, hours: number) => cookie(request, token, hours * 3600)

/** Takes the session cookie away. */
export const noSession = (request: Request) => cookie(request, '', 0)

/** The token in the request's cookie. */
export function sessionToken(request: Request): string | null {
  const part = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find(one => one.startsWith('session='))
  return part?.slice('session='.length) || null
}

function cookie(request: Request, value: string, seconds: number): string {
  const secure = new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https'
  return `session=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
