import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import type { ServerBuild } from 'react-router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createToken } from '#domains/people/tokens.ts'
import { eventsSince } from '#domains/queue/events-since.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { keyring } from '#kernel/keyring.ts'
import { createLive } from '#kernel/live.ts'
import { logger } from '#kernel/log.ts'
import type { Sql } from '#kernel/sql.ts'
import type { Handle } from '#pages/ui/handle.ts'
import { buildApp } from '../../src/app.ts'
import { bindDatabase, openDatabase, prepareDatabase } from '../../src/database.ts'
import { pages } from '../../src/web.ts'

/** What a first visit may weigh, gzip: document, style sheets, scripts, preloaded font (ux.md 2.1). */
const PAGE = 20_000
const ELEMENT = 2_000
/** The board's one script speaks as well (ux.md 4.6). */
const BOARD = 10_000
const SHEET = 4_000
const MALL = 'mpp-kendari'

type Route = { path: string; handle: Handle }
let routes: Route[] = []
let get: (path: string) => Promise<Response>
let examples: Record<string, string>
const ending: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  await built()
  const build = (await import(new URL('../../build/server/index.js', import.meta.url).href)) as ServerBuild
  routes = Object.values(build.routes).flatMap(route =>
    route && route.id !== 'root' ? [{ path: `/${route.path ?? ''}`, handle: (route.module.handle ?? {}) as Handle }] : [],
  )
  const dataDir = await mkdtemp(join(tmpdir(), 'pendopo-pages-'))
  ending.push(() => rm(dataDir, { recursive: true, force: true }))
  const { sql, target, close } = await openDatabase({ dataDir, databaseUrl: undefined }, 'static-pages', () => {})
  ending.push(close)
  await prepareDatabase(sql, { demo: true }, clock.now(), () => {})
  const database = await bindDatabase(sql, target, 'static-pages')
  ending.push(() => database.end())
  const log = logger('error', clock)
  const live = createLive({ sql: database.sql, read: async (mall, cursor) => eventsSince(await database.at(mall), mall, cursor), log })
  ending.push(() => live.stop())
  const app = await buildApp({ database, clock, live, log, version: 'test', ring: keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }]), pages })
  get = async path => app.request(`http://localhost${path}`)
  examples = await findExamples(sql, app)
}, 120_000)

afterAll(async () => {
  for (const end of ending.toReversed()) await end()
})

