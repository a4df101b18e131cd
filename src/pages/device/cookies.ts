import { cookie, cookieIn } from '#kernel/cookies.ts'

const WAIT_SECONDS = 900

/** What a waiting device keeps: its secret, and the code it shows. */
export function waitingIn(request: Request, mall: string): { secret: string; code: string } | null {
  const [, secret, code] = cookieIn(request, 'pasang')?.match(/^([a-z0-9-]{1,80}\.[0-9a-z]{40})\.(\d{6})$/) ?? []
  return secret && code && secret.startsWith(`${mall}.`) ? { secret, code } : null
}

/** The device's secret and code while it waits, only for the page where it waits. */
export const waitingCookie = (request: Request, mall: string, { secret, code }: { secret: string; code: string }) =>
  cookie(request, 'pasang', `${secret}.${code}`, WAIT_SECONDS, `/${mall}/pasang`)
