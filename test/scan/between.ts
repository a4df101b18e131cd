import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Pool } from '#kernel/sql.ts'

/** What went through: how many requests, their answers by status, and each that our server could not answer well. */
export type Seen = { count: number; statuses: Record<string, number>; faults: string[]; reached: string[] }

/**
 * Stands before the server as a mall's proxy does, and says of each request that it comes from another address: the limits for strangers
 * would otherwise answer for the program that is to be tried. Notes every 5xx. Beside it stand two places that are open on purpose, so that a
 * scanner which finds nothing anywhere is noticed: `/sasaran` asks the database with text glued together and says what it was given.
 */
export async function between(base: string, sql: Pool) {
  const seen: Seen = { count: 0, statuses: {}, faults: [], reached: [] }
  const agent = new Agent({ keepAlive: true, maxSockets: 32 })
  const to = new URL(base)
  let n = 0
  const server = createServer((asked, answer) => {
    if (asked.url!.startsWith('/sasaran')) return void target(sql, asked, answer)
    // A scanner that signs itself out would see doors only.
    if (asked.url!.startsWith('/keluar')) return void answer.writeHead(404).end()
    // Where a server that can be made to fetch an address would come by.
    if (asked.url!.startsWith('/lubang')) {
      // The scanner itself looks whether the place is there, and asks what came by.
      if (!/^\/lubang\/?(get_\w+\.php.*)?$/.test(asked.url!)) seen.reached.push(asked.url!)
      return void answer.end('{}')
    }
    const from = `10.${(++n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`
    const sent: Buffer[] = []
    const told = asked.headers['x-forwarded-for']
    // Wapiti says it reads brotli and does not.
    const headers = { ...asked.headers, 'x-forwarded-for': told ? `${told}, ${from}` : from, 'accept-encoding': 'identity' }
    const on = request({ host: to.hostname, port: to.port, method: asked.method, path: asked.url, headers, agent }, got => {
      seen.count++
      const status = got.statusCode!
      seen.statuses[status] = (seen.statuses[status] ?? 0) + 1
      if (status >= 500) seen.faults.push(`${status} ${asked.method} ${asked.url} ${Buffer.concat(sent).toString().slice(0, 400)}`)
      answer.writeHead(status, got.headers)
      got.pipe(answer)
      // No scanner waits for a stream that does not end.
      if (got.headers['content-type']?.startsWith('text/event-stream')) setTimeout(() => answer.end(() => got.destroy()), 200)
    })
    on.on('error', error => {
      if (!answer.headersSent) seen.faults.push(`${error.message} ${asked.method} ${asked.url}`)
      answer.destroy()
    })
    asked.on('data', part => sent.push(part))
    asked.pipe(on)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    async close() {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}

async function target(sql: Pool, asked: IncomingMessage, answer: ServerResponse) {
  const id = new URL(asked.url!, 'http://x').searchParams.get('id') ?? '1'
  answer.setHeader('content-type', 'text/html; charset=utf-8')
  const rows = await sql.unsafe(`select mall_id from malls where mall_id = '${id}'`).catch((error: Error) => error)
  const said = rows instanceof Error ? `PostgreSQL ERROR: ${rows.message}` : rows.map(row => row.mall_id).join()
  answer.end(`<!doctype html><form action="/sasaran"><input name="id" value="mpp-kendari"></form><p>${id}</p><p>${said}</p>`)
}
