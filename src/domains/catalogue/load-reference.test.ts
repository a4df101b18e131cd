import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { seedsDir } from '#kernel/release.ts'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { loadReference } from './load-reference.ts'
import { loadSeeds } from './load-seeds.ts'
import type { Reference } from './rules/reference-shape.ts'

const file = (): Reference => JSON.parse(readFileSync(`${seedsDir}/malls.json`, 'utf8'))
let db: Awaited<ReturnType<typeof testDatabase>>

beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'), 'empty')
  await loadSeeds(db.sql, { dir: seedsDir, now: TUESDAY })
})
afterAll(() => db.drop())

const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    error => (error instanceof Refusal ? { code: error.code, errors: String(error.params.errors) } : error),
  )

describe('the five malls as the data says them', () => {
  test('counts are those of the file, exactly', async () => {
    const [counts] = await db.sql`
      select (select count(*) from malls) malls, (select count(*) from services) services, (select count(*) from agencies) agencies,
             (select count(*) from life_events) events, (select count(*) from documents) documents, (select count(*) from sources) sources,
             (select count(*) from regulations) regulations, (select count(*) from holidays) holidays, (select count(*) from presences) presences`
    expect(counts).toEqual({
      malls: 5,
      services: 186,
      agencies: 56,
      events: 29,
      documents: 206,
      sources: 61,
      regulations: 112,
      holidays: 43,
      presences: 59,
    })
  })

  test('a service stands in the table word for word', async () => {
    const rows = await db.sql<{ body: unknown }[]>`select body from services order by rank`
    expect(rows.map(row => row.body)).toEqual(file().services)
  })

  test('every presence has the status, signature, reason and source of the file, and serves nowhere', async () => {
    const rows = await db.sql`
      select mall_id, agency_id, stage, signed, reason, source_id, serves, letter, demo from presences order by mall_id, agency_id`
    const said = file()
      .malls.flatMap(mall =>
        mall.agencies.map(({ agency, status, signed, reason = null, source }) => ({
          mall_id: mall.id,
          agency_id: agency,
          stage: status,
          signed,
          reason,
          source_id: source,
          serves: false,
          letter: null,
          demo: false,
        })),
      )
      .toSorted((a, b) => (a.mall_id + a.agency_id < b.mall_id + b.agency_id ? -1 : 1))
    expect([...rows]).toEqual(said)
  })

  test('Sragen refuses the services of those who have not signed, Samsat by its unit, and four kinds of the DPU', async () => {
    const rows = await db.sql<{ agency_id: string; n: number; reasons: number; challenges: number }[]>`
      select agency_id, count(*)::int n, count(reason)::int reasons, count(challenge)::int challenges
      from offers join services using (service_id) where mall_id = 'mpp-sragen' and not offered group by 1 order by 1`
    expect([...rows]).toEqual([
      { agency_id: 'dpu', n: 4, reasons: 1, challenges: 1 },
      { agency_id: 'imigrasi', n: 7, reasons: 7, challenges: 0 },
      { agency_id: 'jasa-raharja', n: 2, reasons: 2, challenges: 0 },
      { agency_id: 'polri', n: 10, reasons: 10, challenges: 0 },
      { agency_id: 'samsat', n: 7, reasons: 7, challenges: 0 },
    ])
    const [elsewhere] = await db.sql`select count(*)::int as n from offers where mall_id <> 'mpp-sragen'`
    expect(elsewhere).toEqual({ n: 0 })
  })

  test('holidays of both years keep their status', async () => {
    const rows = await db.sql`
      select extract(year from day)::int as year, array_agg(distinct status order by status) as statuses from holidays group by 1 order by 1`
    expect([...rows]).toEqual([
      { year: 2026, statuses: ['decreed'] },
      { year: 2027, statuses: ['fixed_date', 'forecast'] },
    ])
  })

  test('remarks of the data stay out of names on screens', async () => {
    const rows = await db.sql<{ name: string }[]>`
      select name from malls union all select name_id from agencies union all select local_name from presences`
    expect(rows.filter(({ name }) => /seed|as written|Sragen:|unnamed|ditulis/.test(name))).toEqual([])
  })
})

