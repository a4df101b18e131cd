import { afterAll, beforeAll, expect, test } from 'vitest'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { audited } from './audit.ts'
import { exportAudit } from './export-audit.ts'

const mall = 'mpp-kendari'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
  for (let i = 0; i < 5; i++) await audited(hall.sql, mall, hall.clock.now(), 'manager:x', 'keys.rotated', { data: { i } })
})
afterAll(() => hall.drop())

const inspector = { ...ratna, role: 'inspector' as const }
const exported = (at = inspector) => exportAudit(hall.sql, hall.asking(at), { day: '2026-11-24', act: 'keys.' })
const record = () => hall.sql`select data from audit where mall_id = ${mall} and act = 'audit.exported'`

/** What `work` comes to while somebody else's lock named `name` is held. */
async function besides<T>(name: string, work: () => Promise<T>): Promise<T> {
  const held = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  const other = hall.sql.begin(async sql => {
    await sql`select pg_advisory_xact_lock(hashtext(${name}), hashtext(${mall}))`
    held.resolve()
    await done.promise
  })
  await held.promise
  try {
    return await work()
  } finally {
    done.resolve()
    await other
  }
}

test('one file at a time in a mall: another is refused and not on record, other malls and a check of the chain hold up nothing', async () => {
  await besides('export', async () => {
    await expect(exported()).rejects.toMatchObject({ code: 'audit.exporting' })
    expect(await record()).toHaveLength(0)
    expect(await exported({ ...inspector, mall: 'mpp-sragen' })).toEqual([])
  })
  expect(await exported()).toHaveLength(5)
  expect(await besides('chain', () => exported())).toHaveLength(5)
  expect((await record()).map(row => row.data.lines)).toEqual([5, 5])
})

test('of twelve asked at once some are refused in words, and what goes out is whole', async () => {
  const all = await Promise.allSettled(Array.from({ length: 12 }, () => exported()))
  const out = all.filter(one => one.status === 'fulfilled').map(one => one.value.length)
  expect(new Set(out)).toEqual(new Set([5]))
  const codes = all.filter(one => one.status === 'rejected').map(one => one.reason.code)
  expect(new Set(codes)).toEqual(new Set(['audit.exporting']))
})