/** One true address for every parameter of a route. */
async function findExamples(sql: Sql, app: Awaited<ReturnType<typeof buildApp>>): Promise<Record<string, string>> {
  const [offer] = await sql<{ service: string; agency: string }[]>`
    select service_id as service, agency_id as agency from offers join services using (service_id)
    where mall_id = ${MALL} and offered order by service_id limit 1`
  const [event] = await sql<{ event: string }[]>`select event_id as event from life_events order by event_id limit 1`
  const taken = await app.request(`http://localhost/api/v1/malls/${MALL}/visits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'static-pages' },
    body: JSON.stringify({ services: [offer!.service], channel: 'phone' }),
  })
  const { key } = (await taken.json()) as { key: string }
  const [now, year] = [clock.now(), 366 * 86_400_000]
  const token = await createToken(sql, { mall: MALL, role: 'ministry', name: 'KemenPANRB' }, now, new Date(now.getTime() + year))
  const link = token.slice(MALL.length + 1)
  return {
    ':link': link,
    ':mall': MALL,
    ':service': offer!.service,
    ':agency': offer!.agency,
    ':event': event!.event,
    ':key': key,
    '*': 'tidak/ada',
  }
}

const addressOf = (path: string) => path.replace(/:\w+|\*/g, part => examples[part] ?? part)

describe('a static page', () => {
  test('ships no framework script, nothing inline, and keeps its weight', { timeout: 60_000 }, async () => {
    const still = routes.filter(({ handle }) => !handle.hydrate)
    expect(still.length).toBeGreaterThan(8)
    for (const { path, handle } of still) {
      const address = addressOf(path)
      for (const asked of [address, `${address}?lang=en`]) {
        const response = await get(asked)
        expect(response.status, `${asked} answers`).toBeLessThan(500)
        if (response.status >= 300 && response.status < 400) continue
        if (path !== '/*') expect(response.status, `${asked} answers`).toBe(200)
        await hold(asked, response, handle)
      }
    }
  })

  test('is what every failure gets, a hydrated route as well', async () => {
    for (const { path } of routes.filter(route => route.path.includes(':mall'))) {
      const asked = path.replace(':mall', 'tidak-ada').replace(/:\w+/g, 'tidak-ada')
      const response = await get(asked)
      expect(response.status, asked).toBeLessThan(500)
      if (response.status >= 400) await hold(asked, response, {})
    }
  })
})

test('a hydrated page runs only scripts of its own or with its nonce', async () => {
  for (const { path } of routes.filter(({ handle }) => handle.hydrate)) {
    const response = await get(addressOf(path))
    const html = await response.text()
    if (response.status !== 200) continue
    const nonce = /'nonce-([\w-]+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    expect(nonce, path).toBeTruthy()
    for (const [tag] of html.matchAll(/<script\b[^>]*>/g))
      expect(tag.includes(`nonce="${nonce}"`) || tag.includes('src="/s/'), tag).toBe(true)
  }
})

/** Everything a static document promises. */
async function hold(address: string, response: Response, handle: Handle): Promise<void> {
  // A file is no document: it opens in another program.
  if (address.split('?')[0]!.endsWith('/csv')) return
  const policy = response.headers.get('content-security-policy')
  expect(policy, address).toContain("script-src 'self';")
  expect(policy, address).not.toMatch(/nonce|unsafe/)
  const html = await response.text()
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
  expect(scripts.length, `${address}: scripts`).toBe(handle.elements?.length ?? 0)
  for (const tag of scripts) expect(tag, address).toMatch(/^<script type="module" src="\/s\/[\w-]+\.js">$/)
  expect(html, `${address}: preloaded modules`).not.toContain('modulepreload')
  expect(html, `${address}: handlers or styles in attributes`).not.toMatch(/<[^>]+\s(on[a-z]+|style)="/)
  let weight = gzipSync(html).length
  for (const file of files(html)) {
    const size = await sizeOf(file)
    if (file.startsWith('/s/')) expect(size, file).toBeLessThanOrEqual(file.includes('/board-live-') ? BOARD : ELEMENT)
    if (file.includes('/public-')) expect(size, file).toBeLessThanOrEqual(SHEET)
    weight += size
  }
  expect(weight, `${address}: bytes of a first visit`).toBeLessThanOrEqual(PAGE)
}

/** What a browser fetches before it shows the page. */
function files(html: string): string[] {
  const links = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag).filter(tag => /rel="(stylesheet|preload)"/.test(tag))
  const tags = [...links, ...html.matchAll(/<script\b[^>]*src=[^>]*>/g)].map(String)
  return tags.map(tag => /(?:href|src)="([^"]+)"/.exec(tag)![1]!)
}

async function sizeOf(file: string): Promise<number> {
  const response = await get(file)
  expect(response.status, file).toBe(200)
  const bytes = Buffer.from(await response.arrayBuffer())
  return file.endsWith('.woff2') ? bytes.length : gzipSync(bytes).length
}

/** Builds the pages when there is no build or a page is newer. */
async function built(): Promise<void> {
  const age = async (path: string) => (await stat(path).catch(() => undefined))?.mtimeMs ?? 0
  const parts = await readdir('src/pages', { recursive: true })
  const sources = [...parts.map(part => join('src/pages', part)), 'src/routes.ts', 'src/root.tsx', 'src/entry.server.tsx', 'vite.config.ts']
  if ((await age('build/server/index.js')) > Math.max(...(await Promise.all(sources.map(age))))) return
  await promisify(execFile)(process.execPath, ['node_modules/@react-router/dev/bin.cjs', 'build'], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
}
