import type { TransactionSql } from 'postgres'
import { refuse } from '#kernel/errors.ts'
import type { Sql } from '#kernel/sql.ts'
import { loadOnce } from './load-once.ts'
import { defaultSettings } from './rules/default-settings.ts'
import * as rows from './rules/reference-rows.ts'
import { type Reference, referenceShape } from './rules/reference-shape.ts'
import { checked, fingerprint } from './rules/seed-file.ts'

/**
 * Writes the reference file (malls.json) into the reference tables and says what the data says of each agency and service at each mall.
 * Runs at every start: an unchanged file costs one read. Adds and updates, never removes an id. Whether an agency serves, its letter and
 * its place are left as they are. Refuses `reference.invalid` with the paths of what is wrong.
 */
export async function loadReference(sql: Sql, file: unknown, now: Date): Promise<{ changed: boolean }> {
  return loadOnce(sql, { file: 'malls', hash: fingerprint(file), now }, async sql => {
    const reference = whole(file)
    await writeRegisters(sql, reference)
    await writeServices(sql, reference)
    await writeLifeEvents(sql, reference)
    await writeMalls(sql, reference)
    await writePresences(sql, reference)
  })
}

function whole(file: unknown): Reference {
  const reference = checked(referenceShape, file)
  const wrong = rows.danglingIds(reference)
  if (wrong.length > 0) refuse('reference.invalid', { errors: wrong.slice(0, 5).join('; ') })
  const nameless = rows.mallRows(reference).find(mall => mall.code === null)
  if (nameless) refuse('reference.invalid', { errors: `malls.${nameless.mall_id}.code: two letters are needed` })
  return reference
}

async function writeRegisters(sql: TransactionSql, file: Reference) {
  await sql`
    insert into sources select id, kind, title, ref from jsonb_to_recordset(${json(sql, file.sources)})
      as r (id text, kind text, title text, ref text)
    on conflict (source_id) do update set (kind, title, ref) = (excluded.kind, excluded.title, excluded.ref)`
  await sql`
    insert into regulations select * from jsonb_to_recordset(${json(sql, file.regulations)})
      as r (id text, name text, about text, status text, confidence text)
    on conflict (regulation_id) do update
      set (name, about, status, confidence) = (excluded.name, excluded.about, excluded.status, excluded.confidence)`
  await sql`
    insert into documents select * from jsonb_to_recordset(${json(sql, file.documents)})
      as r (id text, name_id text, name_en text, kind text, note text)
    on conflict (document_id) do update
      set (name_id, name_en, kind, note) = (excluded.name_id, excluded.name_en, excluded.kind, excluded.note)`
  await sql`
    insert into agencies select * from jsonb_to_recordset(${json(sql, rows.agencyRows(file))})
      as r (agency_id text, kind text, level text, name_id text, name_en text, parent_id text, note text)
    on conflict (agency_id) do update set (kind, level, name_id, name_en, parent_id, note)
      = (excluded.kind, excluded.level, excluded.name_id, excluded.name_en, excluded.parent_id, excluded.note)`
}

async function writeServices(sql: TransactionSql, file: Reference) {
  await sql`
    insert into services (service_id, agency_id, name_id, name_en, category, depth, fee_idr, counter_minutes, confidence, body, rank)
    select * from jsonb_to_recordset(${json(sql, rows.serviceRows(file))}) as r (service_id text, agency_id text, name_id text,
      name_en text, category text, depth text, fee_idr bigint, counter_minutes numeric, confidence text, body jsonb, rank int)
    on conflict (service_id) do update set (agency_id, name_id, name_en, category, depth, fee_idr, counter_minutes, confidence, body, rank)
      = (excluded.agency_id, excluded.name_id, excluded.name_en, excluded.category, excluded.depth, excluded.fee_idr,
         excluded.counter_minutes, excluded.confidence, excluded.body, excluded.rank)`
}

async function writeLifeEvents(sql: TransactionSql, file: Reference) {
  await sql`
    insert into life_events select * from jsonb_to_recordset(${json(sql, rows.lifeEventRows(file))})
      as r (event_id text, name_id text, name_en text, rank int, body jsonb)
    on conflict (event_id) do update
      set (name_id, name_en, rank, body) = (excluded.name_id, excluded.name_en, excluded.rank, excluded.body)`
  await sql`delete from life_event_steps where event_id in ${sql(file.life_events.map(event => event.id))}`
  await sql`
    insert into life_event_steps select * from jsonb_to_recordset(${json(sql, rows.stepRows(file))})
      as r (event_id text, seq int, service_id text, optional boolean, depends jsonb, note text)`
  const holidays = rows.holidayRows(file)
  const years = [...new Set(holidays.map(holiday => Number(holiday.day.slice(0, 4))))]
  await sql`delete from holidays where extract(year from day)::int = any(${years})`
  await sql`
    insert into holidays select * from jsonb_to_recordset(${json(sql, holidays)})
      as r (day date, name_id text, name_en text, kind text, status text, basis text)`
}

async function writeMalls(sql: TransactionSql, file: Reference) {
  await sql`
    insert into malls (mall_id, code, name, regency_city, province, time_zone, address, rank, body)
    select * from jsonb_to_recordset(${json(sql, rows.mallRows(file))}) as r (mall_id text, code text, name text, regency_city text,
      province text, time_zone text, address jsonb, rank int, body jsonb)
    on conflict (mall_id) do update set (code, name, regency_city, province, time_zone, address, rank, body)
      = (excluded.code, excluded.name, excluded.regency_city, excluded.province, excluded.time_zone, excluded.address,
         excluded.rank, excluded.body)`
  await sql`
    insert into mall_settings (mall_id, version, valid_from, rules)
    select mall_id, 1, '2000-01-01T00:00:00Z', ${json(sql, defaultSettings)} from malls
    on conflict do nothing`
}

async function writePresences(sql: TransactionSql, file: Reference) {
  await sql`
    insert into presences (mall_id, agency_id, local_name, kind, kind_as_announced, signed, signed_basis, stage, reason, note, source_id)
    select * from jsonb_to_recordset(${json(sql, rows.presenceRows(file))}) as r (mall_id text, agency_id text, local_name text, kind text,
      kind_as_announced text, signed boolean, signed_basis text, stage text, reason text, note text, source_id text)
    on conflict (mall_id, agency_id) do update
      set (local_name, kind, kind_as_announced, signed, signed_basis, stage, reason, note, source_id)
      = (excluded.local_name, excluded.kind, excluded.kind_as_announced, excluded.signed, excluded.signed_basis, excluded.stage,
         excluded.reason, excluded.note, excluded.source_id)`
  await sql`
    insert into offers (mall_id, service_id, offered, reason, challenge, source_id)
    select * from jsonb_to_recordset(${json(sql, rows.refusedOffers(file))})
      as r (mall_id text, service_id text, offered boolean, reason text, challenge text, source_id text)
    on conflict (mall_id, service_id) do update set (offered, reason, challenge, source_id, demo, daily_limit)
      = (excluded.offered, excluded.reason, excluded.challenge, excluded.source_id, false, null)`
}

/** The driver types JSON more narrowly than what zod has already checked. */
function json(sql: TransactionSql, value: unknown) {
  return sql.json(value as never)
}
