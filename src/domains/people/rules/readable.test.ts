import { expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { GrantRole } from '../grant-role.ts'
import { InviteStaff } from '../invite-staff.ts'
import { MakeKey } from '../make-key.ts'
import { MakeMinistryLink } from '../make-ministry-link.ts'
import { PairDevice } from '../pair-device.ts'
import { PlaceDevice } from '../place-device.ts'
import { named } from './passkey.ts'

const ODD = ['\u200b', '\u202e', '\0', '\n', '\r\n', '\u2028', '\u2066', '\u00ad', '\u{e0041}', '\ue000', '\ud800', '\ufeff'].map(
  odd => `Budi${odd}Santoso`,
)
const GOOD = [
  'Budi Santoso',
  'Ni Luh Putu Wahyuni, S.Kom., M.T.',
  "Ma'ruf",
  'Siti Nur’aini',
  'José Guterres',
  'Loket 3 (dekat pintu)',
  'ጸጋዬ 陳 🔑',
]

const names = {
  invited: (name: string) => InviteStaff.safeParse({ name, email: 'a@b.example', role: 'desk' }).success,
  actingFor: (actingFor: string) => GrantRole.safeParse({ role: 'desk', actingFor }).success,
  decree: (decree: string) => GrantRole.safeParse({ role: 'desk', decree }).success,
  key: (name: string) => MakeKey.safeParse({ name, scopes: ['hall.read'] }).success,
  link: (name: string) => MakeMinistryLink.safeParse({ name, lastDay: '2026-12-01' }).success,
  paired: (place: string) => PairDevice.safeParse({ code: '123456', place }).success,
  placed: (place: string) => PlaceDevice.safeParse({ place }).success,
  passkey: (name: string) => {
    try {
      return named(name) === name
    } catch (error) {
      return error instanceof Refusal ? false : error
    }
  },
}

test.each(Object.entries(names))('%s: a name that people read has no signs in it that nobody sees', (_, takes) => {
  for (const odd of ODD) expect(takes(odd), JSON.stringify(odd)).toBe(false)
  for (const good of GOOD) expect(takes(good), good).toBe(true)
  expect(takes('\u200b\u200b')).toBe(false)
})
