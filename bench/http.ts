import { connect } from 'node:net'

export type Ask = { method?: string; path: string; headers?: Record<string, string>; body?: unknown }
export type Answer = { status: number; head: string; body: Buffer }

/** The bytes of a request (a text for a body is a form), so that the load generator spends its time on waiting and not on writing headers. */
export function requestBytes({ method = 'GET', path, headers = {}, body }: Ask): Buffer {
  const form = typeof body === 'string'
  const text = body === undefined || form ? body : JSON.stringify(body)
  const lines = [`${method} ${path} HTTP/1.1`, 'host: 127.0.0.1', ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)]
  if (text !== undefined)
    lines.push(`content-type: application/${form ? 'x-www-form-urlencoded' : 'json'}`, `content-length: ${Buffer.byteLength(text)}`)
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${text ?? ''}`)
}

/**
 * One keep-alive connection, one request at a time. Leaner than node:http's client, which would take more of the two cores than the server
 * it measures and so make every limit look nearer than it is.
 */
export function connection(port: number) {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let waiting: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined
  let got = Buffer.alloc(0)
  const fail = (error: Error) => {
    waiting?.reject(error)
    waiting = undefined
  }
  socket.on('error', fail)
  socket.on('close', () => fail(new Error('connection closed by the server')))
  socket.on('data', part => {
    got = got.length ? Buffer.concat([got, part]) : part
    const answer = whole(got)
    if (!answer) return
    got = Buffer.alloc(0)
    const asked = waiting
    waiting = undefined
    asked?.resolve(answer)
  })
  return {
    ask: (bytes: Buffer) =>
      new Promise<Answer>((resolve, reject) => {
        // It closed while nobody waited; a write would be lost in silence.
        if (socket.destroyed) return reject(new Error('connection closed by the server'))
        waiting = { resolve, reject }
        socket.write(bytes)
      }),
    end: () => socket.destroy(),
  }
}

/** The answer once all of it is there; one request at a time, so what ends the last chunk ends the buffer. */
function whole(got: Buffer): Answer | undefined {
  const end = got.indexOf('\r\n\r\n')
  if (end < 0) return
  const head = got.toString('latin1', 0, end)
  const status = Number(head.slice(9, 12))
  const body = got.subarray(end + 4)
  if (status === 204 || status === 304) return { status, head, body }
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  if (length !== undefined) return body.length >= Number(length) ? { status, head, body } : undefined
  return body.toString('latin1', Math.max(0, body.length - 5)).endsWith('0\r\n\r\n') ? { status, head, body: unchunked(body) } : undefined
}

function unchunked(body: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, line), 16)
    if (!size) return Buffer.concat(parts)
    parts.push(body.subarray(line + 2, line + 2 + size))
    at = line + 2 + size + 2
  }
}

/** One request on a connection of its own. */
export async function askOnce(port: number, ask: Ask): Promise<Answer> {
  const line = connection(port)
  try {
    return await line.ask(requestBytes(ask))
  } finally {
    line.end()
  }
}
