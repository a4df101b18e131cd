import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { addDays, localDay } from '#kernel/civil.ts'
import type { Clock } from '#kernel/clock.ts'
import { pendingMigrations } from '#kernel/migrate.ts'
import { migrationsDir, version } from '#kernel/release.ts'
import type { Pool, Sql } from '#kernel/sql.ts'
import { behind } from './behind.ts'
import { fenceUp } from './fence-up.ts'
import { keysEnding } from './keys-ending.ts'
import { migrationHashes } from './migration-hashes.ts'
import { sealsInOrder } from './seal-findings.ts'
import { sso } from './sso.ts'
import type { Call } from './verb.ts'

export type Finding = { what: string; state: 'ok' | 'note' | 'wrong'; says: string }
type Asked = Pick<Call, 'config' | 'now' | 'clock' | 'database'>

const MB = 1_000_000
/** PostgreSQL stops when it cannot write its next 16 MB of log; an hour of a full hall is a few MB. */
const SPACE = { wrong: 200 * MB, note: 1000 * MB }
/** Seconds between this machine's clock and the database's before turns of people become unfair. */
const CLOCKS_APART = 5
/** How far ahead an office plans: holidays that are only forecast within it are worth knowing. */
const AHEAD_DAYS = 366

/** Everything `pendopo doctor` looks at. A database that cannot be reached is a finding; nothing is created or changed. */
export async function checkup(asked: Asked): Promise<Finding[]> {
  const { config } = asked
  const findings: Finding[] = [{ what: 'Pendopo', state: 'ok', says: `${version}, Node ${process.versions.node}` }]
  if (!config.databaseUrl) {
    findings.push(...dataDir(config.dataDir))
    if (!existsSync(join(config.dataDir, 'postgres')))
      return [...findings, { what: 'database', state: 'wrong', says: 'belum ada; jalankan npm start / none yet; run npm start' }]
  }
  let sql: Pool
  try {
    sql = await asked.database()
    const [server] = await sql<{ version: string; number: number }[]>`
      select current_setting('server_version') as version, current_setting('server_version_num')::int as number`
    const state = server!.number >= 150_000 ? 'ok' : 'wrong'
    findings.push({
      what: 'database',
      state,
      says: `PostgreSQL ${server!.version} (${config.databaseUrl ? 'DATABASE_URL' : config.dataDir})`,
    })
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return [...findings, { what: 'database', state: 'wrong', says: `tidak terhubung / not reachable: ${message || code}` }]
  }
  const schema = await migrations(sql)
  findings.push(schema)
  if (schema.state === 'wrong') return findings
  const [fence, clock] = [await fenceUp(sql), await clocks(sql, asked.clock)]
  return [
    ...findings,
    fence,
    ...(await malls(sql)),
    ...(await holidays(sql, asked.now)),
    clock,
    await behind(sql, asked.now),
    await sealsInOrder(sql, asked),
    ...(await keysEnding(sql, asked.now)),
    ...(await sso(sql, asked)),
  ]
}

function dataDir(dir: string): Finding[] {
  const there = nearest(dir)
  const findings: Finding[] = []
  try {
    accessSync(there, constants.W_OK)
    findings.push({ what: 'DATA_DIR', state: 'ok', says: dir })
  } catch (error) {
    findings.push({ what: 'DATA_DIR', state: 'wrong', says: `${dir} tidak dapat ditulis / not writable: ${(error as Error).message}` })
  }
  const { bavail, bsize } = statfsSync(there)
  const free = bavail * bsize
  const state = free < SPACE.wrong ? 'wrong' : free < SPACE.note ? 'note' : 'ok'
  findings.push({ what: 'disk', state, says: `${Math.floor(free / MB)} MB bebas / free` })
  return findings
}

const nearest = (dir: string): string => (existsSync(dir) ? dir : nearest(dirname(dir)))

