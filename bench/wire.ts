import type { Browser } from 'playwright-core'
import { browserPath, openBrowser } from '../test/browser.ts'
import { askOnce } from './http.ts'
import { type Row, whole } from './table.ts'
import { MALL, reset, type World } from './world.ts'

const MOST = 20_000

/** What a first visit to each citizens' page brings over the wire, as Chromium counts it at 360 px: documents, styles, scripts, fonts, headers. */
export async function wireRows(world: World): Promise<Row[]> {
  if (!browserPath) {
    const none = 'no Chromium: apt-get install chromium-headless-shell, or set CHROMIUM'
    return [{ what: 'pages on the wire', ours: none, limit: '', ratio: '', reach: '<= 20.0 kB', ok: null }]
  }
  await reset(world)
  const browser = await openBrowser()
  try {
    const rows: Row[] = []
    for (const path of await citizenPages(world)) rows.push(await weigh(browser, world, path))
    return rows
  } finally {
    await browser.close()
  }
}

async function citizenPages({ sql, server }: World): Promise<string[]> {
  const visit = await askOnce(server.port, {
    method: 'POST',
    path: `/api/v1/malls/${MALL}/visits`,
    body: { services: ['ktp-el-hilang'], channel: 'phone' },
  })
  const { key } = JSON.parse(visit.body.toString())
  const [event] = await sql<{ id: string }[]>`select event_id as id from life_events order by event_id limit 1`
  const inMall = ['', '/cari?q=ktp+hilang', '/layanan/ktp-el-hilang', '/instansi/disdukcapil', `/peristiwa/${event!.id}`, '/nomor']
  return ['/', ...inMall.map(path => `/${MALL}${path}`), `/k/${key}`]
}

async function weigh(browser: Browser, { server }: World, path: string): Promise<Row> {
  // A context of its own: nothing is in its cache.
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'id-ID' })
  const page = await context.newPage()
  const log = await context.newCDPSession(page)
  await log.send('Network.enable')
  const kinds = new Map<string, string>()
  const bytes: Record<string, number> = {}
  let framework = 0
  log.on('Network.responseReceived', ({ requestId, type, response }) => {
    kinds.set(requestId, type)
    if (type === 'Script' && new URL(response.url).pathname.startsWith('/assets/')) framework++
  })
  log.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kinds.get(requestId) ?? 'Other'
    bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength
  })
  const answer = await page.goto(`http://127.0.0.1:${server.port}${path}`, { waitUntil: 'load' })
  await page.evaluate(() => document.fonts.ready.then(() => {}))
  await page.waitForTimeout(150)
  await context.close()
  const all = Object.values(bytes).reduce((a, b) => a + b, 0)
  const parts = Object.entries(bytes).map(([kind, n]) => `${kind.toLowerCase()} ${whole(n)}`)
  return {
    what: `wire ${path.replace(/\/k\/.*/, '/k/{key}')}`,
    ours: `${(all / 1000).toFixed(1)} kB`,
    limit: '',
    ratio: '',
    reach: '<= 20.0 kB, 0 framework',
    ok: answer?.status() === 200 && all <= MOST && framework === 0,
    note: `${answer?.status()}: ${parts.join(', ')}; framework scripts ${framework}`,
    figures: bytes,
  }
}