describe('loading again', () => {
  test('an unchanged file changes nothing', async () => {
    expect(await loadReference(db.sql, file(), TUESDAY)).toEqual({ changed: false })
  })

  test('a changed file updates in place and leaves alone where an agency serves', async () => {
    const changed = file()
    changed.services[0]!.fee_idr = 1000
    changed.malls[1]!.agencies[0]!.status = 'operating'
    await db.sql`update presences set serves = true, letter = 'K' where mall_id = 'mpp-kendari' and agency_id = 'polri'`
    expect(await loadReference(db.sql, changed, TUESDAY)).toEqual({ changed: true })
    const [service] = await db.sql`select fee_idr from services where service_id = ${changed.services[0]!.id}`
    const [presence] = await db.sql`select stage, serves, letter from presences where mall_id = 'mpp-kendari' and agency_id = 'polri'`
    expect(service).toEqual({ fee_idr: 1000 })
    expect(presence).toEqual({ stage: 'operating', serves: true, letter: 'K' })
    expect(await loadReference(db.sql, file(), TUESDAY)).toEqual({ changed: true })
  })

  test('bad files are refused by path, and leave nothing behind', async () => {
    const negative = file()
    negative.services[3]!.fee_idr = -1
    expect(await refusalOf(loadReference(db.sql, negative, TUESDAY))).toEqual({
      code: 'reference.invalid',
      errors: expect.stringContaining('services.3.fee_idr'),
    })
    const dangling = file()
    dangling.services[0]!.agency = 'nobody'
    expect(await refusalOf(loadReference(db.sql, dangling, TUESDAY))).toEqual({
      code: 'reference.invalid',
      errors: `services.${dangling.services[0]!.id}.agency: nobody`,
    })
    const nameless = file()
    nameless.malls[0]!.id = 'mpp-baru'
    expect(await refusalOf(loadReference(db.sql, nameless, TUESDAY))).toMatchObject({
      errors: expect.stringContaining('malls.mpp-baru.code'),
    })
    for (const bad of [null, [], 'x', {}])
      expect(await refusalOf(loadReference(db.sql, bad, TUESDAY))).toMatchObject({ code: 'reference.invalid' })
    const [rows] = await db.sql`select count(*)::int as n from services where fee_idr < 0 or agency_id = 'nobody'`
    expect(rows).toEqual({ n: 0 })
  })

  test('several processes at once load it once', async () => {
    const changed = file()
    changed.services[1]!.name_en = 'Changed'
    const done = await Promise.all([1, 2, 3].map(() => loadReference(db.sql, changed, TUESDAY)))
    expect(done.filter(({ changed }) => changed)).toHaveLength(1)
    await loadReference(db.sql, file(), TUESDAY)
  })
})

test('every sentence the data has in one language is there in both', async () => {
  const { sources, malls, services, documents, life_events, regulations } = file()
  const said = [
    ...malls.flatMap(mall => [
      mall.location.text,
      ...mall.agencies.flatMap(({ reason, note }) => [reason, note]),
      ...mall.scopes.flatMap(scope => scope.items.flatMap(({ reason, challenge }) => [reason, challenge])),
    ]),
    ...services.flatMap(({ note, fee_note, processing, fee_variants = [], requirements, procedure, product }) => [
      note,
      fee_note,
      processing.note,
      product,
      ...procedure,
      ...fee_variants.flatMap(({ when, formula }) => [when, formula]),
      ...requirements.map(({ when }) => when),
    ]),
    ...documents.map(({ note }) => note),
    ...life_events.flatMap(({ note, steps }) => [note, ...steps.map(step => step.note)]),
  ].filter(text => typeof text === 'string')
  const rows = await db.sql<{ phrase: string }[]>`select phrase from phrases`
  const known = new Set(rows.map(row => row.phrase))
  const spoken = (text: string) => text.replace(/^(head of DPU|Bupati): /, '')
  expect(said.filter(text => !known.has(spoken(text)))).toEqual([])
  expect(sources.length).toBe(61)
  expect(regulations.filter(({ name }) => / (of|on) /.test(name) && !known.has(name))).toEqual([])
})
