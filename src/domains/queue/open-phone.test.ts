import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchAudit } from '#domains/people/search-audit.ts'
import { createToken } from '#domains/people/tokens.ts'
import { anjungan, budi, dewi, ratna } from '../../../test/cast.ts'
import { computer, hire, sessionNow, sitsAt } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { callNext } from './call-next.ts'
import { openCounter } from './open-counter.ts'
import { openPhone } from './open-phone.ts'
import { takeNumber } from './take-number.ts'
import { visitStatus } from './visit-status.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

test('the desk reads a phone with a reason, and the inspector reads who, when and why beside what was done with the number', async () => {
  const { sql, ring, asking, mall, clock } = hall
  const take = async (phone?: string) => {
    const more = phone ? { phone } : {}
    const { visit } = await takeNumber(sql, ring, asking(anjungan), mall, { services: ['kk-baru'], channel: 'kiosk', ...more })
    return visitStatus(sql, mall, visit, clock.now())
  }
  const visit = await take('081234567890')
  await take('0812 3456 7890')
  const none = await take()
  const why = { reason: 'Dompet tertinggal di loket, pemilik dihubungi' }
  expect(await openPhone(sql, ring, asking(dewi), visit, why)).toEqual({ phone: '+6281234567890', visitsToday: 2, proven: false })
  await expect(openPhone(sql, ring, asking(dewi), none, why)).rejects.toMatchObject({ code: 'not.found' })
  await expect(openPhone(sql, ring, asking({ ...dewi, mall: 'mpp-sragen' }), visit, why)).rejects.toMatchObject({ code: 'not.found' })
  for (const who of [budi, ratna, { ...ratna, role: 'inspector' as const }, { ...ratna, role: 'admin' as const }])
    await expect(openPhone(sql, ring, asking(who), visit, why), who.role).rejects.toMatchObject({ code: 'access.denied' })

  const token = await createToken(sql, { mall, role: 'officer', agency: 'disdukcapil', name: 'Budi' }, clock.now(), new Date('2026-11-25'))
  const [row] = await sql<{ id: string }[]>`select 'officer:' || token_id as id from access_tokens where name = 'Budi'`
  expect(token).toContain(mall)
  const officer = { ...budi, id: row!.id }
  await openCounter(sql, asking(officer), 'disdukcapil-1', {})
  await callNext(sql, asking(officer), 'disdukcapil-1')
  const [counter] = await sql<{ number: number }[]>`select number from counters where counter_id = 'disdukcapil-1' and mall_id = ${mall}`
  const { lines } = await searchAudit(sql, asking({ ...ratna, role: 'inspector' }), { day: '2026-11-24', number: 'a 1' })
  expect(lines.map(line => line.text)).toEqual([
    'Meja informasi membuka nomor ponsel pada A001',
    `Budi memanggil A001 ke Loket ${counter!.number}`,
    'Anjungan menerbitkan nomor A001',
  ])
  expect(lines[0]!.reason).toBe(why.reason)
  const nonsense = await searchAudit(sql, asking({ ...ratna, role: 'inspector' }), { day: '2026-11-24', number: 'semua' })
  expect(nonsense.lines).toEqual([])
})

test('who signed in at a paired computer is read there: the inspector sees the place', async () => {
  const { sql, ring, asking, mall, clock } = hall
  const { visit } = await takeNumber(sql, ring, asking(anjungan), mall, { services: ['kk-baru'], channel: 'kiosk', phone: '081234500000' })
  await hire(hall, 'Lina', 'lina@kendari.example', 'desk')
  const { pc } = await computer(hall, 'Meja informasi')
  const lina = await sessionNow(hall, await sitsAt(hall, pc, 'lina@kendari.example'))
  await openPhone(sql, ring, asking(lina.actor!), await visitStatus(sql, mall, visit, clock.now()), {
    reason: 'Dompet tertinggal di loket',
  })
  const { lines } = await searchAudit(sql, asking({ ...ratna, role: 'inspector' }), { day: '2026-11-24', act: 'phone.', who: 'lina' })
  expect(lines[0]?.text).toMatch(/^Lina membuka nomor ponsel pada A\d+ di Meja informasi$/)
})
