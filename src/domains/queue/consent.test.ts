import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { consentWords, phoneConsent } from '#domains/people/consent-words.ts'
import { anjungan, sari } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { eraseVisit } from './erase-visit.ts'
import { exportVisit } from './export-visit.ts'
import { setPhone } from './set-phone.ts'
import { takeNumber } from './take-number.ts'
import { visitStatus } from './visit-status.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const take = async (more: Partial<Parameters<typeof takeNumber>[4]> = {}, request?: Parameters<typeof takeNumber>[5]) => {
  const { sql, ring, asking, mall, clock } = hall
  const { visit } = await takeNumber(sql, ring, asking(anjungan), mall, { services: ['kk-baru'], channel: 'kiosk', ...more }, request)
  return visitStatus(sql, mall, visit, clock.now())
}
const receiptsOf = async (visit: { mall: string; key: string }) =>
  (await exportVisit(hall.sql, hall.ring, hall.asking(sari), visit)).consents.map(({ act, channel, words }) => `${act} ${channel} ${words}`)

test('a phone given with the number leaves one receipt, however often the request is repeated; without a phone there is none', async () => {
  const request = { scope: 'x', key: 'y', hash: 'z' }
  const visit = await take({ phone: '081234567890', via: 'kiosk' }, request)
  await take({ phone: '081234567890', via: 'kiosk' }, request)
  expect(await receiptsOf(visit)).toEqual(['given kiosk phone-1'])
  expect(await receiptsOf(await take())).toEqual([])
  const [receipt] = (await exportVisit(hall.sql, hall.ring, hall.asking(sari), visit)).consents
  expect(receipt).toMatchObject({ at: hall.clock.now(), lang: 'id', text: consentWords[phoneConsent].id })
})

test('each change of the phone is agreed to anew, and taking it back is written', async () => {
  const { sql, ring, asking } = hall
  const visit = await take()
  await setPhone(sql, ring, asking(sari), visit, { phone: '081211112222', via: 'web' })
  await setPhone(sql, ring, { ...asking(sari), lang: 'en' }, visit, { phone: '081233334444' })
  await setPhone(sql, ring, asking(sari), visit, { phone: null, via: 'web' })
  await setPhone(sql, ring, asking(sari), visit, { phone: null, via: 'web' })
  expect(await receiptsOf(visit)).toEqual(['given web phone-1', 'given api phone-1', 'withdrawn web phone-1'])
})

test('erasure takes the consent back with the phone, once', async () => {
  const { sql, asking } = hall
  const visit = await take({ phone: '081234567890' })
  expect(await eraseVisit(sql, asking(sari), visit, { via: 'web' })).toEqual({ erased: ['phone'] })
  expect(await eraseVisit(sql, asking(sari), visit, { via: 'web' })).toEqual({ erased: [] })
  expect(await receiptsOf(visit)).toEqual(['given api phone-1', 'withdrawn web phone-1'])
  const [row] = await sql`select phone_sealed, phone_hash, phone_last4_hash, contact_proven_at from visits where key = ${visit.key}`
  expect(new Set(Object.values(row!))).toEqual(new Set([null]))
})

test('words somebody has agreed to are never altered: new words are a new version', () => {
  const hashes = Object.entries(consentWords).map(([version, { id, en }]) => [
    version,
    createHash('sha256').update(`${id}\n${en}`).digest('hex').slice(0, 16),
  ])
  expect(hashes).toEqual([['phone-1', 'adcd560a94c2fde2']])
})
