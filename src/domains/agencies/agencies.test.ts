import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { agencies, agency } from './agencies.ts'
import { counter, counters } from './counters.ts'

let db: Awaited<ReturnType<typeof testDatabase>>
beforeAll(async () => {
  db = await testDatabase(inject('server'), inject('run'))
})
afterAll(() => db.drop())

describe('agencies of a mall', () => {
  test('those that serve come first, each with its letter, booth and counters', async () => {
    const all = await agencies(db.sql, 'mpp-kendari')
    const first = all.findIndex(one => !one.serves)
    expect(all.slice(first).some(one => one.serves)).toBe(false)
    expect(all[0]).toMatchObject({ id: 'disdukcapil', letter: 'A', booth: 'A1', counters: 6, demo: true, hotline: null })
    for (const one of all.slice(0, first)) expect(one.letter !== null && one.counters > 0 && one.demo).toBe(true)
    for (const one of all.slice(first)) expect([one.letter, one.counters, one.demo]).toEqual([null, 0, false])
  })

  test('what the data says stands beside it: stage, signature, kind as announced, source', async () => {
    expect(await agency(db.sql, 'mpp-samarinda', 'bpjs-tk')).toMatchObject({
      stage: 'planned',
      signed: null,
      kind: 'vertical',
      kindAsAnnounced: 'bumn',
      note: { id: 'Badan hukum publik, bukan BUMN.' },
      source: { id: 'seed-003-samarinda' },
      serves: true,
    })
    expect(await agency(db.sql, 'mpp-sragen', 'polri')).toMatchObject({
      stage: 'not_signed',
      signed: false,
      serves: false,
      refused: { cause: 'not_signed', stated: true, source: { id: 'seed-000-sragen' } },
    })
    expect((await agency(db.sql, 'mpp-sragen', 'dpu')).refused).toBeNull()
  })

  test('unknown ones are refused', async () => {
    await expect(agencies(db.sql, 'mpp-x')).rejects.toMatchObject({ code: 'mall.unknown' })
    await expect(agency(db.sql, 'mpp-sragen', 'telkomsel')).rejects.toMatchObject({ code: 'agency.unknown' })
  })
})

describe('counters of a mall', () => {
  test('stand in the order of their numbers, with label and place in both languages', async () => {
    const all = await counters(db.sql, 'mpp-sragen')
    expect(all.map(one => one.number)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
    expect(all[2]).toEqual({
      id: 'disdukcapil-3',
      number: 3,
      label: { id: 'Loket 3', en: 'Counter 3' },
      agency: { id: 'disdukcapil', localName: 'Disdukcapil Kabupaten Sragen', letter: 'A' },
      floor: '1',
      place: { id: 'Lantai 1, sebelah kanan pintu masuk', en: 'Floor 1, to the right of the entrance' },
      services: null,
      demo: true,
    })
    expect(await counters(db.sql, 'mpp-sragen', { agency: 'samsat' })).toEqual([])
  })

  test('a counter of another mall is not found', async () => {
    expect((await counter(db.sql, 'mpp-kendari', 'samsat-1')).agency.id).toBe('samsat')
    await expect(counter(db.sql, 'mpp-sragen', 'samsat-1')).rejects.toMatchObject({ code: 'counter.unknown' })
  })
})
