import { afterAll, beforeAll, expect, test } from 'vitest'
import { audited } from '#domains/people/audit.ts'
import { consentGiven } from '#domains/people/consents.ts'
import { callNext } from '#domains/queue/call-next.ts'
import { openCounter } from '#domains/queue/open-counter.ts'
import { setPhone } from '#domains/queue/set-phone.ts'
import { takeNumber } from '#domains/queue/take-number.ts'
import { visitStatus } from '#domains/queue/visit-status.ts'
import type { Actor } from '#kernel/access.ts'
import type { Bound } from '#kernel/bound.ts'
import { fenced } from '#kernel/fence.ts'
import { bindDatabase } from '../../src/database.ts'
import { anjungan, budi, sari, tono } from '../cast.ts'
import { tuesdayHall } from '../hall.ts'

const HERE = 'mpp-kendari'
const THERE = 'mpp-sragen'
let hall: Awaited<ReturnType<typeof tuesdayHall>>
let bound: Bound

/** Every table with a column that says it is sensitive: what the fence must hold. */
let sensitive: string[] = []

beforeAll(async () => {
  hall = await tuesdayHall()
  const { sql, ring, asking, target } = hall
  bound = await bindDatabase(sql, target, 'fence')
  const rows = await sql<{ name: string }[]>`
    select distinct c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and col_description(c.oid, a.attnum) like 'sensitive=yes%' order by 1`
  sensitive = rows.map(row => row.name)
  for (const mall of [HERE, THERE]) {
    for (const service of ['kk-baru', 'ktp-el-hilang'])
      await takeNumber(sql, ring, asking({ ...anjungan, mall }), mall, { services: [service], channel: 'kiosk' })
    await fill(mall)
  }
  const police = await sql<{ service: string }[]>`
    select service_id as service from offers join services using (service_id) where mall_id = ${HERE} and agency_id = 'polri' and offered limit 1`
  await takeNumber(sql, ring, asking(anjungan), HERE, { services: [police[0]!.service], channel: 'kiosk' })
  for (const [who, counter] of [
    [budi, 'disdukcapil-1'],
    [tono, 'polri-1'],
  ] as const)
    await openCounter(sql, asking(who), counter, {})
})
afterAll(async () => {
  await bound.end()
  await hall.drop()
})

