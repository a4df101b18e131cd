import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditFaults } from '#domains/people/audit-faults.ts'
import { retain } from '#domains/people/retention.ts'
import { searchAudit } from '#domains/people/search-audit.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { keepings } from '../src/keepings.ts'
import { anjungan, ratna } from './cast.ts'
import { tuesdayHall } from './hall.ts'

const DAY = 24 * 3600_000
let hall: Awaited<ReturnType<typeof tuesdayHall>>
beforeAll(async () => {
  hall = await tuesdayHall()
})
afterAll(() => hall.drop())

const ID = '00000000-0000-7000-8000-000000000001'

/** One row of every kind, as of the hall's clock: Tuesday 24 November, 09:40 WITA. */
async function fill() {
  const { sql, ring, asking, mall, clock } = hall
  const now = clock.now()
  const [soon, hash] = [new Date(now.getTime() + 3600_000), Buffer.alloc(32, 1)]
  const input = { services: ['kk-baru'], channel: 'kiosk' as const, phone: '081234567890', class: 'pregnant' as const }
  await takeNumber(sql, ring, asking(anjungan), mall, input, { scope: 'x', key: 'y', hash: 'z' })
  await sql`insert into tries (mall_id, name_hash, since, tries) values (${mall}, ${hash}, ${now}, 1)`
  await sql`insert into sign_in_attempts (mall_id, attempt_id, name_hash, address_hash, at) values (${mall}, ${ID}, ${hash}, ${hash}, ${now})`
  await sql`insert into staff (mall_id, staff_id, name, email, invited_at) values (${mall}, ${ID}, 'N', 'n@x.example', ${now})`
  await sql`insert into invitations (mall_id, code_hash, staff_id, made_at, expires_at) values (${mall}, ${hash}, ${ID}, ${now}, ${soon})`
  await sql`
    insert into staff_sessions (mall_id, session_id, secret_hash, staff_id, factors, agent, created_at, seen_at, idle_ms, ends_at)
    values (${mall}, ${ID}, ${hash}, ${ID}, 1, 'x', ${now}, ${now}, 3600000, ${new Date(now.getTime() + DAY)})`
  await sql`
    insert into access_tokens (mall_id, token_id, secret_hash, role, kind, name, created_at, expires_at)
    values (${mall}, ${ID}, ${hash}, 'device', 'counter', 'N', ${now}, ${soon})`
  await sql`insert into device_people (mall_id, device_id, staff_id, signed_in_at, factors) values (${mall}, ${ID}, ${ID}, ${now}, 1)`
  await sql`
    insert into oidc_states (mall_id, state_hash, browser_hash, issuer, made_at, expires_at)
    values (${mall}, ${hash}, ${hash}, 'https://id.x.example', ${now}, ${soon})`
  await sql`insert into passkey_challenges (mall_id, challenge_hash, used_at) values (${mall}, ${hash}, ${now})`
  await sql`
    insert into pairing_codes (mall_id, pairing_id, kind, code_hash, secret_hash, asked_at, expires_at)
    values (${mall}, ${ID}, 'kiosk', ${hash}, ${hash}, ${now}, ${soon})`
  await sql`insert into empty_searches (mall_id, day, term, times) values (${mall}, '2026-11-24', 'xyz', 1)`
  await sql`
    insert into one_time_codes (mall_id, visit_id, code_hash, sent_at, expires_at)
    select mall_id, visit_id, ${hash}, ${now}, ${soon} from visits where mall_id = ${mall}`
}

const kinds = async (at: string, dry = true) =>
  (await retain({ sql: hall.sql, at: async () => hall.sql }, keepings, new Date(at), { dry })).map(({ kind, rows }) => `${kind} ${rows}`)

test('each kind goes when its time is over, not a moment before; counting erases nothing', async () => {
  const { sql, mall } = hall
  await fill()
  expect(await kinds('2026-11-24T15:59:00Z')).toEqual([])
  expect(await kinds('2026-11-25T01:40:01Z')).toEqual(['sign-in attempts 1', 'answered passkey challenges 1', 'tries 1', 'requests 1'])
  // 24 hours after the end of Tuesday in Kendari is midnight after Wednesday, 16:00 UTC.
  expect(await kinds('2026-11-25T15:59:59Z')).not.toContain('phones 1')
  expect(await kinds('2026-11-25T16:00:00Z')).toEqual(expect.arrayContaining(['phones 1', 'declared needs 1']))
  expect(await kinds('2027-02-22T02:40:00Z')).not.toContain('sessions 1')
  // What served to reach somebody or let them in goes as they leave; the name stays.
  await sql`update staff set left_at = ${hall.clock.now()}`
  const all = await kinds('2027-02-23T02:40:01Z')
  expect(all.toSorted()).toEqual([
    'answered passkey challenges 1',
    'declared needs 1',
    'empty searches 1',
    'full sign-ins at counter computers 1',
    'invitations 1',
    'pairing codes 1',
    'phone codes 1',
    'phones 1',
    'requests 1',
    'sessions 1',
    'sign-in attempts 1',
    'sign-ins by a provider under way 1',
    'tries 1',
    'ways in of who left 1',
  ])
  // Receipts of consent are kept for a year.
  expect(all).toHaveLength(keepings.length - 1)
  expect(await kinds('2027-02-23T02:40:01Z', false)).toEqual(all)
  expect(await kinds('2027-02-23T02:40:01Z', false)).toEqual([])
  expect([...(await sql`select name, email from staff`)]).toEqual([{ name: 'N', email: null }])
  expect(await kinds('2027-11-24T01:40:00Z')).toEqual([])
  expect(await kinds('2027-11-24T01:40:01Z')).toEqual(['consent receipts 1'])
  const [visit] = await sql`select number, class, phone_sealed, phone_hash, phone_last4_hash from visits where mall_id = ${mall}`
  expect(visit).toEqual({ number: 1, class: null, phone_sealed: null, phone_hash: null, phone_last4_hash: null })
})

test('what went is in the audit, by kind and number of rows', async () => {
  const { sql, asking } = hall
  const [row] = await sql`select actor, data from audit where act = 'retention.run'`
  expect(row).toMatchObject({ actor: 'night-watch', data: { phones: 1, sessions: 1, 'empty searches': 1 } })
  const { lines } = await searchAudit(sql, asking({ ...ratna, role: 'inspector' }), { day: '2027-02-23' })
  expect(lines.map(line => line.text)).toEqual(['Data pribadi yang habis masa simpannya dihapus'])
  expect((await auditFaults(sql)).faults).toEqual([])
})

test('the login that the server goes by may forget all that is kept for a time', async () => {
  const may = await Promise.all(
    keepings.map(async ({ kind, table, columns }) => {
      const [row] = await hall.sql<
        { may: boolean }[]
      >`select has_table_privilege('pendopo_app', ${table}, ${columns ? 'update' : 'delete'}) as may`
      return [kind, row!.may] as const
    }),
  )
  expect(may.filter(([, may]) => !may).map(([kind]) => kind)).toEqual([])
})
