import { connect, type Socket } from 'node:net'
import { answering } from './child.ts'

/** Opens `open` streams at `path`; then each `watch` answers when every one of them has seen the next call. */
export type Question = { open: number; port: number; path: string } | { watch: string; timeoutMs: number }
/** When each listener saw it, on the machine's monotonic clock (ns), which all processes share. */
export type Seen = { at: number[]; missing: number }

const groups = new Map<string, Set<Socket>>()
let watching: { left: Set<Socket>; at: number[]; done: () => void } | undefined

function open(port: number, path: string) {
  return new Promise<Socket>((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('data', () => resolve(socket))
    socket.on('data', part => {
      if (!watching?.left.has(socket) || !part.includes('event: call')) return
      watching.at.push(Number(process.hrtime.bigint()))
      watching.left.delete(socket)
      if (!watching.left.size) watching.done()
    })
    socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/event-stream\r\n\r\n`)
  })
}

async function watch(group: string, timeoutMs: number): Promise<Seen> {
  const left = new Set(groups.get(group))
  const at: number[] = []
  await new Promise<void>(done => {
    const timer = setTimeout(done, timeoutMs)
    watching = { left, at, done: () => [clearTimeout(timer), done()] }
  })
  watching = undefined
  return { at, missing: left.size }
}

answering(async (question: Question) => {
  if ('watch' in question) return watch(question.watch, question.timeoutMs)
  const sockets = new Set<Socket>()
  // Not all in one instant: a hall fills over minutes, and the raw server's backlog is Node's own.
  for (let n = 0; n < question.open; n += 100) {
    const batch = Math.min(100, question.open - n)
    for (const socket of await Promise.all(Array.from({ length: batch }, () => open(question.port, question.path)))) sockets.add(socket)
  }
  groups.set(question.path, sockets)
  return { at: [], missing: 0 }
})
