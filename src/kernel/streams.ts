import type { ServerResponse } from 'node:http'
import { refuse } from './errors.ts'

const HEARTBEAT_MS = 15_000
const BACKLOG_BYTES_MAX = 256 * 1024
const SLICE = 400
/** A full hall behind one address is a thousand phones. */
const OF_ADDRESS_MAX = 2_000
/** It leaves past everything that puts headers on other answers. */
const HEAD = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
}

/** One HTTP chunk, encoded once for every socket it goes to. */
export function chunk(text: string): Buffer {
  const body = Buffer.from(text)
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
}

/** Counts strangers' streams by address until their readers have gone. Refuses `too.many`. */
export function crowd() {
  const ofAddress = new Map<string, number>()
  const count = (address: string, by: 1 | -1) => {
    const n = (ofAddress.get(address) ?? 0) + by
    if (n > 0) ofAddress.set(address, n)
    else ofAddress.delete(address)
  }
  return {
    admit(address: string, res: ServerResponse) {
      if ((ofAddress.get(address) ?? 0) >= OF_ADDRESS_MAX) refuse('too.many', { seconds: 30 })
      count(address, 1)
      res.on('close', () => count(address, -1))
    },
  }
}

/**
 * The open server-sent streams of this process: a comment every 15 s keeps them awake, who does not keep up is dropped (and resumes by
 * `Last-Event-ID`). Writing past the response object, straight to the socket, is what makes a thousand phones cheap (backend.md 6).
 */
export function openStreams() {
  const open = new Set<ServerResponse>()
  /** What is kept back for a stream whose gap is still being filled. */
  const held = new Map<ServerResponse, Buffer[]>()
  let over = false

  function write(res: ServerResponse, bytes: Buffer) {
    const kept = held.get(res)
    if (kept) return void kept.push(bytes)
    const socket = res.socket
    if (!socket || socket.destroyed) return
    if (socket.writableLength > BACKLOG_BYTES_MAX) socket.destroy()
    else socket.write(bytes)
  }

  const beat = setInterval(() => {
    const comment = chunk(':\n\n')
    for (const res of open) write(res, comment)
  }, HEARTBEAT_MS)
  beat.unref()

  return {
    write,
    size: () => open.size,

    /** Makes a stream of the response; `closed` runs when its reader has gone. */
    begin(res: ServerResponse, closed: () => void) {
      res.socket?.setNoDelay(true)
      res.socket?.setTimeout(0)
      res.writeHead(200, HEAD)
      res.write('retry: 2000\n\n')
      open.add(res)
      res.on('close', () => {
        open.delete(res)
        held.delete(res)
        closed()
      })
    },

    /** Keeps back what is written to it until `release`, which gives `first` before. */
    hold: (res: ServerResponse) => void held.set(res, []),
    release(res: ServerResponse, first: Buffer) {
      const kept = held.get(res) ?? []
      held.delete(res)
      write(res, Buffer.concat([first, ...kept]))
    },

    /** Writes to many, in slices that let other work through. */
    async spread(clients: Iterable<ServerResponse>, bytes: Buffer) {
      let n = 0
      for (const res of clients) {
        write(res, bytes)
        if (++n % SLICE === 0) await new Promise(setImmediate)
      }
    },

    ended: () => over,

    end() {
      over = true
      clearInterval(beat)
      for (const res of open) res.destroy()
    },
  }
}

export type Streams = ReturnType<typeof openStreams>
