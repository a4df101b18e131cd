import { afterAll, beforeAll, expect, test } from 'vitest'
import { ratna } from '../../../test/cast.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { audited } from './audit.ts'
import { auditFaults } from './audit-faults.ts'
import { checkChain } from './check-chain.ts'
import { searchAudit } from './search-audit.ts'

const mall = 'mpp-kendari'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
  for (let i = 0; i < 5; i++) await audited(hall.sql, mall, hall.clock.now(), 'manager:x', 'keys.rotated', { data: { i } })
  await audited(hall.sql, 'mpp-sragen', hall.clock.now(), 'manager:y', 'keys.rotated')
  await hall.sql`update audit set reason = 'lain' where mall_id = 'mpp-sragen' and n = 1`
})
afterAll(() => hall.drop())

const never = new AbortController().signal
const inspector = { ...ratna, role: 'inspector' as const }
const check = (signal = never) => checkChain(hall.sql, hall.asking(inspector), signal)

test('the chain of the own mall is followed as the operator’s command follows it, and the check is on record', async () => {
  const live = (await auditFaults(hall.sql, { mall })).heads[0]!
  const first = await check()
  expect(first).toEqual({ rows: live.n, whole: true, head: { n: live.n, hash: live.hash }, faults: [] })
  expect(await check()).toMatchObject({ rows: live.n + 1, whole: true, faults: [] })
  const { lines } = await searchAudit(hall.sql, hall.asking(inspector), { day: '2026-11-24', act: 'audit.verified' })
  expect(lines.map(line => line.text)).toContain(`Pengelola mal memeriksa rantai catatan: ${live.n} catatan, 0 kesalahan`)
})

test('time that ran out is no chain that holds: what was read is told, the end is not', async () => {
  expect(await check(AbortSignal.abort())).toEqual({ rows: 0, whole: false, head: null, faults: [] })
  const [told] = await hall.sql`select data from audit where act = 'audit.verified' order by n desc limit 1`
  expect(told!.data).toEqual({ rows: 0, whole: false, faults: 0 })
})

test('one check at a time, and by nobody else', async () => {
  const free = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  const other = hall.sql.begin(async sql => {
    await sql`select pg_advisory_xact_lock(hashtext('chain'), hashtext(${mall}))`
    held.resolve()
    await free.promise
  })
  await held.promise
  await expect(check()).rejects.toMatchObject({ code: 'audit.checking' })
  free.resolve()
  await other
  expect((await check()).whole).toBe(true)
  for (const role of ['manager', 'officer', 'desk', 'leader', 'ministry'] as const)
    await expect(checkChain(hall.sql, hall.asking({ ...ratna, role }), never), role).rejects.toMatchObject({ code: 'access.denied' })
})

test('a row altered breaks it, and is named', async () => {
  await hall.sql`update audit set data = '{"i": 9}' where mall_id = ${mall} and n = 3`
  const { faults } = await check()
  expect(faults).toEqual([expect.stringMatching(/^audit #3 .*isinya diubah/)])
  const [told] = await hall.sql`select data from audit where act = 'audit.verified' order by n desc limit 1`
  expect(told!.data).toMatchObject({ whole: true, faults: 1 })
})
