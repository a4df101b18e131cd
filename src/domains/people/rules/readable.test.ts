import { expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { GrantRole } from '../grant-role.ts'
import { InviteStaff } from '../invite-staff.ts'
import { MakeKey } from '../make-key.ts'
import { MakeMinistryLink } from '../make-ministry-link.ts'
import { PairDevice } from '../pair-device.ts'
import { PlaceDevice } from '../place-device.ts'
import { named } from './passkey.ts'

/** Of no width or no ink. */
const BLANK = ['\u034f', '\u2800', '\u3164', '\ufe0f', '\u{e0100}', '\u180b', '\uffa0', '\u2060']
const TURNING = ['\u202a', '\u202e', '\u2066', '\u2069']
const ODD = [
  ...[...BLANK, ...TURNING, '\0', '\n', '\r\n', '\u2028', '\u{e0041}', '\ue000', '\ud800'].map(odd => `Budi${odd}Santoso`),
  ...[...BLANK, ...TURNING].map(odd => `Mona${odd}`),
]
const GOOD = [
  'Budi Santoso',
  'Ni Luh Putu Wahyuni, S.Kom., M.T.',
  "Ma'ruf",
  'Siti Nur’aini',
  'José Guterres',
  'Loket 3 (dekat pintu)',
  'ጸጋዬ 陳 🔑',
  'dr. 👩‍⚕️ Sari',
  '👩🏽‍⚕️ 🏳️‍🌈 ❤️ 3️⃣ 🇮🇩',
]
/** What other programs' texts bring along, and what is kept of it. */
const PASTED: [string, string][] = [
  ...['\u200e', '\u200f', '\ufeff', '\u200b'].map((sign): [string, string] => [`${sign}Budi Santoso`, 'Budi Santoso']),
  ['Wahyu\u00adningsih', 'Wahyuningsih'],
  ['Budi\u00a0\u2003 Santoso\u3000', 'Budi Santoso'],
  ['Budi\tSantoso', 'Budi Santoso'],
  ['Bu\u200ddi 👩\u200d Santoso', 'Budi 👩 Santoso'],
  ['\u200e👩\u200d⚕\ufe0f Sari', '👩\u200d⚕\ufe0f Sari'],
]

const kept = <T>(parsed: { success: true; data: T } | { success: false }, of: (data: T) => string | undefined) =>
  parsed.success ? of(parsed.data) : null

const names = {
  invited: (name: string) => kept(InviteStaff.safeParse({ name, email: 'a@b.example', role: 'desk' }), made => made.name),
  actingFor: (actingFor: string) => kept(GrantRole.safeParse({ role: 'desk', actingFor }), made => made.actingFor),
  decree: (decree: string) => kept(GrantRole.safeParse({ role: 'desk', decree }), made => made.decree),
  key: (name: string) => kept(MakeKey.safeParse({ name, scopes: ['hall.read'] }), made => made.name),
  link: (name: string) => kept(MakeMinistryLink.safeParse({ name, lastDay: '2026-12-01' }), made => made.name),
  paired: (place: string) => kept(PairDevice.safeParse({ code: '123456', place }), made => made.place),
  placed: (place: string) => kept(PlaceDevice.safeParse({ place }), made => made.place),
  passkey: (name: string) => {
    try {
      return named(name)
    } catch (error) {
      return error instanceof Refusal ? null : error
    }
  },
}

test.each(Object.entries(names))('%s: a name that people read has no signs in it that nobody sees', (field, keeps) => {
  for (const odd of ODD) expect(keeps(odd), JSON.stringify(odd)).toBeNull()
  for (const good of GOOD) expect(keeps(good), good).toBe(good)
  for (const [pasted, name] of PASTED) expect(keeps(pasted), JSON.stringify(pasted)).toBe(name)
  expect(keeps('\u3164\u3164')).toBeNull()
  // Nothing is left: as good as not typed, where that is allowed.
  expect(keeps('\u200b\u200b')).toBe(field === 'actingFor' || field === 'decree' ? '' : null)
})
