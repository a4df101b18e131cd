import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../app.ts'
import { withoutIds } from '../without-ids.ts'

const mall = 'mpp-kendari'
let app: TestApp
let kiosk: string
let desk: string
let officers: { who: string; counter: string }[]

beforeAll(async () => {
  app = await startApp({ pages: false, max: 16 })
  kiosk = await app.token({ role: 'kiosk', name: 'Anjungan Rahasia' })
  desk = await app.token({ role: 'desk', name: 'Dewi Rahasia' })
  officers = []
  for (let i = 1; i <= 6; i++) {
    const who = await app.token({ role: 'officer', agency: 'disdukcapil', name: `Budi Rahasia ${i}` })
    const counter = `disdukcapil-${i}`
    await app.api('PUT', `/counters/${counter}/session`, { who, body: {} })
    officers.push({ who, counter })
  }
})
afterAll(async () => {
  expect(app.faults).toEqual([])
  await app.stop()
})

const post = (path: string, who: string | undefined, body: object = {}) => app.api('POST', path, { body, ...(who && { who }) })
const take = async (body: object = {}) =>
  (await post(`/malls/${mall}/visits`, kiosk, { services: ['kk-baru'], channel: 'kiosk', ...body })).body
type Heard = { id: string | null; event: string; data: Record<string, unknown>; raw: string }

/** Opens a stream; frames are kept as they come until `close`. */
async function listen(path = `/malls/${mall}/events`, lastId: string | null = null) {
  const stop = new AbortController()
  const stream = await fetch(`${app.base}/api/v1${path}`, { signal: stop.signal, headers: lastId ? { 'last-event-id': lastId } : {} })
  expect(stream.status).toBe(200)
  const heard: Heard[] = []
  const read = async () => {
    let text = ''
    for await (const piece of stream.body!.pipeThrough(new TextDecoderStream())) {
      text += piece
      const frames = text.split('\n\n')
      text = frames.pop()!
      for (const raw of frames) {
        const [, id = null] = raw.match(/^id: (.+)$/m) ?? []
        const [, event] = raw.match(/^event: (.+)$/m) ?? []
        if (event) heard.push({ id, event, data: JSON.parse(raw.match(/^data: (.+)$/m)![1]!), raw })
      }
    }
  }
  const reading = read().catch(() => {})
  return {
    heard,
    lastId: () => heard.findLast(h => h.id)?.id ?? lastId,
    close: async () => {
      stop.abort()
      await reading
    },
  }
}
type Listener = Awaited<ReturnType<typeof listen>>
const until = async (true_: () => boolean, ms = 8_000) => {
  for (const end = Date.now() + ms; !true_() && Date.now() < end; ) await new Promise(resolve => setTimeout(resolve, 10))
  expect(true_()).toBe(true)
}
const calls = (l: Listener) => l.heard.filter(h => h.event === 'call').map(h => `${h.data.number} ${h.data.counter} ${h.data.nth}`)
const written = async () =>
  (
    await app.sql<{ call: string }[]>`select (data->>'number') || ' ' || counter_id || ' ' || (data->>'nth') as call from events
    where kind in ('queue.called', 'queue.recalled') order by seq`
  ).map(r => r.call)

test('a reader that is cut off again and again under many writers misses no call', async () => {
  for (let i = 0; i < 120; i++) await take()
  const first = await listen()
  await until(() => app.live.size() === 1)
  await new Promise(resolve => setTimeout(resolve, 100))
  // The first frame with an id is where resuming begins.
  await take()
  await until(() => first.lastId() !== null)
  let open = first
  const all = new Set<string>()
  let done = false
  const cutting = (async () => {
    while (!done) {
      await new Promise(resolve => setTimeout(resolve, 10 + Math.random() * 60))
      const lastId = open.lastId()
      await open.close()
      for (const call of calls(open)) all.add(call)
      open = await listen(undefined, lastId)
    }
  })()
  await Promise.all(
    officers.map(async ({ who, counter }) => {
      for (;;) {
        const { status, body } = await post(`/counters/${counter}/calls`, who)
        if (status === 204) return
        if (Math.random() < 0.5) await post(`/tickets/${body.id}/recalls`, who)
        await post(`/tickets/${body.id}/starts`, who)
        await post(`/tickets/${body.id}/completions`, who)
      }
    }),
  )
  done = true
  await cutting
  const happened = await written()
  expect(happened.length).toBeGreaterThan(150)
  const heard = () => new Set([...all, ...calls(open)])
  await until(() => happened.every(call => heard().has(call))).catch(() => {})
  expect(happened.filter(call => !heard().has(call))).toEqual([])
  await open.close()
}, 60_000)

test('two hundred boards see a call, and that it was taken back', async () => {
  const boards = await Promise.all(Array.from({ length: 200 }, () => listen()))
  await until(() => app.live.size() >= 200)
  await new Promise(resolve => setTimeout(resolve, 100))
  const { number } = await take()
  const { who, counter } = officers[0]!
  const { id } = (await post(`/counters/${counter}/calls`, who)).body
  await until(() => boards.every(b => b.heard.some(h => h.event === 'call' && h.data.number === number)))
  await post(`/tickets/${id}/no-shows`, who)
  expect((await post(`/tickets/${id}/undo`, who)).body.state).toBe('called')
  await until(() => boards.every(b => b.heard.some(h => h.event === 'undone' && h.data.number === number)))
  await post(`/tickets/${id}/no-shows`, who)
  await Promise.all(boards.map(b => b.close()))
  await until(() => app.live.size() === 0)
}, 60_000)

