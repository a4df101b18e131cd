import type { DeviceKind } from '#domains/people/devices.ts'

const DAYS = 365

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