/** A row of each agency, and of none, in every table about staff. */
async function fill(mall: string) {
  const { sql, clock } = hall
  const now = clock.now()
  const later = new Date(now.getTime() + 3600_000)
  for (const [i, agency] of ['disdukcapil', 'polri', null].entries()) {
    const id = `00000000-0000-7000-8000-00000000000${i}`
    const hash = Buffer.alloc(32, i)
    const role = agency ? 'officer' : 'manager'
    await sql`
      insert into staff (mall_id, staff_id, name, email, agency_id, invited_at) values (${mall}, ${id}, 'N', ${`n${i}@x.example`}, ${agency}, ${now})`
    await sql`
      insert into grants (mall_id, grant_id, staff_id, role, agency_id, from_day, given_by, given_at)
      values (${mall}, ${id}, ${id}, ${role}, ${agency}, '2026-01-01', 'x', ${now})`
    await sql`insert into invitations (mall_id, code_hash, staff_id, made_at, expires_at) values (${mall}, ${hash}, ${id}, ${now}, ${later})`
    await sql`insert into oidc_links (mall_id, issuer, subject, staff_id, linked_at, used_at) values (${mall}, 'https://id.x.example', ${id}, ${id}, ${now}, ${now})`
    await sql`insert into recovery_codes (mall_id, staff_id, code_hash) values (${mall}, ${id}, ${hash})`
    await sql`
      insert into passkeys (mall_id, passkey_id, staff_id, credential_id, public_key, sign_count, transports, device_type, backed_up, name, created_at)
      values (${mall}, ${id}, ${id}, ${hash}, ${hash}, 0, '{}', 'singleDevice', false, 'N', ${now})`
    await sql`
      insert into staff_sessions (mall_id, session_id, secret_hash, staff_id, factors, agent, created_at, seen_at, idle_ms, ends_at)
      values (${mall}, ${id}, ${hash}, ${id}, 1, 'x', ${now}, ${now}, 1, ${later})`
    await sql`
      insert into api_keys (mall_id, key_id, name, scopes, agency_id, per_minute, secret_hash, made_by, made_at, expires_at)
      values (${mall}, ${id}, 'NN', '{hall.read}', ${agency}, 1, ${hash}, 'x', ${now}, ${later})`
    for (const table of ['access_tokens', 'sign_in_links'] as const) {
      const key = table === 'access_tokens' ? { token_id: id, secret_hash: hash } : { code_hash: hash }
      await sql`insert into ${sql(table)} ${sql({ mall_id: mall, role, agency_id: agency, name: 'N', created_at: now, expires_at: later, ...key } as never)}`
    }
    await sql`insert into staff_pins (mall_id, staff_id, pin_sealed, set_at) values (${mall}, ${id}, ${hash}, ${now})`
    await sql`insert into device_people (mall_id, device_id, staff_id, signed_in_at, factors) values (${mall}, ${id}, ${id}, ${now}, 1)`
  }
  await sql`
    insert into oidc_states (mall_id, state_hash, browser_hash, issuer, made_at, expires_at)
    values (${mall}, '\\x00', '\\x00', 'https://id.x.example', ${now}, ${later})`
  await sql`insert into empty_searches (mall_id, day, term, times) values (${mall}, '2026-11-24', 'x', 1)`
  await sql`insert into tries (mall_id, name_hash, since, tries) values (${mall}, '\\x00', ${now}, 1)`
  await sql`insert into limits (mall_id, name_hash, full_at) values (${mall}, '\\x00', ${now})`
  await sql`
    insert into pairing_codes (mall_id, pairing_id, kind, code_hash, secret_hash, asked_at, expires_at)
    values (${mall}, '00000000-0000-7000-8000-000000000000', 'kiosk', '\\x00', '\\x00', ${now}, ${new Date(now.getTime() + 1)})`
  await sql`insert into passkey_challenges (mall_id, challenge_hash, used_at) values (${mall}, '\\x00', ${now})`
  await sql`
    insert into sign_in_attempts (mall_id, attempt_id, name_hash, address_hash, at)
    values (${mall}, '00000000-0000-7000-8000-000000000000', '\\x00', '\\x00', ${now})`
  await consentGiven(sql, mall, now, 'visit:x', 'phone-1', { lang: 'id', channel: 'web' })
  await sql`
    insert into one_time_codes (mall_id, visit_id, code_hash, sent_at, expires_at)
    select mall_id, visit_id, '\\x00', ${now}, ${later} from visits where mall_id = ${mall} limit 1`
  const breach = '00000000-0000-7000-8000-000000000000'
  await sql`
    insert into breach_entries (mall_id, breach_id, entry_id, at, actor, kind, words, moment)
    values (${mall}, ${breach}, ${breach}, ${now}, 'x', 'noticed', 'x', ${now})`
  await audited(sql, mall, now, 'desk:x', 'test.act', { reason: 'x' })
}

const count = (fence: { mall: string; agency?: string }, table: string) =>
  fenced(
    hall.sql,
    fence,
    async sql =>
      (
        await sql<{ n: number; malls: string[] | null }[]>`
    select count(*) as n, array_agg(distinct mall_id) as malls from ${sql(table)}`
      )[0]!,
  )

test('every table with personal data is fenced, and the role owns nothing and bypasses nothing', async () => {
  const { sql } = hall
  const open = await sql`
    select relname from pg_class c where relname = any(${sensitive}) and relnamespace = current_schema()::regnamespace
      and (not relrowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))`
  expect([...open]).toEqual([])
  const [role] =
    await sql`select rolsuper, rolbypassrls, rolcanlogin, rolcreatedb, rolcreaterole, rolinherit from pg_roles where rolname = 'pendopo_app'`
  expect(new Set(Object.values(role!))).toEqual(new Set([false]))
  const [owned] = await sql<
    { n: number }[]
  >`select count(*) as n from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'pendopo_app'`
  expect(owned!.n).toBe(0)
  const silent = await sql`
    select relname from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
      and not has_table_privilege('pendopo_app', oid, 'select')`
  expect([...silent].map(row => row.relname)).toEqual([])
})

