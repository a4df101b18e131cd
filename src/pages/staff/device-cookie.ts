import type { DeviceKind } from '#domains/people/devices.ts'
import { cookie } from '#kernel/cookies.ts'

const DAYS = 365

/**
 * A paired device's key, for as long as the key is good. Kiosk and board act with it; at a counter computer and a printer it stands beside the
 * session of whoever signs in there.
 */
export const keyCookie = (request: Request, kind: DeviceKind, secret: string) =>
  cookie(request, kind === 'kiosk' || kind === 'board' ? 'session' : 'perangkat', secret, DAYS * 86_400, '/')
