import type { ServerResponse } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { eventsSince } from '#domains/queue/events-since.ts'
import { systemClock as clock } from '#kernel/clock.ts'
import { readConfig } from '#kernel/config.ts'
import { openKeyring } from '#kernel/keyring.ts'
import { openLimits } from '#kernel/limits.ts'
import { createLive } from '#kernel/live.ts'
import { logger } from '#kernel/log.ts'
import { smtpMailer } from '#kernel/mailer.ts'
import { consoleMessenger } from '#kernel/messenger.ts'
import { version } from '#kernel/release.ts'
import { buildApp } from './app.ts'
import { bindDatabase, openDatabase, prepareDatabase } from './database.ts'
import { printDoors } from './doors.ts'
import { keysAreHere } from './keys-here.ts'
import { openOidc } from './oidc.ts'
import { pages } from './web.ts'
import { startWorker } from './worker.ts'

const say = (line: string) => void process.stderr.write(`${line}\n`)

/** Starts everything; what stands in the way is said in one line that tells what to do. */
async function main() {
  const config = readConfig(process.env)
  const log = logger(config.logLevel, clock)
  const database = await openDatabase(config, 'pendopo', say)
  const ending: (() => Promise<unknown>)[] = [() => database.close()]
  const stop = async (code: number) => {
    for (const end of ending.toReversed()) await end()
    process.exit(code)
  }
  try {
    await prepareDatabase(database.sql, config, clock.now(), say)
    if (config.services.has('web')) await keysAreHere(database.sql, config, say)
    const bound = await bindDatabase(database.sql, database.target, 'pendopo', { connections: config.databaseConnections })
    ending.push(() => bound.end())
    // From here on nothing in this process needs the owner of the tables.
    await database.sql.end({ timeout: 2 })
    const live = createLive({ sql: bound.sql, read: async (mall, cursor) => eventsSince(await bound.at(mall), mall, cursor), log })
    ending.push(() => live.stop())
    await live.listen()
    if (config.services.has('worker')) ending.push(startWorker({ database: bound, clock, live, log }))
    if (config.services.has('web')) {
      const ring = openKeyring({ dataDir: config.dataDir, env: config.keyring })
      const limits = await openLimits({ sql: bound.sql, ring, clock, log })
      ending.push(() => limits.stop())
      const mailer = config.smtp ? smtpMailer(config.smtp) : null
      ending.push(async () => mailer?.end())
      const app = await buildApp({
        database: bound,
        clock,
        live,
        log,
        version,
        mailer,
        messenger: config.demo ? consoleMessenger(say) : null,
        ring,
        limits,
        floodFrom: config.floodFrom,
        pages,
        trustProxy: config.trustProxy,
        baseUrl: config.baseUrlGiven ? config.baseUrl : undefined,
        oidc: config.oidc && (await openOidc(config.oidc, bound, { clock, log })),
      })
      const server = createAdaptorServer({ fetch: app.fetch })
      // While stopping, an answer is the last on its connection: one that stays busy would keep the server from ever stopping.
      server.prependListener('request', (_: unknown, response: ServerResponse) => {
        if (!server.listening) response.setHeader('connection', 'close')
      })
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        // A hall of phones connects at once after a cut: Node's usual backlog would make them wait for seconds.
        server.listen({ port: config.port, host: config.host, backlog: 4096 }, resolve)
      })
      // Takes no more guests, then ends the streams: it would wait for ever for one that is open.
      ending.push(() => Promise.all([new Promise(resolve => server.close(resolve)), live.stop()]))
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : config.port
      const baseUrl = config.port === 0 ? `http://${config.host}:${port}` : config.baseUrl
      await printDoors(bound, { ...config, baseUrl }, clock.now(), say)
    }
  } catch (error) {
    say(reason(error))
    await stop(1)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('Menutup... / stopping...')
      void stop(0)
    })
  }
}

function reason(error: unknown): string {
  const { code, port, message } = error as { code?: string; port?: number; message: string }
  if (code === 'EADDRINUSE')
    return `Port ${port} sudah dipakai. Jalankan dengan PORT lain, misalnya PORT=3001 npm start. / Port in use; choose another PORT.`
  if (code === 'EACCES')
    return `Port ${port} tidak boleh dipakai oleh pengguna ini. Pilih PORT di atas 1023. / Not permitted; choose a PORT above 1023.`
  return message
}

main().catch(error => {
  say(reason(error))
  process.exit(1)
})
