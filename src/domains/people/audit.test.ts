import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyring } from '#kernel/keyring.ts'
import { type Sql, transaction } from '#kernel/sql.ts'
import { ratna } from '../../../test/cast.ts'
import { computer } from '../../../test/counter-pc.ts'
import { tuesdayHall } from '../../../test/hall.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { audited } from './audit.ts'
import { auditFaults } from './audit-faults.ts'
import { endGrant } from './end-grant.ts'
import { grantRole } from './grant-role.ts'
import { inviteStaff } from './invite-staff.ts'
import { leave } from './leave.ts'
import { staffMember } from './managed-person.ts'
import { searchAudit } from './search-audit.ts'
import { signIn } from './sign-in.ts'
import { createToken, revokeToken } from './tokens.ts'

const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
const mall = 'mpp-kendari'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const undone = new Error('undone')
/** What is found wrong after tampering, which is then taken back. */
async function faultsAfter(tamper: (sql: Sql) => Promise<unknown>) {
  let faults: string[] = []
  await transaction(hall.sql, async sql => {
    await tamper(sql)
    faults = (await auditFaults(sql)).faults.map(one => `${one.mall} ${one.fault}`)
    throw undone
  }).catch(error => {
    if (error !== undone) throw error
  })
  return faults
}

test('forty acts at once stand in one chain without a gap, and one that is undone leaves none', async () => {
  const { sql, clock } = hall
  const { rows: before } = await auditFaults(sql)
  await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      transaction(sql, async sql => {
        await audited(sql, mall, clock.now(), 'admin:test', 'test.act', {
          subject: `test:${i}`,
          data: { i, z: { b: 1.5, a: [null, 'é'] } },
        })
        if (i % 4 === 0) throw undone
      }).catch(() => {}),
    ),
  )
  expect(await auditFaults(sql)).toMatchObject({ rows: before + 30, faults: [] })
})

