import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyring } from '#kernel/keyring.ts'
import { anjungan, sari } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { maskedPhone, openedPhone } from './sealed-phone.ts'
import { setPhone } from './set-phone.ts'
import { takeNumber } from './take-number.ts'
import { visitStatus } from './visit-status.ts'

const PHONE = '+6281234567890'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

type Kept = { phone_sealed: Uint8Array | null; phone_hash: Uint8Array | null; phone_last4_hash: Uint8Array | null }
const take = (phone?: string) =>
  takeNumber(hall.sql, hall.ring, hall.asking(anjungan), hall.mall, { services: ['kk-baru'], channel: 'kiosk', ...(phone && { phone }) })
const kept = async (visit: string) =>
  (await hall.sql<Kept[]>`select phone_sealed, phone_hash, phone_last4_hash from visits where visit_id = ${visit}`)[0]!

test('a phone is nowhere in the database as it was typed, and shows masked', async () => {
  const { sql, ring, mall } = hall
  const { visit } = await take('0812 3456-7890')
  const { phone_sealed } = await kept(visit)
  expect(openedPhone(ring, visit, phone_sealed!)).toBe(PHONE)
  expect(await maskedPhone(sql, ring, { mall, visit })).toBe('0812-****-7890')
  expect(await visitStatus(sql, mall, visit, hall.clock.now())).toMatchObject({ hasPhone: true })
  const tables = await sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'`
  for (const { name } of tables) {
    const [found] = await sql<
      { n: number }[]
    >`select count(*) as n from ${sql(name)} t where t::text ~ '81234567890|0812.?3456.?7890|34567890'`
    expect({ name, n: found!.n }).toEqual({ name, n: 0 })
  }
})

test('the holder puts another number in its place, or takes it away', async () => {
  const { sql, ring, mall } = hall
  const { visit } = await take()
  expect(await maskedPhone(sql, ring, { mall, visit })).toBeNull()
  const { key } = await visitStatus(sql, mall, visit, hall.clock.now())
  await setPhone(sql, ring, hall.asking(sari), { mall, key }, { phone: '+62 857 1111 2222' })
  expect(await maskedPhone(sql, ring, { mall, visit })).toBe('0857-****-2222')
  await setPhone(sql, ring, hall.asking(sari), { mall, key }, { phone: null })
  expect(await kept(visit)).toEqual({ phone_sealed: null, phone_hash: null, phone_last4_hash: null })
})

test('one number on two visits looks alike only as a whole, and a sealed one does not open elsewhere', async () => {
  const [one, two] = [(await take(PHONE)).visit, (await take(PHONE)).visit]
  const [a, b] = [await kept(one), await kept(two)]
  expect(a.phone_hash).toEqual(b.phone_hash)
  expect(a.phone_last4_hash).not.toEqual(b.phone_last4_hash)
  expect(() => openedPhone(hall.ring, two, a.phone_sealed!)).toThrow()
  const stranger = keyring([{ id: 1, bytes: Buffer.alloc(32, 8) }])
  expect(() => openedPhone(stranger, one, a.phone_sealed!)).toThrow()
  const elsewhere = keyring([{ id: 2, bytes: Buffer.alloc(32, 8) }])
  expect(() => openedPhone(elsewhere, one, a.phone_sealed!)).toThrow('phone.locked')
  expect(await maskedPhone(hall.sql, elsewhere, { mall: hall.mall, visit: one })).toBe('****')
  const rotated = keyring([
    { id: 2, bytes: Buffer.alloc(32, 8) },
    { id: 1, bytes: Buffer.alloc(32, 7) },
  ])
  expect(openedPhone(rotated, one, a.phone_sealed!)).toBe(PHONE)
})