test('a visitor’s own stream tells of the own call and of changes of its line, of nobody else', async () => {
  const mine = (await post(`/malls/${mall}/visits`, undefined, { services: ['kia'], channel: 'phone' })).body
  const stream = await listen(`/visits/${mine.key}/events`)
  await until(() => app.live.size() === 1)
  await new Promise(resolve => setTimeout(resolve, 50))
  const other = await take()
  const { who, counter } = officers[1]!
  const called = (await post(`/counters/${counter}/calls`, who)).body
  expect(called.number).toBe(other.number)
  await until(() => stream.heard.some(h => h.event === 'changed' && h.data.what === 'line'))
  await post(`/tickets/${called.id}/no-shows`, who)
  await post(`/visits/${mine.key}/check-ins`, undefined)
  await until(() => stream.heard.some(h => h.event === 'changed' && h.data.what === 'visit'))
  await post(`/counters/${counter}/calls`, who)
  await until(() => stream.heard.some(h => h.event === 'call'))
  expect(stream.heard.filter(h => h.event === 'call').map(h => h.data.number)).toEqual([mine.number])
  await post(`/tickets/${mine.tickets[0].id}/no-shows`, who)
  await stream.close()
})

test('no frame carries anything of a person: no name, phone, class, key or id of a visit', async () => {
  const board = await listen()
  await until(() => app.live.size() === 1)
  await new Promise(resolve => setTimeout(resolve, 50))
  const visit = await take({ class: 'disability', phone: '0812-9999-8888' })
  const own = await listen(`/visits/${visit.key}/events`)
  await until(() => app.live.size() === 2)
  await new Promise(resolve => setTimeout(resolve, 50))
  const { who, counter } = officers[2]!
  const ticket = visit.tickets[0].id
  const order = { ticket, reason: 'frail', words: 'Ibu Siti Rahasia tidak kuat berdiri' }
  expect((await post(`/counters/${counter}/calls`, who, order)).status).toBe(201)
  await post(`/tickets/${ticket}/recalls`, who)
  await post(`/tickets/${ticket}/holds`, desk, { reason: 'Siti Rahasia ambil berkas' })
  await post(`/visits/${visit.key}/returns`, undefined)
  await post(`/visits/${visit.key}/phone`, undefined, { phone: '0812-7777-6666' })
  await post(`/tickets/${ticket}/transfers`, desk, { service: 'kia', words: 'Siti Rahasia' })
  await post(`/visits/${visit.key}/cancellations`, undefined)
  await until(() => own.heard.length > 5)
  const frames = [...board.heard, ...own.heard]
  const id = (await app.sql`select visit_id from visits where key = ${visit.key}`)[0]!.visit_id as string
  for (const { raw, event, data } of frames) {
    for (const secret of [/rahasia/i, /siti/i, /disab/i, visit.key, id, ticket, 'frail', 'officer:']) expect(raw).not.toMatch(secret)
    expect(withoutIds(JSON.stringify(data))).not.toMatch(/9999|8888|7777|6666/)
    const may = {
      call: ['number', 'counter', 'counterNumber', 'place', 'placeEn', 'nth', 'at'],
      undone: ['number'],
      changed: ['what', 'agencies'],
    }[event]!
    expect(Object.keys(data).filter(k => !may.includes(k))).toEqual([])
  }
  const seen = JSON.stringify([(await app.api('GET', `/malls/${mall}/board`)).body])
  for (const secret of [/rahasia/i, /siti/i, /disab/i, visit.key, id]) expect(seen).not.toMatch(secret)
  const events = await app.sql<{ data: object }[]>`select data from events where visit_id = ${id} and kind <> 'queue.exception'`
  for (const { data } of events) expect(withoutIds(JSON.stringify(data))).not.toMatch(/rahasia|siti|disab|9999|7777/i)
  await Promise.all([board.close(), own.close()])
})

test('one address may have the streams of a full hall, not more; who is known is not counted, and who leaves makes room', async () => {
  const path = `/api/v1/malls/${mall}/events`
  const open = (headers: Record<string, string> = {}) =>
    new Promise<IncomingMessage>((resolve, reject) => get(`${app.base}${path}`, { agent: false, headers }, resolve).on('error', reject))
  const streams: IncomingMessage[] = []
  for (let i = 0; i < 20; i++) streams.push(...(await Promise.all(Array.from({ length: 100 }, () => open()))))
  expect(streams.every(({ statusCode }) => statusCode === 200)).toBe(true)
  const refused = await open()
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['retry-after']).toBe('30')
  const known = await open({ authorization: `Bearer ${desk}` })
  expect(known.statusCode).toBe(200)
  for (const stream of [...streams, refused, known]) stream.destroy()
  await expect
    .poll(async () => {
      const again = await open()
      again.destroy()
      return again.statusCode
    })
    .toBe(200)
})