test.each<[string, (sql: Sql) => Promise<unknown>, RegExp]>([
  ['a row altered', sql => sql`update audit set reason = 'lain' where n = 5`, /^mpp-kendari audit #5 \S+ \S+: isinya diubah/],
  ['data altered', sql => sql`update audit set data = data || '{"i": 99}' where n = 6`, /^mpp-kendari audit #6 .*isinya diubah/],
  ['a row taken out', sql => sql`delete from audit where n = 7`, /^mpp-kendari audit #8 .*1 catatan sebelumnya hilang/],
  ['the last rows cut off', sql => sql`delete from audit where n > 20`, /berakhir di\/ends at #20, seharusnya\/should be #\d+/],
  ['everything taken out', sql => sql`delete from audit where mall_id = 'mpp-kendari'`, /ends at #0/],
  [
    'a row put in at the end',
    sql => sql`
      insert into audit (mall_id, n, at, actor, act, data, prev_hash, hash)
      select mall_id, n + 1, at, actor, act, data, hash, '\\x00' from audit where mall_id = 'mpp-kendari' order by n desc limit 1`,
    /isinya diubah/,
  ],
  ['the head lost', sql => sql`delete from audit_heads where mall_id = 'mpp-kendari'`, /kepala rantai hilang/],
  [
    'two rows exchanged',
    sql => sql`update audit a set subject = b.subject, data = b.data, hash = b.hash from audit b where b.n = 17 - a.n and a.n in (8, 9)`,
    /audit #8 .*isinya diubah/,
  ],
])('%s is named', async (_, tamper, words) => {
  const faults = await faultsAfter(tamper)
  expect(faults.join('\n')).toMatch(words)
  expect(faults.length).toBeLessThanOrEqual(3)
})

test('invitation, sign-in, keys and leaving are written down, and read as sentences', async () => {
  const { sql, clock, asking } = hall
  const password = 'payung kursi rembulan tujuh'
  const ratnas = await createToken(sql, { mall, role: 'manager', name: 'Ratna' }, clock.now(), new Date(clock.now().getTime() + 3600_000))
  const admin = { ...ratna, role: 'admin' as const }
  const invited = { name: 'Budi Santoso', email: 'budi@audit.example', role: 'desk' as const }
  const { staff, code } = await inviteStaff(sql, asking(admin), '2026-11-24', invited)
  await acceptInvitation(sql, code, password, clock.now())
  const at = { mall, email: invited.email, password, address: '10.0.0.1' }
  await signIn(sql, ring, { ...at, agent: 'Chrome, Windows' }, clock.now())
  const { pc } = await computer(hall, 'Meja informasi')
  await signIn(sql, ring, { ...at, agent: 'Chrome, Windows', device: pc.id }, clock.now())
  await leave(sql, asking(admin), staff)
  await revokeToken(sql, ratnas, clock.now())

  const inspector = asking({ ...ratna, role: 'inspector' })
  const search = async (asked: object) => (await searchAudit(sql, inspector, { day: '2026-11-24', ...asked })).lines.map(line => line.text)
  expect(await search({ act: 'staff.' })).toEqual([
    'Pengelola mal mencatat Budi Santoso berhenti',
    'Budi Santoso masuk di Meja informasi',
    'Budi Santoso masuk dari Chrome, Windows',
    'Budi Santoso membuat kata sandi dari undangan',
    'Pengelola mal mengundang Budi Santoso sebagai meja informasi (sejak 24 Nov 2026)',
  ])
  const made = 'Administrator membuat kunci masuk pengelola mal untuk Ratna'
  expect(await search({ act: 'token.', who: 'ratna' })).toEqual(['Ratna keluar', made])
  expect(await search({ act: 'token.made' })).toContain(made)
  expect(await search({ who: 'santoso' })).toHaveLength(5)
  const english = { ...inspector, lang: 'en' as const }
  expect((await searchAudit(sql, english, { day: '2026-11-24', act: 'staff.signed' })).lines.at(-1)!.text).toBe(
    'Budi Santoso signed in from Chrome, Windows',
  )
  expect((await searchAudit(sql, inspector, { day: '2026-11-25' })).lines).toEqual([])
  for (const role of ['manager', 'officer', 'desk', 'leader'] as const)
    await expect(searchAudit(sql, asking({ ...ratna, role }), { day: '2026-11-24' })).rejects.toMatchObject({ code: 'access.denied' })
  expect(await auditFaults(sql)).toMatchObject({ faults: [] })
})

test('a role given or ended is told with its agency, its days and in whose stead, of which the record keeps no name', async () => {
  const { sql, asking } = hall
  const admin = { ...ratna, role: 'admin' as const }
  const day = '2026-11-24'
  const { staff } = await inviteStaff(sql, asking(admin), day, {
    name: 'Sinta',
    email: 'sinta@audit.example',
    role: 'officer',
    agency: 'polri',
  })
  const acting = {
    role: 'signer' as const,
    agency: 'disdukcapil',
    from: '2026-12-01',
    until: '2026-12-31',
    actingFor: 'Andi Rahasia',
    decree: 'SK 7',
  }
  await grantRole(sql, asking(admin), staff, day, acting)
  const { grants } = await staffMember(sql, asking(admin), staff)
  await endGrant(sql, asking(admin), staff, grants.find(grant => grant.role === 'signer')!.id)
  // As it was written before the days stood there.
  await audited(sql, mall, hall.clock.now(), 'manager:x', 'staff.role_given', {
    subject: `staff:${staff}`,
    data: { role: 'officer', agency: 'polri' },
  })
  const told = async (lang: 'id' | 'en') =>
    (await searchAudit(sql, { ...asking({ ...ratna, role: 'inspector' }), lang }, { day, who: 'sinta', act: 'staff.' })).lines.map(
      line => line.text,
    )
  const [polri, capil] = ['Polresta Kendari', 'Disdukcapil Kota Kendari']
  expect(await told('id')).toEqual([
    `Pengelola mal memberi Sinta tugas petugas loket di ${polri}`,
    `Pengelola mal mengakhiri tugas Plt penanda tangan di ${capil} (1 Des 2026 sampai 31 Des 2026) milik Sinta`,
    `Pengelola mal memberi Sinta tugas Plt penanda tangan di ${capil} (1 Des 2026 sampai 31 Des 2026)`,
    `Pengelola mal mengundang Sinta sebagai petugas loket di ${polri} (sejak 24 Nov 2026)`,
  ])
  expect((await told('en'))[1]).toBe(`Mall manager ended the role acting signer at ${capil} (1 Dec 2026 to 31 Dec 2026) of Sinta`)
  expect(JSON.stringify(await sql`select data from audit where subject = ${`staff:${staff}`}`)).not.toMatch(/Rahasia|SK 7/)
})
