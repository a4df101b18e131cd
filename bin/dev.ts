import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createServer as createVite, isRunnableDevEnvironment } from 'vite'
import { eventsSince } from '#domains/queue/events-since.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { openKeyring } from '#kernel/keyring.ts'
import { createLive } from '#kernel/live.ts'
import { logger } from '#kernel/log.ts'
import { version } from '#kernel/release.ts'
import { buildApp } from '../src/app.ts'
import { bindDatabase, openDatabase, prepareDatabase } from '../src/database.ts'
import { printDoors } from '../src/doors.ts'
import { keysAreHere } from '../src/keys-here.ts'
import { openOidc } from '../src/oidc.ts'
import { pages } from '../src/web.ts'
import { startWorker } from '../src/worker.ts'

/**
 * Development: Vite in front of the same app on the same port, so that pages reload as they are written while API, kernel and
 * domains are the very modules that production runs. Those are Node's own; `node --watch` starts them anew when they change.
 */
const say = (line: string) => void process.stderr.write(`${line}\n`)
const config = readConfig(process.env)
const log = logger(config.logLevel, clock)
const http = createServer()
const vite = await createVite({ appType: 'custom', server: { middlewareMode: true, hmr: { server: http } } })

async function build() {
  const { ssr } = vite.environments
  if (!ssr || !isRunnableDevEnvironment(ssr)) throw new Error('Vite cannot run the pages on the server')
  return ssr.runner.import('virtual:react-router/server-build')
}

const database = await openDatabase(config, 'pendopo-dev', say)
const { sql } = database
await prepareDatabase(sql, config, clock.now(), say)
await keysAreHere(sql, config, say)
const bound = await bindDatabase(sql, database.target, 'pendopo-dev')
const live = createLive({ sql: bound.sql, read: async (mall, cursor) => eventsSince(await bound.at(mall), mall, cursor), log })
await live.listen()
const stopWorker = startWorker({ database: bound, clock, live, log })
const ring = openKeyring({ dataDir: config.dataDir, env: config.keyring })
const oidc = config.oidc && (await openOidc(config.oidc, bound, { clock, log }))
const app = await buildApp({ database: bound, clock, live, log, version, ring, oidc, pages: options => pages({ ...options, live: build }) })
const answer = getRequestListener(app.fetch)
http.on('request', (request, response) => vite.middlewares(request, response, () => answer(request, response)))
http.listen(config.port, config.host)
await printDoors(bound, config, clock.now(), say)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  // The router's plugin ends the process at the first signal, before the database could be stopped.
  process.removeAllListeners(signal)
  process.once(signal, async () => {
    http.close()
    http.closeAllConnections()
    await vite.close()
    await stopWorker()
    await live.stop()
    await bound.end()
    await database.close()
    process.exit(0)
  })
}
