import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { TUESDAY, testDatabase } from '../../../test/database.ts'
import { lifeEvent } from './life-event.ts'
import { lifeEvents } from './life-events.ts'
import { notServedHere } from './not-served-here.ts'
import { removeDemo } from './remove-demo.ts'
import { service } from './service.ts'
import { services } from './services.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'))
})
afterAll(() => db.drop())

describe('a service page', () => {
  test('has all a citizen needs, in both languages', async () => {
    const ktp = await service(db.sql, 'mpp-kendari', 'ktp-el-hilang')
    expect(ktp).toMatchObject({
      name: { id: 'Penggantian KTP-el hilang', en: 'Replacement of a lost identity card' },
      agency: { id: 'disdukcapil', localName: 'Disdukcapil Kota Kendari', letter: 'A' },
      fee: { amount: 0, basis: [{ regulation: 'uu-24-2013', article: 'Pasal 79A' }] },
      time: { value: 1, unit: 'working_day', note: { id: 'sama dengan penggantian KTP-el rusak' } },
      depth: { code: 'issuing' },
      offered: true,
      refused: null,
      demo: true,
      confidence: 'high',
      place: { booth: 'A1', floor: '1', words: { id: 'Lantai 1, sebelah kanan pintu masuk', en: 'Floor 1, to the right of the entrance' } },
    })
    expect(ktp.place.counters).toHaveLength(6)
    expect(ktp.steps[1]).toEqual({ id: 'Ambil antrean Disdukcapil', en: 'Take a number for Disdukcapil' })
    expect(ktp.events.map(event => event.id)).toEqual(['lost-wallet'])
  })

  test('says of each paper whether this mall makes it, only others do, or one has it', async () => {
    const papers = async (mall: string) =>
      (await service(db.sql, mall, 'ktp-el-hilang')).requirements.map(need => need.anyOf.map(paper => [paper.id, paper.from]))
    expect(await papers('mpp-kendari')).toEqual([[['surat-kehilangan', 'here']], [['kk', 'here']]])
    expect(await papers('mpp-sragen')).toEqual([[['surat-kehilangan', 'elsewhere']], [['kk', 'here']]])
    const birth = await service(db.sql, 'mpp-kendari', 'akta-kelahiran')
    expect(birth.requirements.find(need => need.anyOf.some(paper => paper.id === 'ket-lahir'))?.anyOf.map(paper => paper.from)).toEqual([
      'own',
      'own',
    ])
    const child = await service(db.sql, 'mpp-kendari', 'paspor-anak')
    expect(child.requirements.find(need => need.anyOf[0]?.id === 'kia')?.when).toEqual({ id: 'bila ada', en: 'if there is one' })
  })

  test('of a service that is not served tells why, who said so and what was said against it', async () => {
    expect((await service(db.sql, 'mpp-sragen', 'dpu-sedot-tinja')).refused).toEqual({
      cause: 'not_offered',
      stated: true,
      reason: {
        by: { id: 'Kepala DPU', en: 'Head of DPU' },
        words: expect.objectContaining({
          id: expect.stringContaining('alasan yang tersirat: truk operasionalnya tidak ditempatkan di sana'),
        }),
      },
      challenge: {
        by: { id: 'Bupati', en: 'The Regent' },
        words: expect.objectContaining({ id: expect.stringContaining('Tetap dapat dilayani') }),
      },
      source: expect.objectContaining({ id: 'seed-000-sragen' }),
    })
    expect((await service(db.sql, 'mpp-sragen', 'dpu-potong-pohon')).refused).toMatchObject({
      cause: 'not_offered',
      stated: false,
      reason: { words: { id: 'Alasan tidak disebutkan.' } },
      challenge: null,
    })
    expect((await service(db.sql, 'mpp-sragen', 'samsat-balik-nama')).refused).toMatchObject({
      cause: 'not_signed',
      reason: { words: { id: expect.stringContaining('belum siap dan ada pertimbangan hal lainnya') } },
      source: { id: 'seed-000-sragen' },
    })
    expect((await service(db.sql, 'mpp-samarinda', 'telkom-layanan')).refused).toMatchObject({
      cause: 'not_known',
      stated: false,
      source: null,
    })
  })

  test('unknown malls and services are refused', async () => {
    await expect(service(db.sql, 'mpp-x', 'ktp-el-baru')).rejects.toMatchObject({ code: 'mall.unknown' })
    await expect(service(db.sql, 'mpp-sragen', 'x')).rejects.toMatchObject({ code: 'service.unknown', params: { service: 'x' } })
  })

  test('every service of every mall can be shown', async () => {
    for (const mall of ['mpp-sragen', 'mpp-samarinda']) {
      const all = await db.sql<{ id: string }[]>`select service_id as id from services`
      for (const { id } of all) {
        const one = await service(db.sql, mall, id)
        expect(one.offered).toBe(one.refused === null)
        expect(JSON.stringify(one)).not.toMatch(/undefined|UNSURE|\bseed:/)
      }
    }
  })
})

