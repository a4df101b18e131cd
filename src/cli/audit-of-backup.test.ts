import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { audited } from '#domains/people/audit.ts'
import { auditFaults } from '#domains/people/audit-faults.ts'
import { TUESDAY, testDatabase } from '../../test/database.ts'
import { tuesdayHall } from '../../test/hall.ts'
import { auditOfBackup } from './audit-of-backup.ts'
import { backUp } from './backup.ts'
import { checkBackup, putBack } from './restore.ts'

const dir = mkdtempSync(join(tmpdir(), 'pendopo-audit-'))
const file = join(dir, 'a.gz')
const quiet = () => {}
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
  for (const reason of ['biasa', 'baris\nbaru\tdan \\N dan "kutip"', null, '\\', '\\n'])
    await audited(hall.sql, hall.mall, new Date('2026-11-24T01:40:00.007Z'), 'desk:a', 'test.act', { reason, data: { reason, n: 0.1 } })
})
afterAll(async () => {
  await hall.drop()
  rmSync(dir, { recursive: true })
})

test('the chain in a backup is the chain of the database, and holds after putting it back', async () => {
  await backUp(hall.sql, file, TUESDAY, quiet)
  const live = await auditFaults(hall.sql)
  expect(live).toMatchObject({ rows: 5, faults: [], heads: [{ mall: hall.mall, n: 5 }] })
  expect(await auditOfBackup(file)).toEqual(live)
  const fresh = await testDatabase(inject('server'), inject('run'), 'empty')
  await fresh.sql`drop schema public cascade`
  await fresh.sql`create schema public`
  await putBack(fresh.sql, file, await checkBackup(file, quiet), TUESDAY, quiet)
  expect(await auditFaults(fresh.sql)).toEqual(live)
  await fresh.drop()
})

test('a row altered before the backup was made is named', async () => {
  await hall.sql`update audit set reason = 'lain' where n = 2`
  await backUp(hall.sql, file, TUESDAY, quiet)
  const { faults } = await auditOfBackup(file)
  expect(faults).toEqual([{ mall: hall.mall, fault: 'audit #2 2026-11-24T01:40:00.007Z test.act: isinya diubah/altered' }])
})
