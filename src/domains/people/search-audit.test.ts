import { afterAll, beforeAll, expect, test } from 'vitest'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { audited } from './audit.ts'
import { PAGE_LINES, type SearchAudit, searchAudit } from './search-audit.ts'

const mall = 'mpp-kendari'
const inspector = { ...ratna, role: 'inspector' as const, id: 'inspector:ina' }
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const searched = (asked: SearchAudit, page = {}) => searchAudit(hall.sql, hall.asking(inspector), asked, page)

/** Lines of the audit and events of the hall that share their instants, `at` days from the first of October. */
async function happen(n: number, day: (i: number) => string) {
  for (let i = 0; i < n; i++) {
    const at = new Date(`${day(i)}T0${i % 3}:00:00Z`)
    if (i % 2) await audited(hall.sql, mall, at, 'manager:x', 'keys.rotated', { data: { i } })
    else
      await hall.sql`insert into events (mall_id, at, kind, actor, data) values (${mall}, ${at}, 'counter.opened', 'manager:x', ${hall.sql.json({ counterNumber: i })})`
  }
}

test('pages lead from the newest line to the oldest and back, and every line stands on one of them', async () => {
  await happen(350, i => `2026-10-${String((i % 7) + 1).padStart(2, '0')}`)
  const asked = { day: '2026-10-01', until: '2026-10-31' }
  const lines: string[] = []
  const tell = (found: Awaited<ReturnType<typeof searched>>) => found.lines.map(line => `${line.at.toISOString()} ${line.act} ${line.text}`)
  let found = await searched(asked)
  expect(found).toMatchObject({ count: 350, newer: null })
  for (;;) {
    lines.push(...tell(found))
    if (!found.older) break
    found = await searched(asked, { older: found.older })
  }
  expect(lines).toHaveLength(350)
  const instants = lines.map(line => line.slice(0, 24))
  expect(instants).toEqual(instants.toSorted().toReversed())
  expect(new Set(lines.filter(line => line.includes('counter.opened'))).size).toBe(175)

  found = await searched(asked, { oldest: true })
  expect(found.older).toBeNull()
  expect(tell(found)).toEqual(lines.slice(-PAGE_LINES))
  const back = [tell(found)]
  while (found.newer) {
    found = await searched(asked, { newer: found.newer })
    back.unshift(tell(found))
  }
  expect(back.flat()).toEqual(lines)
  expect(found.older).not.toBeNull()
  for (const older of ['x', '1.2.3', '9'.repeat(16), `${'1'.repeat(16)}.9.1`])
    expect(tell(await searched(asked, { older }))).toEqual(lines.slice(0, PAGE_LINES))
})

test('a period ends with its last day; beyond 31 days and backwards it is refused, and every page is on record', async () => {
  expect((await searched({ day: '2026-10-07' })).count).toBe(50)
  expect((await searched({ day: '2026-10-06', until: '2026-10-07' })).count).toBe(100)
  expect((await searched({ day: '2026-10-01', until: '2026-10-31', act: 'keys.' })).count).toBe(175)
  await expect(searched({ day: '2026-10-01', until: '2026-11-01' })).rejects.toMatchObject({
    code: 'audit.period_long',
    params: { days: 31 },
  })
  await expect(searched({ day: '2026-10-02', until: '2026-10-01' })).rejects.toMatchObject({ code: 'audit.period' })
  const record = () => hall.sql<{ data: object }[]>`select data from audit where act = 'audit.searched' order by n desc`
  const before = (await record()).length
  await searched({ day: '2026-10-01', until: '2026-10-02', who: 'Rahasia', act: 'keys.' }, { oldest: true })
  const after = await record()
  expect(after).toHaveLength(before + 1)
  expect(after[0]!.data).toEqual({ day: '2026-10-01', until: '2026-10-02', act: 'keys.', name: true, oldest: true })
})

test('who is sought is found in what they did and in what was done to them, and a part without a person by its word', async () => {
  const { sql } = hall
  const [budi, lina] = ['019aa0aa-0000-7000-8000-00000000000b', '019aa0aa-0000-7000-8000-00000000000c']
  const at = new Date('2026-09-01T02:00:00Z')
  await sql`
    insert into staff (mall_id, staff_id, name, email, invited_at)
    values (${mall}, ${budi}, 'Budi Wijaya', 'bw@x.example', ${at}), (${mall}, ${lina}, 'Lina', 'lina@x.example', ${at})`
  await audited(sql, mall, at, `staff:${lina}`, 'staff.factor_reset', { subject: `staff:${budi}` })
  await audited(sql, mall, at, `staff:${budi}`, 'staff.signed_in', { subject: `staff:${budi}` })
  await audited(sql, mall, at, `staff:${lina}`, 'staff.signed_in', { subject: `staff:${lina}` })
  await audited(sql, mall, at, 'night-watch', 'retention.run')
  await sql`
    insert into events (mall_id, at, kind, actor, data)
    values (${mall}, ${at}, 'counter.handed_over', ${`staff:${lina}`}, ${sql.json({ counterNumber: 3, from: `staff:${budi}` })})`
  const acts = async (who: string) => (await searched({ day: '2026-09-01', who })).lines.map(line => line.text)
  expect(await acts('wijaya')).toEqual([
    'Budi Wijaya masuk',
    'Lina mencabut langkah kedua milik Budi Wijaya',
    'Lina mengambil alih Loket 3 beserta nomor yang dilayani',
  ])
  expect(await acts('lina')).toHaveLength(3)
  expect(await acts('sistem')).toEqual(['Data pribadi yang habis masa simpannya dihapus'])
  expect(await acts('%')).toEqual([])
})
