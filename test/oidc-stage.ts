import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import { people } from '#domains/people/staff-list.ts'
import type { StaffRole } from '#kernel/access.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { createOidc } from '#kernel/oidc.ts'
import { startApp, type TestApp } from './app.ts'
import { ratna } from './cast.ts'
import { type Identity, startProvider, walker } from './identity-provider.ts'

/**
 * An installation with a real identity provider beside it, for every file that imports this: people are hired here and come by the provider.
 */
export const MALL = 'mpp-kendari'
export const PASSWORD = 'payung kursi rembulan tujuh'
const rules = {
  rules: [
    { claim: 'groups', contains: 'mpp-informasi', role: 'desk', mall: MALL },
    { claim: 'groups', contains: 'mpp-pengelola', role: 'manager', mall: MALL },
    { claim: 'groups', contains: 'capil-loket', role: 'officer', mall: MALL, agency: 'disdukcapil' },
  ],
}

export const known: Record<string, Identity> = {}
export let provider: Awaited<ReturnType<typeof startProvider>>
export let app: TestApp
export let day: string

beforeAll(async () => {
  provider = await startProvider(known)
  const told: string[] = []
  const log = { debug() {}, info() {}, warn: (message: string) => void told.push(message), error() {} }
  app = await startApp({ trustProxy: true, oidc: createOidc(provider.settings, rules, { clock, log }) })
  provider.open(app.base)
  day = clock.now().toISOString().slice(0, 10)
})
afterEach(() => expect(app.faults).toEqual([]))
afterAll(async () => {
  await app.stop()
  await provider.close()
})

export const asking = () => ({ who: { ...ratna, role: 'admin' as const }, now: clock.now(), lang: 'id' as const })

/** Somebody invited here, with an identity at the provider; `active` has taken the invitation up by password. */
export async function hire(
  login: string,
  role: StaffRole,
  {
    active = true,
    agency = undefined as string | undefined,
    ...identity
  }: Identity & { active?: boolean; agency?: string | undefined } = {},
) {
  const email = `${login}@kendari.example`
  known[login] = { email, email_verified: true, ...identity }
  const { staff, code } = await inviteStaff(app.sql, asking(), day, { name: login, email, role: role as 'desk', ...(agency && { agency }) })
  if (active) await acceptInvitation(app.sql, code, PASSWORD, clock.now())
  return { staff, code }
}

/** Signs in by the provider all the way; answers what the last page of ours said, and the session if there is one. */
export async function enter(login: string, query?: string) {
  const browser = walker()
  const back = await browser.throughProvider(app.base, login, query)
  const answer = await browser.go(back)
  const cookie = browser.jar(app.base).get('session')
  return { ...answer, browser, back, cookie, session: cookie ? await sessionOf(app.sql, cookie, clock.now()) : null }
}
export const grantsOf = async (staff: string) =>
  (await people(app.sql, MALL, clock.now(), { staff }))[0]!.grants.map(({ role, source }) => `${role} ${source}`)
export const acts = async (staff: string) =>
  (
    await app.sql<{ act: string; actor: string; reason: string | null }[]>`
    select act, actor, reason from audit where mall_id = ${MALL} and subject = ${`staff:${staff}`} order by n`
  ).map(row => [row.act, row.actor.replace(staff, 'self'), row.reason].filter(Boolean).join(' '))
export const refusals = async () =>
  (
    await app.sql<{ data: Record<string, string> }[]>`
    select data from events where mall_id = ${MALL} and kind = 'oidc.refused' order by seq`
  ).map(row => row.data)
export const counted = async () =>
  (await app.sql<{ n: number }[]>`select (select count(*) from staff) + (select count(*) from oidc_links) as n`)[0]!.n
