import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeKey } from '#domains/people/make-key.ts'
import { fixedClock } from '#kernel/clock.ts'
import { startApp, type TestApp } from '../app.ts'
import { ratna } from '../cast.ts'
import { TUESDAY } from '../database.ts'

const MALL = 'mpp-kendari'
const clock = fixedClock(TUESDAY)
let app: TestApp
beforeAll(async () => {
  app = await startApp({ clock })
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const readings = async () =>
  (
    await app.sql<
      { told: string }[]
    >`select split_part(actor, ':', 1) || ' ' || act as told from audit where act ~ '^(visit|audit)[.]' order by n`
  ).map(row => row.told)

test('every reading of what a visitor told is on record, by whom; the holder reads their own unrecorded', async () => {
  const body = { services: ['kk-baru'], channel: 'phone', phone: '081234567890', class: 'disability' }
  const { key, number } = (await app.api('POST', `/malls/${MALL}/visits`, { body })).body
  const { number: plain } = (await app.api('POST', `/malls/${MALL}/visits`, { body: { services: ['kk-baru'], channel: 'phone' } })).body
  const desk = await app.token({ role: 'desk' })
  const asking = { who: ratna, now: clock.now(), lang: 'id' as const }
  const { key: program } = await makeKey(app.sql, asking, { name: 'Aplikasi Kota', scopes: ['visits.personal'], days: 30, perMinute: 60 })
  const lookUp = (who?: string) => app.api('POST', `/malls/${MALL}/visit-lookups`, { body: { number, last4: '7890' }, ...(who && { who }) })
  const copy = (who?: string) => app.api('GET', `/visits/${key}/export`, who ? { who } : {})
  const atDesk = (of: string) => fetch(`${app.base}/informasi?nomor=${of}`, { headers: { cookie: `session=${desk}` } })

  for (const seen of [await lookUp(), await copy(), await atDesk(plain)]) expect(seen.status).toBe(200)
  expect(await readings()).toEqual([])
  expect((await lookUp(program)).status).toBe(200)
  expect((await copy(program)).status).toBe(200)
  expect((await copy(desk)).status).toBe(200)
  expect((await atDesk(number)).status).toBe(200)
  const inspector = await app.token({ role: 'inspector' })
  const search = await fetch(`${app.base}/periksa?nomor=${number}&siapa=Kota`, { headers: { cookie: `session=${inspector}` } })
  const told = ['key visit.found', 'key visit.exported', 'desk visit.exported', 'desk visit.read']
  expect(await readings()).toEqual([...told, 'inspector audit.searched'])
  expect(await search.text()).toMatch(/Aplikasi Kota.*mengambil salinan semua data/s)
  const [searched] = await app.sql`select data from audit where act = 'audit.searched'`
  expect(searched!.data).toMatchObject({ day: '2026-11-24', number, name: true })
  expect(JSON.stringify(searched)).not.toContain('Kota')
})

test('what somebody declared is told to the holder and to the officers of the agency, to nobody else who asks the API', async () => {
  const kiosk = await app.token({ role: 'kiosk' })
  const body = { services: ['kk-baru'], channel: 'kiosk', class: 'disability' }
  const { key, number } = (await app.api('POST', `/malls/${MALL}/visits`, { who: kiosk, body })).body
  const rina = await app.token({ role: 'officer', agency: 'disdukcapil' })
  expect((await app.api('PUT', '/counters/disdukcapil-1/session', { who: rina, body: {} })).status).toBe(200)
  await app.sql`update tickets set state = 'cancelled', ended_at = ${clock.now()}, reason = 'test'
    where state = 'waiting' and visit_id <> (select visit_id from visits where key = ${key})`
  expect((await app.api('POST', '/counters/disdukcapil-1/calls', { who: rina, body: {} })).body.number).toBe(number)
  const others = await Promise.all([
    ...(['kiosk', 'board', 'desk', 'manager', 'leader', 'inspector', 'admin'] as const).map(role => app.token({ role })),
    app.token({ role: 'officer', agency: 'polri' }),
  ])
  for (const who of others) {
    expect((await app.api('GET', `/visits/${key}`, { who })).body).not.toHaveProperty('class')
    const { items } = (await app.api('GET', `/malls/${MALL}/counters`, { who })).body
    expect(JSON.stringify(items ?? [])).not.toContain('disability')
  }
  expect((await app.api('GET', `/visits/${key}`)).body.class).toBe('disability')
  const { items } = (await app.api('GET', `/malls/${MALL}/counters`, { who: rina })).body
  expect(items.find((one: { id: string }) => one.id === 'disdukcapil-1').ticket.class).toBe('disability')
})
