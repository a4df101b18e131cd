import { afterAll, beforeAll, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { budi, dewi, ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { addToBreach } from './add-to-breach.ts'
import { auditFaults } from './audit-faults.ts'
import { breach, breaches } from './breaches.ts'
import { noteBreach } from './note-breach.ts'
import { searchAudit } from './search-audit.ts'

let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const HOUR = 3600_000
const inspector = { ...ratna, role: 'inspector' as const, id: 'inspector:ina', name: 'Ina' }
const note = (noticedAt: Date, by = ratna) =>
  noteBreach(hall.sql, hall.asking(by), {
    what: 'Laptop loket 3 hilang',
    noticedAt,
    data: 'Nomor ponsel pengunjung hari ini, tersegel',
    whose: 'Pengunjung Disdukcapil',
    amount: 42,
    done: null,
  })
const read = (id: string, by = ratna) => breach(hall.sql, hall.asking(by), id)
const codeOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    error => (error instanceof Refusal ? error.code : String(error)),
  )

test('the clock runs from the notice, stops for each addressee when they were told, and shows who was told late', async () => {
  const { sql, clock, asking } = hall
  const noticed = new Date(clock.now().getTime() - 2 * HOUR)
  const id = await note(noticed)
  expect((await read(id)).clocks.persons).toMatchObject({ state: 'running', minutes: 70 * 60 })
  expect((await read(id)).entries.map(({ kind, amount }) => [kind, amount])).toEqual([
    ['noticed', null],
    ['data', null],
    ['people', 42],
  ])
  clock.advance(70 * HOUR)
  await addToBreach(sql, asking(ratna), id, {
    kind: 'told',
    words: 'Surat 12/PDP/2026',
    moment: clock.now(),
    addressee: 'authority',
  })
  clock.advance(1)
  expect((await read(id)).clocks).toMatchObject({ authority: { state: 'met', minutes: 0 }, persons: { state: 'overdue', minutes: 1 } })
  clock.advance(5 * HOUR)
  await addToBreach(sql, asking(ratna), id, { kind: 'told', words: 'Surat kepada 42 orang', moment: clock.now(), addressee: 'persons' })
  clock.advance(100 * HOUR)
  expect((await read(id)).clocks.persons).toMatchObject({ state: 'late', minutes: 5 * 60 + 1 })
  // A later time of notice does not buy time; an earlier one counts.
  await addToBreach(sql, asking(ratna), id, { kind: 'noticed', words: 'Baru pasti sekarang', moment: clock.now() })
  expect((await read(id)).noticedAt).toEqual(noticed)
  const earlier = new Date(noticed.getTime() - 24 * HOUR)
  await addToBreach(sql, asking(ratna), id, { kind: 'noticed', words: 'Petugas jaga sudah tahu kemarin', moment: earlier })
  expect((await read(id)).clocks.authority).toMatchObject({ state: 'late', minutes: 24 * 60 })
})

test('manager and administrator write, the inspector reads, others and other malls find nothing', async () => {
  const { sql, clock, asking } = hall
  const id = await note(clock.now())
  expect((await read(id, inspector)).what).toBe('Laptop loket 3 hilang')
  expect(await codeOf(note(clock.now(), inspector))).toBe('access.denied')
  for (const who of [budi, dewi, { ...ratna, role: 'leader' as const }])
    expect(await codeOf(breaches(sql, asking(who))), who.role).toBe('access.denied')
  const there = { ...ratna, mall: 'mpp-sragen' }
  expect(await codeOf(read(id, there))).toBe('not.found')
  expect(await breaches(sql, asking(there))).toEqual([])
  const more = { kind: 'measure', words: 'Kunci diganti' } as const
  expect(await codeOf(addToBreach(sql, asking(there), id, more))).toBe('not.found')
  expect(await codeOf(addToBreach(sql, asking(inspector), id, more))).toBe('access.denied')
  expect(await codeOf(read('x'))).toBe('not.found')
})

test('no time that has not come, nobody told before it was noticed, nothing after it was closed', async () => {
  const { sql, clock, asking } = hall
  expect(await codeOf(note(new Date(clock.now().getTime() + 1)))).toBe('breach.future')
  const id = await note(clock.now())
  const early = { kind: 'told', words: 'Surat 1', moment: new Date(clock.now().getTime() - 1), addressee: 'persons' } as const
  expect(await codeOf(addToBreach(sql, asking(ratna), id, early))).toBe('breach.before')
  await addToBreach(sql, asking(ratna), id, { kind: 'closed', words: 'Laptop ditemukan, tidak dibuka' })
  expect(await codeOf(addToBreach(sql, asking(ratna), id, { kind: 'measure', words: 'Lagi' }))).toBe('breach.closed')
  expect(await read(id)).toMatchObject({ closed: true })
})

test('every entry is in the audit, whose chain holds, and the inspector finds it in a sentence', async () => {
  const { sql, asking } = hall
  const acts = await sql<{ act: string }[]>`select distinct act from audit where act like 'breach.%' order by 1`
  expect(acts.map(row => row.act)).toEqual(['breach.added', 'breach.closed', 'breach.noted', 'breach.told'])
  expect((await auditFaults(sql)).faults).toEqual([])
  const { lines } = await searchAudit(sql, asking(inspector), { day: '2026-11-24', act: 'breach.' })
  expect(lines.map(line => line.text)).toEqual(['Pengelola mal mencatat insiden data pribadi'])
})