async function migrations(sql: Sql): Promise<Finding> {
  const pending = await pendingMigrations(sql, migrationsDir)
  if (pending.length > 0)
    return {
      what: 'migrations',
      state: 'wrong',
      says: `${pending.length} belum diterapkan; jalankan pendopo migrate / pending; run pendopo migrate`,
    }
  const known = await sql<{ name: string; hash: string }[]>`select name, hash from migrations order by name`
  const files = migrationHashes()
  for (const { name, hash } of known) {
    if (!files.has(name))
      return { what: 'migrations', state: 'wrong', says: `lebih baru daripada program ini / newer than this program: ${name}` }
    if (files.get(name) !== hash)
      return { what: 'migrations', state: 'wrong', says: `berkas diubah setelah diterapkan / changed since it was applied: ${name}` }
  }
  return { what: 'migrations', state: 'ok', says: `${known.length}, lengkap / complete` }
}

async function malls(sql: Sql): Promise<Finding[]> {
  const [row] = await sql<{ malls: number; simulasi: string | null; demo: boolean; without: string | null }[]>`
    select count(*) as malls, string_agg(mall_id, ' ' order by rank, mall_id) filter (where simulasi) as simulasi,
           exists (select from reference_loads where file = 'demo') as demo,
           string_agg(mall_id, ' ' order by rank, mall_id) filter (where not exists (select from mall_settings s where s.mall_id = malls.mall_id)) as without
    from malls`
  const { malls, simulasi, demo, without } = row!
  const findings: Finding[] = [
    malls > 0
      ? { what: 'malls', state: 'ok', says: String(malls) }
      : { what: 'malls', state: 'wrong', says: 'belum ada; jalankan npm start atau pendopo load / none; run npm start or pendopo load' },
    {
      what: 'data contoh',
      state: demo ? 'note' : 'ok',
      says: demo ? 'termuat; hapus dengan pendopo demo remove / loaded' : 'tidak ada / none',
    },
    {
      what: 'simulasi',
      state: simulasi ? 'note' : 'ok',
      says: simulasi ? `buka sepanjang waktu / open around the clock: ${simulasi}` : 'mati / off',
    },
  ]
  if (without)
    findings.push({
      what: 'mall_settings',
      state: 'wrong',
      says: `mal tanpa aturan antrean / malls without a rule of the queue: ${without}`,
    })
  return findings
}

async function holidays(sql: Sql, now: Date): Promise<Finding[]> {
  const from = localDay(now, 'Asia/Jakarta')
  const [row] = await sql<{ known: number; forecasts: number; first: string | null; last: string | null }[]>`
    select count(*) filter (where day <= ${addDays(from, AHEAD_DAYS)}) as known,
           count(*) filter (where status = 'forecast' and day <= ${addDays(from, AHEAD_DAYS)}) as forecasts,
           min(day) filter (where status = 'forecast') as first, max(day) as last
    from holidays where day >= ${from}`
  const { known, forecasts, first, last } = row!
  if (known === 0)
    return [
      {
        what: 'hari libur',
        state: 'wrong',
        says: 'tidak ada untuk setahun ke depan; muat data baru / none for the year ahead; load new data',
      },
    ]
  if (forecasts > 0)
    return [
      {
        what: 'hari libur',
        state: 'note',
        says: `${forecasts} dari ${known} masih perkiraan, mulai ${first}; ganti sesuai SKB / are forecasts`,
      },
    ]
  return [{ what: 'hari libur', state: 'ok', says: `${known} sampai/until ${last}` }]
}

async function clocks(sql: Sql, clock: Clock): Promise<Finding> {
  const before = clock.now().getTime()
  const [row] = await sql<{ there: Date; last: Date | null }[]>`select clock_timestamp() as there, (select max(at) from events) as last`
  const after = clock.now().getTime()
  const there = row!.there.getTime()
  const apart = Math.max(before - there, there - after, 0) / 1000
  if (apart > CLOCKS_APART)
    return { what: 'jam', state: 'wrong', says: `mesin ini dan basis data berselisih ${Math.round(apart)} detik / clocks differ; use NTP` }
  if (row!.last && row!.last.getTime() > after + CLOCKS_APART * 1000)
    return {
      what: 'jam',
      state: 'wrong',
      says: `catatan terakhir ada di masa depan / the last event lies in the future: ${row!.last.toISOString()}`,
    }
  return { what: 'jam', state: 'ok', says: new Date(after).toISOString() }
}
