import type { DeviceKind } from '#domains/people/devices.ts'
import { cookieIn } from '#pages/staff/cookies.ts'

const DAYS = 365
const WAIT_SECONDS = 900

/** What a waiting device keeps: its secret, and the code it shows. */
export function waitingIn(request: Request, mall: string): { secret: string; code: string } | null {
  const [, secret, code] = cookieIn(request, 'pasang')?.match(/^([a-z0-9-]{1,80}\.[0-9a-z]{40})\.(\d{6})$/) ?? []
  return secret && code && secret.startsWith(`${mall}.`) ? { secret, code } : null
}

/** The device's secret and code while it waits, only for the page where it waits. */
export const waitingCookie = (request: Request, mall: string, { secret, code }: { secret: string; code: string }) =>
  cookie(request, `pasang=${secret}.${code}`, WAIT_SECONDS, `/${mall}/pasang`)

/**
 * A paired device's key, for as long as the key is good. Kiosk and board act with it; at a counter computer and a printer it stands beside the
 * session of whoever signs in there.
 */
export const keyCookie = (request: Request, kind: DeviceKind, secret: string) =>
  cookie(request, `${kind === 'kiosk' || kind === 'board' ? 'session' : 'perangkat'}=${secret}`, DAYS * 86_400, '/')

function cookie(request: Request, pair: string, seconds: number, path: string): string {
  const secure = new URL(request.url).protocol === 'https:' || request.headers.get('x-forwarded-proto') === 'https'
  return `${pair}; Path=${path}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
}