test('a forgotten where finds nothing of another mall, in every fenced table', async () => {
  expect(sensitive).toContain('visits')
  for (const table of sensitive) {
    const [all] = await hall.sql<
      { malls: string[] }[]
    >`select array_agg(distinct mall_id order by mall_id) as malls from ${hall.sql(table)}`
    expect(all!.malls, table).toEqual(table === 'counter_sessions' ? [HERE] : [HERE, THERE])
    expect((await count({ mall: HERE }, table)).malls, table).toEqual([HERE])
    expect((await count({ mall: 'mpp-samarinda' }, table)).n, table).toBe(0)
    expect((await count({ mall: '' }, table)).n, table).toBe(0)
  }
})

test('a forgotten where finds nothing of another agency', async () => {
  const ofNoAgency = [
    'audit',
    'breach_entries',
    'consents',
    'empty_searches',
    'limits',
    'oidc_states',
    'one_time_codes',
    'pairing_codes',
    'passkey_challenges',
    'sign_in_attempts',
    'tries',
  ]
  for (const table of sensitive) {
    const [mine, theirs, nobodys] = await Promise.all(
      ['disdukcapil', 'polri', 'bnn'].map(agency => count({ mall: HERE, agency }, table).then(found => found.n)),
    )
    const expected = ofNoAgency.includes(table) ? [0, 0, 0] : table === 'visits' ? [2, 1, 0] : [1, 1, 0]
    expect([mine, theirs, nobodys], table).toEqual(expected)
  }
})

test('nothing can be written into another mall, and what happened can be neither altered nor taken out', async () => {
  const { sql } = hall
  const refused = (work: Parameters<typeof fenced>[2]) =>
    fenced(sql, { mall: HERE }, work).then(
      () => 'done',
      error => error.code,
    )
  expect(await refused(sql => sql`insert into empty_searches (mall_id, day, term, times) values (${THERE}, '2026-11-24', 'y', 1)`)).toBe(
    '42501',
  )
  expect(await refused(sql => sql`insert into empty_searches (mall_id, day, term, times) values (${HERE}, '2026-11-24', 'y', 1)`)).toBe(
    'done',
  )
  for (const table of ['events', 'audit', 'breach_entries'] as const) {
    expect(await refused(sql => sql`update ${sql(table)} set actor = 'x'`), table).toBe('42501')
    expect(await refused(sql => sql`delete from ${sql(table)}`), table).toBe('42501')
    expect(await refused(sql => sql`truncate ${sql(table)}`), table).toBe('42501')
  }
  // Receipts of consent go when their year is over, but are never altered.
  expect(await refused(sql => sql`update consents set words = 'x'`)).toBe('42501')
  for (const table of ['migrations', 'malls', 'services'] as const)
    expect(await refused(sql => sql`delete from ${sql(table)}`), table).toBe('42501')
  expect(await refused(sql => sql`create table mine (a int)`)).toBe('42501')
  await fenced(sql, { mall: HERE }, sql => audited(sql, HERE, hall.clock.now(), 'desk:x', 'test.act'))
})

test('a forgotten where changes nothing of another mall, in every table that the app may change', async () => {
  const columns = await hall.sql<{ name: string; column: string }[]>`
    select distinct on (c.relname) c.relname as name, a.attname as column from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and a.attgenerated = ''
      and has_column_privilege('pendopo_app', c.oid, a.attnum, 'update') order by c.relname, a.attnum desc`
  expect(columns.length).toBeGreaterThan(20)
  const both: string[] = []
  for (const { name, column } of columns) {
    const there = await hall.sql`select distinct mall_id from ${hall.sql(name)}`
    const changed = await fenced(
      hall.sql,
      { mall: HERE },
      sql => sql<{ mall: string }[]>`update ${sql(name)} set ${sql(column)} = ${sql(column)} returning mall_id as mall`,
    )
    expect([...new Set(changed.map(row => row.mall))], name).toEqual(there.length ? [HERE] : [])
    if (there.length > 1) both.push(name)
  }
  expect(both).toEqual(expect.arrayContaining(['audit_heads', 'counters', 'queue_days', 'tickets', 'visits', 'staff']))
  const foreign = fenced(
    hall.sql,
    { mall: HERE },
    sql => sql`insert into events (mall_id, at, kind, actor, data) values (${THERE}, ${hall.clock.now()}, 'x', 'x', '{}')`,
  )
  await expect(foreign).rejects.toMatchObject({ code: '42501' })
})

