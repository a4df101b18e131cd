import type { TransactionSql } from 'postgres'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { knownLoad, loadOnce } from './load-once.ts'
import { removeDemo } from './remove-demo.ts'
import { demoCounters, demoHours, demoLimits, demoPresences } from './rules/demo-rows.ts'
import { type Demo, demoShape } from './rules/demo-shape.ts'
import { checked, fingerprint } from './rules/seed-file.ts'

/**
 * Lays the demonstration over the reference data: booths, counters, hours and offers, every row marked demo, the malls in simulasi.
 * What the data says is not offered stays so. An unchanged file over unchanged data costs two reads and changes nothing, so that
 * `simulasi off` survives a restart; a changed one replaces the demonstration with its simulated visits. Refuses `reference.invalid`
 * for a file that contradicts the data, and `demo.in_use` as `removeDemo` does.
 */
export async function loadDemo(sql: Sql, file: unknown, now: Date): Promise<{ changed: boolean }> {
  const hash = fingerprint(file, (await knownLoad(sql, 'malls')) ?? '')
  return loadOnce(sql, { file: 'demo', hash, now }, async (sql, replaces) => {
    const demo = checked(demoShape, file)
    if (replaces) await removeDemo(sql)
    await refuseContradiction(sql, demo)
    await writePresences(sql, demo)
    await writeCounters(sql, demo)
    await writeOffers(sql, demo)
    await sql`update malls set simulasi = true where mall_id in ${sql(demo.malls.map(({ mall }) => mall))}`
  })
}

/** A demonstration never says that somebody serves whom the data says has not signed, nor names what the data does not have. */
async function refuseContradiction(sql: TransactionSql, demo: Demo) {
  const wrong = await sql<{ mall_id: string; agency_id: string; why: string }[]>`
    select d.mall_id, d.agency_id, case when m.mall_id is null then 'unknown mall' when a.agency_id is null then 'unknown agency'
      else 'has not signed' end as why
    from jsonb_to_recordset(${sql.json(demoPresences(demo))}) as d (mall_id text, agency_id text)
    left join malls m using (mall_id) left join agencies a using (agency_id)
    where m.mall_id is null or a.agency_id is null or exists (
      select from presences p join agencies pa using (agency_id)
      where p.mall_id = d.mall_id and p.signed = false and d.agency_id in (p.agency_id, pa.parent_id))
    limit 5`
  if (wrong.length > 0) refuse('reference.invalid', { errors: wrong.map(row => `${row.mall_id}.${row.agency_id}: ${row.why}`).join('; ') })
}

async function writePresences(sql: TransactionSql, demo: Demo) {
  await sql`
    insert into presences (mall_id, agency_id, local_name, kind, serves, letter, booth, floor, demo)
    select d.mall_id, d.agency_id, d.local_name, a.kind, true, d.letter, d.booth, d.floor, true
    from jsonb_to_recordset(${sql.json(demoPresences(demo))}) as d (mall_id text, agency_id text, local_name text, letter text, booth text, floor text)
    join agencies a using (agency_id)
    on conflict (mall_id, agency_id) do update set (serves, letter, booth, floor, demo)
      = (true, excluded.letter, excluded.booth, excluded.floor, true)`
}

async function writeCounters(sql: TransactionSql, demo: Demo) {
  await sql`
    insert into counters (mall_id, counter_id, agency_id, number, floor, place_id, place_en, services, demo)
    select d.*, true from jsonb_to_recordset(${sql.json(demoCounters(demo))}) as d (mall_id text, counter_id text, agency_id text,
      number int, floor text, place_id text, place_en text, services text[])`
  await sql`
    insert into weekly_hours (mall_id, scope, scope_id, weekday, opens, closes, demo)
    select d.*, true from jsonb_to_recordset(${sql.json(demoHours(demo))})
      as d (mall_id text, scope text, scope_id text, weekday int, opens time, closes time)`
}

/** All services of the agencies that serve, except where the data already speaks. */
async function writeOffers(sql: TransactionSql, demo: Demo) {
  await sql`
    insert into offers (mall_id, service_id, offered, demo)
    select p.mall_id, s.service_id, true, true
    from presences p join services s using (agency_id)
    where p.demo and p.serves
    on conflict do nothing`
  await sql`
    update offers o set daily_limit = d.daily_limit
    from jsonb_to_recordset(${sql.json(demoLimits(demo))}) as d (mall_id text, service_id text, daily_limit int)
    where o.mall_id = d.mall_id and o.service_id = d.service_id and o.demo`
}
