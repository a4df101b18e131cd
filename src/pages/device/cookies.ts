import { cookieIn } from '#pages/staff/cookies.ts'

const WAIT_SECONDS = 900

/** What a waiting device keeps: its secret, and the code it shows. */
export function waitingIn(request: Request, mall: string): { secret: string; code: string } | null {
  const [, secret, code] = cookieIn(request, 'pasang')?.match(/^([a-z0-9-]{1,80}\.[0-9a-z]{40})\.(\d{6})$/) ?? []
  return secret && code && secret.startsWith(`${mall}.`) ? { secret, code } : null
}

/** The device's secret and code while it waits, only for the page where it waits. */
export const waitingCookie = (request: Request, mall: string, { secret, code }: { secret: string; code: string }) =>
  cookie(request, `pasang=${secret}.${code}`, WAIT_SECONDS, `/${mall}/pasang`)

function cookie(request: Request, pair: string, seconds: number, path: string): string {
  const secure = new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https'
  return `${pair}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
