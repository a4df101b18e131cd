import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Message, Messenger } from '#kernel/messenger.ts'
import { dewi, sari } from '../../../test/cast.ts'
import { codeOf } from '../../../test/code-of.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { takeAtKiosk } from '../../../test/take-at-kiosk.ts'
import { exportVisit } from './export-visit.ts'
import { openPhone } from './open-phone.ts'
import { ProvePhone, provePhone } from './prove-phone.ts'
import { sendPhoneCode } from './send-phone-code.ts'
import { setPhone } from './set-phone.ts'

const PHONE = '081234567890'
const MINUTE = 60_000
let hall: Awaited<ReturnType<typeof tuesdayHall>>
const sent: Message[] = []
const messenger: Messenger = { name: 'test', send: async message => void sent.push(message) }
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const take = (phone?: string) => takeAtKiosk(hall, phone)
type Visit = { mall: string; key: string }
const send = async (visit: Visit, { address = '10.0.0.1', by = messenger as Messenger | null } = {}) => {
  await sendPhoneCode(hall.sql, hall.ring, by, { asking: hall.asking(sari), address }, visit)
  return sent.at(-1)!.text.match(/\b\d{6}\b/)![0]
}
const prove = (visit: Visit, code: string) => provePhone(hall.sql, hall.ring, hall.asking(sari), visit, ProvePhone.parse({ code }))
const provenAt = async (visit: Visit) => (await exportVisit(hall.sql, hall.ring, hall.asking(sari), visit)).phoneProvenAt
const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

test('a code goes to the phone, stands nowhere as it is, and proves the phone once', async () => {
  const visit = await take(PHONE)
  const code = await send(visit)
  expect(sent.at(-1)).toMatchObject({ to: '+6281234567890', masked: '0812-****-7890', text: expect.stringContaining(visit.number) })
  const tables = await hall.sql<{ name: string }[]>`
    select relname as name from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'`
  for (const { name } of tables) {
    const [found] = await hall.sql<{ n: number }[]>`select count(*) as n from ${hall.sql(name)} t where t::text ~ ${`\\y${code}\\y`}`
    expect({ name, n: found!.n }).toEqual({ name, n: 0 })
  }
  expect(await provenAt(visit)).toBeNull()
  await prove(visit, `${code.slice(0, 3)} ${code.slice(3)}`)
  expect(await provenAt(visit)).toEqual(hall.clock.now())
  const why = { reason: 'Dompet tertinggal di loket' }
  expect(await openPhone(hall.sql, hall.ring, hall.asking(dewi), visit, why)).toMatchObject({ proven: true })
  expect(await codeOf(prove(visit, code))).toBe('phone_code.wrong')
  expect(await codeOf(send(visit))).toBe('phone_code.none')
  const kinds = await hall.sql<{ kind: string }[]>`select kind from events where visit_id = ${visit.id} order by seq`
  expect(kinds.map(row => row.kind)).toEqual(['queue.issued', 'queue.phone_code', 'queue.phone_proven'])
})

test('wrong, old, replaced, tried out and never sent are told alike', async () => {
  hall.clock.advance(60 * MINUTE)
  const [old, replaced, tried, never, another] = [await take(PHONE), await take(PHONE), await take(PHONE), await take(PHONE), await take()]
  const first = await send(old)
  hall.clock.advance(10 * MINUTE)
  expect(await codeOf(prove(old, first))).toBe('phone_code.wrong')
  const before = await send(replaced)
  const after = await send(replaced)
  if (before !== after) expect(await codeOf(prove(replaced, before))).toBe('phone_code.wrong')
  await prove(replaced, after)
  const right = await send(tried)
  for (let i = 0; i < 5; i++) expect(await codeOf(prove(tried, other(right)))).toBe('phone_code.wrong')
  expect(await codeOf(prove(tried, right)), 'the right one is too late').toBe('phone_code.wrong')
  for (const visit of [never, another]) expect(await codeOf(prove(visit, '123456'))).toBe('phone_code.wrong')
  expect(await codeOf(send(another))).toBe('phone_code.none')
})

test('a thousand tries at once get five looks', async () => {
  hall.clock.advance(60 * MINUTE)
  const visit = await take('081234560001')
  const code = await send(visit)
  const wrong = Array.from({ length: 1000 }, (_, i) => String(i).padStart(6, '0')).filter(one => one !== code)
  await Promise.all(wrong.map(one => codeOf(prove(visit, one))))
  const [row] = await hall.sql<{ tries: number }[]>`select tries from one_time_codes where visit_id = ${visit.id}`
  expect(row!.tries).toBe(5)
  expect(await codeOf(prove(visit, code))).toBe('phone_code.wrong')
})

test('three codes an hour for a visit, six for a phone, and none without a channel', async () => {
  hall.clock.advance(60 * MINUTE)
  const [one, two, three] = [await take('081234560002'), await take('081234560002'), await take('081234560002')]
  for (let i = 0; i < 3; i++) await send(one)
  expect(await codeOf(send(one))).toBe('phone_code.often')
  for (let i = 0; i < 3; i++) await send(two)
  expect(await codeOf(send(three)), 'the phone has had six').toBe('phone_code.often')
  hall.clock.advance(60 * MINUTE)
  expect(await codeOf(send(three))).toBe('done')
  expect(await codeOf(send(one, { by: null }))).toBe('phone_code.off')
  const failing: Messenger = { name: 'test', send: () => Promise.reject(new Error('no network')) }
  expect(await codeOf(send(one, { by: failing }))).toBe('phone_code.failed')
})

test('another phone must be proven anew, and a code sent to the one before proves nothing', async () => {
  hall.clock.advance(60 * MINUTE)
  const visit = await take('081234560003')
  const code = await send(visit)
  await setPhone(hall.sql, hall.ring, hall.asking(sari), visit, { phone: '081299990000' })
  expect(await codeOf(prove(visit, code))).toBe('phone_code.wrong')
  await prove(visit, await send(visit))
  expect(await provenAt(visit)).not.toBeNull()
  await setPhone(hall.sql, hall.ring, hall.asking(sari), visit, { phone: '081288887777' })
  expect(await provenAt(visit)).toBeNull()
})
