import type { ServerResponse } from 'node:http'
import { createBell } from './bell.ts'
import type { Log } from './log.ts'
import type { Pool } from './sql.ts'
import { chunk, openStreams } from './streams.ts'
import { createTopics, type Topic } from './topics.ts'

/** A server-sent event. `id` resumes the stream after a cut (`Last-Event-ID`). */
export type Frame = { id?: string; event: string; data: unknown }

/** What a reader found since its cursor: frames per channel (the topic's own, or narrower ones), and where it stands now. */
export type Read = (topic: string, cursor: string | null) => Promise<{ cursor: string; frames: { channel: string; frame: Frame }[] }>

const NET_MS = 2_000

const encode = ({ id, event, data }: Frame) => `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/**
 * Live channels (house.md): the event row is the truth, a coalesced bell rings after the commit and carries nothing, readers go on
 * from their cursor; every frame is encoded once and written to each socket as one chunk. `stop()` ends every stream.
 */
export function createLive({ sql, read, log }: { sql: Pool; read: Read; log: Log }) {
  const streams = openStreams()
  const topics = createTopics()

  async function pass(name: string, topic: Topic) {
    const { cursor, frames } = await read(name, topic.cursor)
    topic.cursor = cursor
    const perChannel = new Map<string, string>()
    for (const { channel, frame } of frames) perChannel.set(channel, (perChannel.get(channel) ?? '') + encode(frame))
    for (const [channel, text] of perChannel) await streams.spread(topic.channels.get(channel) ?? [], chunk(text))
  }

  /** Reads on; asked again while reading, it reads once more afterwards. */
  async function wake(name: string, topic: Topic): Promise<void> {
    if (topic.reading) {
      topic.again = true
      return topic.reading
    }
    topic.reading = pass(name, topic).catch(error => log.warn('live.read_failed', { topic: name, error: String(error) }))
    await topic.reading
    topic.reading = null
    if (topic.again && !streams.ended()) {
      topic.again = false
      return wake(name, topic)
    }
  }

  const missedSince = (name: string, lastId: string) =>
    read(name, lastId).then(
      found => found.frames,
      error => log.warn('live.read_failed', { topic: name, error: String(error) }),
    )

  const wakeAll = () => {
    for (const [name, topic] of topics.all()) void wake(name, topic)
  }
  const bell = createBell({ sql, heard: wakeAll, log })
  const net = setInterval(wakeAll, NET_MS)
  net.unref()

  return {
    /** How many streams are open. */
    size: streams.size,
    /** Hears the bell of other processes; call once at start. */
    listen: bell.listen,
    /** Call after every commit that others should see. */
    ring: bell.ring,

    /** Opens a stream on `channels` of `topic`, first giving what came after `lastId`. */
    async join(topic: string, channels: readonly string[], res: ServerResponse, lastId: string | null) {
      streams.begin(res, () => topics.leave(topic, channels, res))
      // Stand at the topic's present cursor first, then fill the gap: a frame may come twice, none is missed.
      const from = topics.of(topic)
      await wake(topic, from)
      if (res.closed) return
      topics.enter(topic, channels, res)
      const missed = lastId ? await missedSince(topic, lastId) : []
      // Nowhere to stand, or a gap that cannot be filled: cut off, the reader comes again and misses nothing.
      if (from.cursor === null || !missed) return void res.destroy()
      const text = missed.map(({ channel, frame }) => (channels.includes(channel) ? encode(frame) : '')).join('')
      if (text) streams.write(res, chunk(text))
    },

    async stop() {
      clearInterval(net)
      streams.end()
      await bell.end()
    },
  }
}

export type Live = ReturnType<typeof createLive>
