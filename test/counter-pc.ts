import { acceptInvitation } from '#domains/people/accept-invitation.ts'
import { askToPair } from '#domains/people/ask-to-pair.ts'
import { type CounterPc, counterPc } from '#domains/people/counter-pc.ts'
import type { DeviceKind } from '#domains/people/devices.ts'
import type { GrantRole } from '#domains/people/grant-role.ts'
import { inviteStaff } from '#domains/people/invite-staff.ts'
import { pairDevice } from '#domains/people/pair-device.ts'
import { sessionOf } from '#domains/people/sessions.ts'
import { SetPin, setPin } from '#domains/people/set-pin.ts'
import { signIn } from '#domains/people/sign-in.ts'
import { takeSeat } from '#domains/queue/take-seat.ts'
import { localDay } from '#kernel/civil.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Keyring } from '#kernel/keyring.ts'
import type { Pool } from '#kernel/sql.ts'
import { ratna } from './cast.ts'

export const MALL = 'mpp-kendari'
export const PASSWORD = 'payung kursi rembulan tujuh'
/** PINs that nobody would try first. */
export const PINS = ['739164', '480592', '905713', '628407', '351809'] as const

type Here = { sql: Pool; ring: Keyring; clock: Clock }

let hosts = 0
/** A device that a manager let in; its key. */
export async function letIn({ sql, ring, clock }: Here, kind: DeviceKind, place: string, counter?: string): Promise<string> {
  const now = clock.now()
  const asked = await askToPair(sql, ring, { mall: MALL, address: `host ${hosts++}`, now }, kind)
  await pairDevice(
    sql,
    ring,
    { who: { ...ratna, id: `manager:${hosts}` }, now, lang: 'id' },
    { code: asked.code, place, ...(counter && { counter }) },
  )
  return asked.secret
}

/** A paired counter computer. */
export async function computer(here: Here, place = 'Loket 1', counter?: string): Promise<{ key: string; pc: CounterPc }> {
  const key = await letIn(here, 'counter', place, counter)
  return { key, pc: await counterPc(here.sql, key, here.clock.now()) }
}

/** Somebody with an account of their own, as if they had taken up their invitation. An officer is of Disdukcapil unless told otherwise. */
export async function hire(
  { sql, clock }: Here,
  name: string,
  email: string,
  role: GrantRole['role'] = 'officer',
  agency = role === 'officer' ? 'disdukcapil' : undefined,
) {
  const now = clock.now()
  const input = { name, email, role, ...(agency && { agency }) }
  const { staff, code } = await inviteStaff(
    sql,
    { who: { ...ratna, role: 'admin' }, now, lang: 'id' },
    localDay(now, 'Asia/Makassar'),
    input,
  )
  await acceptInvitation(sql, code, PASSWORD, now)
  return staff
}

export const enter = ({ sql, ring, clock }: Here, email: string) =>
  signIn(sql, ring, { mall: MALL, email, password: PASSWORD, address: email, agent: 'test' }, clock.now())

export const sessionNow = async ({ sql, clock }: Here, cookie: string) => (await sessionOf(sql, cookie, clock.now()))!

/** Somebody signs in fully at a computer and has a PIN; their cookie. */
export async function sitsAt(here: Here, pc: CounterPc, email: string, pin?: string): Promise<string> {
  const cookie = await enter(here, email)
  await takeSeat(here.sql, pc, await sessionNow(here, cookie), here.clock.now())
  const session = await sessionNow(here, cookie)
  if (pin) await setPin(here.sql, here.ring, session, SetPin.parse({ pin, password: PASSWORD }), here.clock.now())
  return cookie
}
