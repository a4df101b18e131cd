import { cookie, cookieIn, hostCookieIn } from '#kernel/cookies.ts'

const HOURS = 12
const MALL_DAYS = 365
const KNOWN_DAYS = 180

/**
 * The session cookie: 12 hours unless told otherwise (the session itself may end sooner), made as every cookie of ours.
 */
export const sessionCookie = (request: Request, token: string, hours = HOURS) => cookie(request, 'session', token, hours * 3600, '/')

/** Takes the session cookie away. */
export const noSession = (request: Request) => cookie(request, 'session', '', 0, '/')

/** The token in the request's cookie. */
export const sessionToken = (request: Request) => hostCookieIn(request, 'session')

/** Remembers at which mall one signs in from this browser, for the door alone. */
export const mallCookie = (request: Request, mall: string) => cookie(request, 'mal', mall, MALL_DAYS * 86_400, '/masuk')

/** What this browser keeps of somebody's sign-in (known-browser.ts), for the door alone. The next person's takes its place. */
export const knownCookie = (request: Request, known: string) => cookie(request, 'kenal', known, KNOWN_DAYS * 86_400, '/masuk')

/** What it has kept. */
export const knownIn = (request: Request) => cookieIn(request, 'kenal')
