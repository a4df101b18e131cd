import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { createLive, type Frame, type Live } from './live.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let live: Live
let server: Server
let warned: string[]
/** What happened, in order; the cursor is how many of them were read. */
let log: { channel: string; frame: Frame }[]
let broken: boolean
let slow: number

beforeAll(async () => {
  database = await testDatabase(inject('server'), inject('run'), 'empty')
})
afterAll(() => database.drop())

beforeEach(async () => {
  log = []
  warned = []
  broken = false
  slow = 0
  const read = async (_: string, cursor: string | null) => {
    await new Promise(resolve => setTimeout(resolve, slow))
    if (broken) throw new Error('away')
    return { cursor: String(log.length), frames: cursor === null ? [] : log.slice(Number(cursor)) }
  }
  live = createLive({ sql: database.sql, read, log: { debug() {}, info() {}, warn: m => void warned.push(m), error() {} } })
  await live.listen()
  server = createServer((req, res) => {
    const [, topic, ...channels] = req.url!.split('/')
    live.join(topic!, channels, res, (req.headers['last-event-id'] as string) ?? null).catch(() => {})
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterEach(async () => {
  await live.stop()
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
})

const happen = (channel: string, data: unknown = null) => {
  log.push({ channel, frame: { id: String(log.length + 1), event: 'call', data } })
  live.ring()
}
const until = async (true_: () => boolean, ms = 3_000) => {
  for (const end = Date.now() + ms; !true_() && Date.now() < end; ) await new Promise(resolve => setTimeout(resolve, 5))
  expect(true_()).toBe(true)
}

type Stream = { text: string; closed: boolean; res: IncomingMessage; close: () => void }
/** Opens a stream and resolves when the server has begun to answer. */
const open = (path: string, lastId?: string) =>
  new Promise<Stream>((resolve, reject) => {
    const req = get(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
      { headers: lastId ? { 'last-event-id': lastId } : {}, agent: false },
      res => {
        const stream: Stream = { text: '', closed: false, res, close: () => req.destroy() }
        res.setEncoding('utf8').on('data', text => {
          stream.text += text
        })
        const closed = () => {
          stream.closed = true
        }
        res.on('close', closed).on('error', closed)
        resolve(stream)
      },
    )
    req.on('error', reject)
  })
const standing = async (n: number) => {
  await until(() => live.size() === n)
  await new Promise(resolve => setTimeout(resolve, 50))
}

test('each stream hears its own channels, every frame once, in order', async () => {
  const [a, b] = [await open('/t/a'), await open('/t/a/b')]
  await standing(2)
  for (let i = 0; i < 50; i++) happen(i % 2 ? 'a' : 'b', i)
  await until(() => (b.text.match(/event: call/g) ?? []).length === 50)
  await until(() => (a.text.match(/event: call/g) ?? []).length === 25)
  const heard = [...b.text.matchAll(/data: (\d+)/g)].map(m => Number(m[1]))
  expect(heard.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 50 }, (_, i) => i))
  expect(a.text.startsWith('retry: 2000\n\n')).toBe(true)
})

test('resumes from its last id', async () => {
  for (let i = 0; i < 5; i++) happen('a', i)
  const again = await open('/t/a', '3')
  await until(() => again.text.includes('data: 4'))
  expect(again.text).not.toContain('data: 2')
  expect(again.text).toContain('data: 3')
})

test('hears another process ring', async () => {
  const a = await open('/t/a')
  await standing(1)
  log.push({ channel: 'a', frame: { event: 'call', data: 'from elsewhere' } })
  await database.sql`select pg_notify('bell', '')`
  await until(() => a.text.includes('from elsewhere'), 1_000)
})

test('nobody is lost when streams come and go in the same instant', async () => {
  for (let round = 0; round < 15; round++) {
    slow = 0
    const before = await open('/t/a')
    await standing(1)
    slow = 5
    const coming = [open('/t/a'), open('/t/a'), open('/t/a')]
    before.close()
    const streams = await Promise.all(coming)
    const more = await open('/t/a')
    slow = 0
    await standing(4)
    happen('a', `round ${round}`)
    for (const s of [...streams, more]) await until(() => s.text.includes(`round ${round}`), 1_000)
    for (const s of [...streams, more]) s.close()
    await until(() => live.size() === 0)
  }
})

test('who does not keep up is dropped, the others hear everything', async () => {
  const [quick, lame] = [await open('/t/a'), await open('/t/a')]
  lame.res.pause()
  await standing(2)
  for (let i = 0; i < 30 && live.size() === 2; i++) {
    happen('a', 'x'.repeat(1_000_000))
    await new Promise(resolve => setTimeout(resolve, 30))
  }
  await until(() => live.size() === 1)
  const heard = quick.text.length
  happen('a', 'after')
  await until(() => quick.text.includes('after'))
  expect(quick.text.length).toBeGreaterThan(heard)
  expect(quick.closed).toBe(false)
})

test('a stream that cannot be read from its beginning is cut, so that its reader comes again', async () => {
  broken = true
  const [plain, resuming] = [await open('/t/a'), await open('/t/a', '0')]
  await until(() => plain.closed && resuming.closed)
  await until(() => live.size() === 0)
  broken = false
  const again = await open('/t/a')
  await standing(1)
  happen('a', 'back')
  await until(() => again.text.includes('back'))
})

test('a read that fails in between loses nothing', async () => {
  const a = await open('/t/a')
  await standing(1)
  broken = true
  happen('a', 'in the gap')
  await until(() => warned.length > 0)
  broken = false
  happen('a', 'after')
  await until(() => a.text.includes('in the gap') && a.text.includes('after'))
  expect(a.closed).toBe(false)
})

test('stop ends every stream', async () => {
  const streams = await Promise.all(Array.from({ length: 50 }, () => open('/t/a')))
  await standing(50)
  await live.stop()
  await until(() => streams.every(s => s.closed))
})
