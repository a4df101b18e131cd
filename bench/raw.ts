import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answering } from './child.ts'

/** What plain node:http can do at best: one constant answer, and one ready buffer to every open stream. */
export type Constant = { status: number; headers: Record<string, string>; body: Buffer; frame: Buffer }

answering(async ({ status, headers, body, frame }: Constant) => {
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (request.url === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('retry: 2000\n\n')
      open.add(response)
      response.on('close', () => open.delete(response))
    } else if (request.method === 'POST') {
      for (const stream of open) stream.write(frame)
      response.writeHead(204).end()
    } else if (request.headers['if-none-match']) {
      response.writeHead(304, headers).end()
    } else {
      response.writeHead(status, { ...headers, 'content-length': body.length }).end(body)
    }
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
})