test('the app’s own login owns nothing, takes no other role, and sees nothing of persons before it is bound to a mall', async () => {
  const { sql } = bound
  const [me] = await sql<{ name: string; owned: number; owner: boolean; rights: boolean[] }[]>`
    select current_user::text as name, (select count(*) from pg_class c where pg_get_userbyid(c.relowner) = current_user) as owned,
      pg_has_role(current_user, (select tableowner from pg_tables where tablename = 'visits' and schemaname = current_schema()), 'member') as owner,
      (select array[rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication] from pg_roles where rolname = current_user) as rights`
  const [owner] = await hall.sql<{ name: string }[]>`select current_user::text as name`
  expect(me).toEqual({ name: `${owner!.name}_web`, owned: 0, owner: false, rights: [false, false, false, false, false] })
  for (const table of sensitive) expect((await sql<{ n: number }[]>`select count(*) as n from ${sql(table)}`)[0]!.n, table).toBe(0)
  const codes = await Promise.all(
    [
      sql`select set_config('role', ${owner!.name}, false)`,
      sql`alter table visits disable row level security`,
      sql`drop policy fence on visits`,
      sql`update events set actor = 'x'`,
      sql`delete from audit`,
      sql`select admit_web('x', null)`,
    ].map(query =>
      query.then(
        () => 'done',
        error => error.code,
      ),
    ),
  )
  expect(codes).toEqual(Array(6).fill('42501'))
})

test('bound to a mall, a forgotten where finds nobody else’s in any fenced table, and a mall that is none opens no connections', async () => {
  const here = await bound.at(HERE)
  expect(await bound.at(HERE)).toBe(here)
  for (const table of sensitive) {
    const rows = await here<{ mall: string }[]>`select distinct mall_id as mall from ${here(table)}`
    expect([...rows], table).toEqual([{ mall: HERE }])
  }
  expect(await bound.at('mpp-nowhere')).toBe(bound.sql)
  const wrong = await here`update visits set class = 'disability' where mall_id = ${THERE}`
  expect(wrong.count).toBe(0)
})

test('the fence stands for its work only, nests, and falls with a refusal', async () => {
  const { sql } = hall
  const role = async (on: typeof sql | Parameters<Parameters<typeof fenced>[2]>[0]) =>
    (await on<{ role: string }[]>`select current_user::text as role`)[0]!.role
  const owner = await role(sql)
  expect(await fenced(sql, { mall: HERE }, role)).toBe('pendopo_app')
  expect(await role(sql)).toBe(owner)
  await fenced(sql, { mall: HERE }, async sql => {
    const inner = await fenced(sql, { mall: THERE }, async sql => (await sql`select distinct mall_id from visits`).map(row => row.mall_id))
    expect(inner).toEqual([THERE])
    await fenced(sql, { mall: THERE }, () => Promise.reject(new Error('refused'))).catch(() => {})
    expect((await sql`select distinct mall_id from visits`).map(row => row.mall_id)).toEqual([HERE])
  })
  await hall.sql.begin(async sql => {
    await fenced(sql, { mall: HERE }, role)
    expect(await role(sql)).toBe(owner)
  })
})

test('a citizen’s own acts go on beside it', async () => {
  const { sql, ring, asking, clock } = hall
  const citizen: Actor = sari
  const { visit } = await takeNumber(sql, ring, asking(citizen), HERE, { services: ['kk-baru'], channel: 'phone' })
  const { key } = await visitStatus(sql, HERE, visit, clock.now())
  await setPhone(sql, ring, asking(citizen), { mall: HERE, key }, { phone: '081234567890' })
  expect(await callNext(sql, asking(budi), 'disdukcapil-1')).toBeTruthy()
})
