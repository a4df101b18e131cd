import { afterAll, beforeAll, expect, test } from 'vitest'
import { sari } from '../../../test/cast.ts'
import { codeOf } from '../../../test/code-of.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { takeAtKiosk } from '../../../test/take-at-kiosk.ts'
import { findVisit } from './find-visit.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const take = (phone?: string) => takeAtKiosk(hall, phone)
const find = (number: string, last4: string, address = '10.0.0.1') =>
  findVisit(hall.sql, hall.ring, { mall: hall.mall, address, asking: hall.asking(sari) }, { number, last4 })
const QUARTER = 15 * 60_000

test('number and last four digits open the visit, however the number is typed', async () => {
  const visit = await take('081234567890')
  for (const typed of [visit.number, visit.number.toLowerCase(), `${visit.number[0]} ${Number(visit.number.slice(1))}`])
    expect(await find(typed, '7890')).toBe(visit.key)
})

test('wrong digits, a wrong number, no phone and another day are told alike', async () => {
  const [withPhone, without] = [await take('081234567890'), await take()]
  for (const [number, last4] of [
    [withPhone.number, '7891'],
    ['A999', '7890'],
    ['Z1', '7890'],
    ['??', '7890'],
    [without.number, '0000'],
  ] as const)
    expect(await codeOf(find(number, last4, `10.1.${number.length}.${last4}`)), number).toBe('visit.not_found')
  hall.clock.advance(24 * 3600_000)
  expect(await codeOf(find(withPhone.number, '7890'))).toBe('visit.not_found')
})

test('ten thousand tries from as many addresses find nothing: five are looked at, fifteen in a day', async () => {
  const visit = await take('081234569999')
  const tally = new Map<string, number>()
  await Promise.all(
    Array.from({ length: 10_000 }, async (_, i) => {
      const told = await codeOf(find(visit.number, String(i).padStart(4, '0'), `10.${i >> 8}.${i & 255}.1`))
      tally.set(told, (tally.get(told) ?? 0) + 1)
    }),
  )
  expect(tally.get('visit.not_found')).toBe(5)
  expect(tally.get('too.many')).toBe(9_995)
  let looked = 5
  for (let quarter = 1; quarter < 8; quarter++) {
    hall.clock.advance(QUARTER)
    for (let i = 0; i < 8; i++) if ((await codeOf(find(visit.number, '0000', `172.16.${quarter}.${i}`))) === 'visit.not_found') looked++
  }
  expect(looked).toBe(15)
  expect(await codeOf(find(visit.number, '9999', '172.31.0.1')), 'the right digits as well').toBe('too.many')
})

test('one address gets twenty misses a quarter of an hour, at whatever numbers; who is right misses nothing', async () => {
  const visit = await take('081234561111')
  const from = '192.0.2.7'
  for (let i = 0; i < 30; i++) expect(await find(visit.number, '1111', from)).toBe(visit.key)
  for (let i = 0; i < 20; i++) expect(await codeOf(find(`A${500 + i}`, '1234', from))).toBe('visit.not_found')
  expect(await codeOf(find('A600', '1234', from))).toBe('too.many')
  expect(await codeOf(find('A600', '1234', '192.0.2.8'))).toBe('visit.not_found')
  hall.clock.advance(QUARTER)
  expect(await find(visit.number, '1111', from)).toBe(visit.key)
})
