import type { ServerResponse } from 'node:http'
import type { Log } from './log.ts'
import type { Pool } from "./sql.ts"

/** A server-sent event. `id` resumes the stream after a cut (`Last-Event-ID`). */
export type Frame = { id?: string; event: string; data: unknown }

/** What a reader found since its cursor: frames per channel (the topic's own, or narrower ones), and where it stands now. */
export type Read = (topic: string, cursor: string | null) => Promise<{ cursor: string; frames: { channel: string; frame: Frame }[] }>

const COALESCE_MS = 20
const NET_MS = 2_000
const HEARTBEAT_MS = 15_000
const BACKLOG_BYTES_MAX = 256 * 1024
const SLICE = 400

type Topic = { cursor: string | null; channels: Map<string, Set<ServerResponse>>; reading: Promise<void> | null; again: boolean }

function chunk(text: string) {
  const body = Buffer.from(text)
  return Buffer.concat([Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')])
}

const encode = ({ id, event, data }: Frame) => `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/**
 * Live channels (house.md): the event row is the truth, a coalesced bell rings after the commit and carries nothing, readers go on
 * from their cursor; every frame is encoded once and written to each socket as one chunk. Clients that do not keep up are dropped
 * and resume by `Last-Event-ID`. `stop()` ends every stream.
 */
export function createLive({ sql, read, log }: { sql: Pool; read: Read; log: Log }) {
  const topics = new Map<string, Topic>()
  const open = new Set<ServerResponse>()
  let bell: NodeJS.Timeout | null = null
  let unlisten: (() => Promise<void>) | null = null
  let stopped = false

  const write = (res: ServerResponse, bytes: Buffer) => {
    const socket = res.socket
    if (!socket || socket.destroyed) return
    if (socket.writableLength > BACKLOG_BYTES_MAX) socket.destroy()
    else socket.write(bytes)
  }

  async function spread(clients: Set<ServerResponse>, bytes: Buffer) {
    let n = 0
    for (const res of clients) {
      write(res, bytes)
      if (++n % SLICE === 0) await new Promise(setImmediate)
    }
  }

  async function pass(name: string, topic: Topic) {
    const { cursor, frames } = await read(name, topic.cursor)
    topic.cursor = cursor
    const perChannel = new Map<string, string>()
    for (const { channel, frame } of frames) perChannel.set(channel, (perChannel.get(channel) ?? '') + encode(frame))
    for (const [channel, text] of perChannel) {
      const clients = topic.channels.get(channel)
      if (clients?.size) await spread(clients, chunk(text))
    }
  }

  function wake(name: string, topic: Topic): Promise<void> {
    if (topic.reading) {
      topic.again = true
      return topic.reading
    }
    topic.reading = pass(name, topic)
      .catch(error => log.warn('live.read_failed', { topic: name, error: String(error) }))
      .finally(() => {
        topic.reading = null
        if (topic.again && !stopped) {
          topic.again = false
          void wake(name, topic)
        }
      })
    return topic.reading
  }

  const wakeAll = () => {
    for (const [name, topic] of topics) void wake(name, topic)
  }

  const net = setInterval(wakeAll, NET_MS)
  const beat = setInterval(() => {
    const comment = chunk(':\n\n')
    for (const res of open) write(res, comment)
  }, HEARTBEAT_MS)
  net.unref()
  beat.unref()

  function leave(topicName: string, channels: readonly string[], res: ServerResponse) {
    const topic = topics.get(topicName)
    if (!topic) return
    for (const channel of channels) {
      const clients = topic.channels.get(channel)
      clients?.delete(res)
      if (!clients?.size) topic.channels.delete(channel)
    }
    if (!topic.channels.size) topics.delete(topicName)
  }

  return {
    /** Hears the bell of other processes; call once at start. Re-reads everything after a lost connection. */
    async listen() {
      const subscription = await sql.listen('bell', wakeAll, wakeAll)
      unlisten = subscription.unlisten
    },

    /** Rings after a commit: at most one NOTIFY per 20 ms, and readers of this process go on at once. */
    ring() {
      if (bell || stopped) return
      bell = setTimeout(() => {
        bell = null
        wakeAll()
        sql`select pg_notify('bell', '')`.catch(error => log.warn('live.bell_failed', { error: String(error) }))
      }, COALESCE_MS)
    },

    /** Opens a stream on `channels` of `topic`, first giving what came after `lastId`. */
    async join(topicName: string, channels: readonly string[], res: ServerResponse, lastId: string | null) {
      res.socket?.setNoDelay(true)
      res.socket?.setTimeout(0)
      res.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      })
      res.write('retry: 2000\n\n')
      open.add(res)
      res.on('close', () => {
        open.delete(res)
        leave(topicName, channels, res)
      })
      let topic = topics.get(topicName)
      if (!topic) topics.set(topicName, (topic = { cursor: null, channels: new Map(), reading: null, again: false }))
      for (const channel of channels) if (!topic.channels.has(channel)) topic.channels.set(channel, new Set())
      // First stand at the topic's present cursor, then fill the gap: a frame may come twice, none is missed.
      await wake(topicName, topic)
      if (res.closed) return leave(topicName, channels, res)
      for (const channel of channels) {
        const clients = topic.channels.get(channel) ?? new Set()
        topic.channels.set(channel, clients)
        clients.add(res)
      }
      topics.set(topicName, topic)
      if (!lastId) return
      const missed = await read(topicName, lastId)
      for (const { channel, frame } of missed.frames) if (channels.includes(channel)) write(res, chunk(encode(frame)))
    },

    /** How many streams are open. */
    size: () => open.size,

    async stop() {
      stopped = true
      clearInterval(net)
      clearInterval(beat)
      if (bell) clearTimeout(bell)
      for (const res of open) res.destroy()
      topics.clear()
      await unlisten?.()
    },
  }
}

export type Live = ReturnType<typeof createLive>