describe('the list', () => {
  test('pages through all that a mall speaks of, once, what it serves first', async () => {
    const seen: { id: string; offered: boolean }[] = []
    let after: string | undefined
    do {
      const page = await services(db.sql, 'mpp-sragen', { limit: 40, ...(after ? { after } : {}) })
      seen.push(...page.items)
      expect(page.total).toBe(183)
      after = page.next ?? undefined
    } while (after)
    expect(new Set(seen.map(one => one.id)).size).toBe(183)
    expect(seen.filter(one => one.offered)).toHaveLength(153)
    expect(seen.findIndex(one => !one.offered)).toBe(153)
  })

  test('is narrowed by agency, by life event in its order, by a query', async () => {
    const ids = async (asked: Parameters<typeof services>[2]) => (await services(db.sql, 'mpp-kendari', asked)).items.map(one => one.id)
    expect((await ids({ agency: 'samsat' })).length).toBe(7)
    expect(await ids({ lifeEvent: 'having-a-baby' })).toEqual(['akta-kelahiran', 'kia', 'jkn-bayi-baru-lahir', 'paspor-anak'])
    expect((await ids({ q: 'ktp hilang' }))[0]).toBe('ktp-el-hilang')
    expect((await ids({ q: 'pindah rumah' })).slice(0, 2)).toEqual(['pindah-keluar', 'pindah-datang'])
    await expect(ids({ agency: 'x' })).rejects.toMatchObject({ code: 'agency.unknown' })
    await expect(ids({ lifeEvent: 'x' })).rejects.toMatchObject({ code: 'event.unknown' })
  })

  test('notes a query that found nothing when told the time', async () => {
    expect((await services(db.sql, 'mpp-kendari', { q: 'zzzzqqq 12', now: TUESDAY })).total).toBe(0)
    const [row] = await db.sql`select day, term, times from empty_searches`
    expect(row).toEqual({ day: '2026-11-24', term: 'zzzzqqq ##', times: 1 })
  })
})

describe('life events', () => {
  test('all 29, with how much of each is here', async () => {
    const all = await lifeEvents(db.sql, 'mpp-sragen')
    expect(all).toHaveLength(29)
    expect(all.find(event => event.id === 'lost-wallet')).toMatchObject({ services: 6, served: 3 })
  })

  test('a chain is in order and has one list of papers', async () => {
    const baby = await lifeEvent(db.sql, 'mpp-kendari', 'having-a-baby')
    expect(baby.steps.map(step => step.service.id)).toEqual(['akta-kelahiran', 'kia', 'jkn-bayi-baru-lahir', 'paspor-anak'])
    expect(baby.steps[1]?.depends).toMatchObject([{ seq: 1, sure: true, document: { id: 'akta-lahir' } }])
    const brought = baby.bring.flatMap(line => line.anyOf.map(paper => paper.id))
    expect(brought).toContain('ket-lahir')
    expect(brought).not.toContain('akta-lahir')
    expect(baby.made).toContainEqual({ document: expect.objectContaining({ id: 'akta-lahir' }), by: 1, for: [2, 3, 4] })
    expect(baby.steps[2]?.note).toEqual({ id: 'dalam 28 hari sejak lahir', en: 'within 28 days of birth' })
  })

  test('of all 29 each step comes after what it depends on', async () => {
    for (const { id } of await lifeEvents(db.sql, 'mpp-kendari')) {
      const { steps, bring } = await lifeEvent(db.sql, 'mpp-kendari', id)
      const seqs = steps.map(step => step.seq)
      for (const step of steps) for (const on of step.depends) expect(seqs.indexOf(on.seq)).toBeLessThan(seqs.indexOf(step.seq))
      const keys = bring.map(line => `${line.anyOf.map(paper => paper.id)} ${line.when?.id} ${line.unlessStep}`)
      expect(new Set(keys).size).toBe(keys.length)
    }
  })

  test('an unknown one is refused', async () => {
    await expect(lifeEvent(db.sql, 'mpp-kendari', 'x')).rejects.toMatchObject({ code: 'event.unknown' })
  })
})

describe('not served here', () => {
  test('Sragen: five agencies, thirty services, and the scope of the DPU', async () => {
    const told = await notServedHere(db.sql, 'mpp-sragen')
    expect(told.agencies.map(agency => agency.id).toSorted()).toEqual([
      'dpmptsp-prov-jateng',
      'imigrasi',
      'jasa-raharja',
      'polri',
      'uppd-samsat-sragen',
    ])
    expect(told.services).toHaveLength(30)
    expect(told.scopes).toMatchObject([{ agency: { id: 'dpu' }, total: 7, served: 3, unnamed: 3, source: { id: 'seed-000-sragen' } }])
  })

  test('elsewhere the data refuses nobody', async () => {
    expect(await notServedHere(db.sql, 'mpp-palembang')).toEqual({ agencies: [], services: [], scopes: [] })
  })
})

test('without the demonstration the data still speaks, and nothing is offered', async () => {
  await removeDemo(db.sql)
  expect((await services(db.sql, 'mpp-sragen')).total).toBe(30)
  expect((await services(db.sql, 'mpp-kendari')).total).toBe(0)
  expect((await service(db.sql, 'mpp-kendari', 'ktp-el-baru')).refused).toMatchObject({ cause: 'not_known', stated: false })
})
