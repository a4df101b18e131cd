import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { inject } from 'vitest'
import { createToken, type Holder } from '#domains/people/tokens.ts'
import { eventsSince } from '#domains/queue/events-since.ts'
import { type Clock, systemClock } from '#kernel/clock.ts'
import { keyring } from '#kernel/keyring.ts'
import { createLive } from '#kernel/live.ts'
import type { Log } from '#kernel/log.ts'
import type { Mailer } from '#kernel/mailer.ts'
import type { Message, Messenger } from '#kernel/messenger.ts'
import type { Oidc } from '#kernel/oidc.ts'
import { version } from '#kernel/release.ts'
import { buildApp } from '../src/app.ts'
import { bindDatabase } from '../src/database.ts'
import { testDatabase } from './database.ts'

/**
 * The whole app on a database of its own, behind a real socket on a free port: what journeys and API tests walk. `token` makes a bearer
 * token for anybody; faults of ours are collected in `faults`, which a test expects to be empty. `pages: false` leaves out the built pages.
 */
export async function startApp({
  clock = systemClock as Clock,
  pages = true,
  max = 10,
  floodFrom = undefined as number | undefined,
  oidc = undefined as Oidc | undefined,
  mailer = undefined as Mailer | undefined,
  messenger: given = undefined as Messenger | null | undefined,
  baseUrl = undefined as string | undefined,
  trustProxy = false,
} = {}) {
  const database = await testDatabase(inject('server'), inject('run'), 'malls', { max })
  const { sql, target } = database
  const bound = await bindDatabase(sql, target, 'test', { connections: max * 6 })
  const faults: string[] = []
  const note = (message: string, details?: Record<string, unknown>) => void faults.push(`${message} ${JSON.stringify(details)}`)
  const log: Log = { debug() {}, info() {}, warn: note, error: note }
  const live = createLive({ sql: bound.sql, read: async (mall, cursor) => eventsSince(await bound.at(mall), mall, cursor), log })
  await live.listen()
  const ring = keyring([{ id: 1, bytes: Buffer.alloc(32, 7) }])
  const messages: Message[] = []
  const messenger = given === undefined ? { name: 'test', send: async (message: Message) => void messages.push(message) } : given
  const web = pages ? { pages: (await import('../src/web.ts')).pages } : {}
  const app = await buildApp({
    database: bound,
    clock,
    live,
    log,
    version,
    ring,
    messenger,
    oidc,
    baseUrl,
    trustProxy,
    ...(mailer && { mailer }),
    ...(floodFrom !== undefined && { floodFrom }),
    ...web,
  })
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>(resolve => server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const token = (holder: Partial<Holder> & Pick<Holder, 'role'>, hours = 1) => {
    const now = clock.now()
    return createToken(sql, { mall: 'mpp-kendari', name: holder.role, ...holder }, now, new Date(now.getTime() + hours * 3600_000))
  }

  /** Speaks JSON to the API; `who` is a bearer token. The answer's body is parsed when it is JSON. */
  async function api(
    method: string,
    path: string,
    { who, body, key, headers = {} }: { who?: string; body?: unknown; key?: string; headers?: Record<string, string> } = {},
  ) {
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        ...(who && { authorization: `Bearer ${who}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text }
  }

  return {
    base,
    sql,
    clock,
    live,
    faults,
    messages,
    ring,
    token,
    api,
    async stop() {
      await live.stop()
      await new Promise(resolve => {
        server.close(resolve)
        ;(server as { closeAllConnections?: () => void }).closeAllConnections?.()
      })
      await bound.end()
      await database.drop()
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof startApp>>
