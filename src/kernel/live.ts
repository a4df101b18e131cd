import type { ServerResponse } from 'node:http'
import { createBell } from './bell.ts'
import type { Log } from './log.ts'
import type { Pool } from './sql.ts'
import { chunk, crowd, openStreams, type Streams } from './streams.ts'
import { createTopics, type Topic } from './topics.ts'

/** A server-sent event. `id` resumes the stream after a cut (`Last-Event-ID`). */
export type Frame = { id?: string; event: string; data: unknown }

/** What a reader found since its cursor: frames per channel (the topic's own, or narrower ones), and where it stands now. */
export type Read = (topic: string, cursor: string | null) => Promise<{ cursor: string; frames: { channel: string; frame: Frame }[] }>

/** The channel of a frame that concerns every stream of its topic. */
export const EVERY = '*'

const NET_MS = 2_000

const hearers = ({ channels }: Topic, channel: string): Iterable<ServerResponse> =>
  channel === EVERY ? new Set([...channels.values()].flatMap(streams => [...streams])) : (channels.get(channel) ?? [])

const encode = ({ id, event, data }: Frame) => `${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

function encodedByChannel(frames: { channel: string; frame: Frame }[]) {
  const texts = new Map<string, string>()
  for (const { channel, frame } of frames) texts.set(channel, (texts.get(channel) ?? '') + encode(frame))
  return texts
}

/** Reads topics on and spreads what happened; asked again while it reads, it reads once more afterwards. */
function reader(read: Read, streams: Streams, log: Log) {
  const failed = (topic: string) => (error: unknown) => log.warn('live.read_failed', { topic, error: String(error) })

  async function pass(name: string, topic: Topic) {
    const { cursor, frames } = await read(name, topic.cursor)
    topic.cursor = cursor
    for (const [channel, text] of encodedByChannel(frames)) await streams.spread(hearers(topic, channel), chunk(text))
  }

  async function wake(name: string, topic: Topic): Promise<void> {
    if (topic.reading) {
      topic.again = true
      return topic.reading
    }
    topic.reading = pass(name, topic).catch(failed(name))
    await topic.reading
    topic.reading = null
    if (topic.again && !streams.ended()) {
      topic.again = false
      return wake(name, topic)
    }
  }
  return { wake, failed }
}

/**
 * Live channels (house.md): the event row is the truth, a coalesced bell rings after the commit and carries nothing, readers go on
 * from their cursor; every frame is encoded once and written to each socket as one chunk. `stop()` ends every stream.
 */
export function createLive({ sql, read, log }: { sql: Pool; read: Read; log: Log }) {
  const streams = openStreams()
  const topics = createTopics()

  const { wake, failed } = reader(read, streams, log)
  const missedSince = (name: string, lastId: string) => read(name, lastId).then(found => found.frames, failed(name))

  const wakeAll = () => {
    for (const [name, topic] of topics.all()) void wake(name, topic)
  }
  const bell = createBell({ sql, heard: wakeAll, log })
  const net = setInterval(wakeAll, NET_MS)
  net.unref()

  return {
    /** How many streams are open. */
    size: streams.size,
    admit: crowd().admit,
    /** Hears the bell of other processes; call once at start. */
    listen: bell.listen,
    /** Call after every commit that others should see. */
    ring: bell.ring,

    /** Opens a stream on `channels` of `topic`, first giving what came after `lastId`. */
    async join(topic: string, channels: readonly string[], res: ServerResponse, lastId: string | null) {
      // Stand at the topic's present cursor first; only then is the stream open, and in the same instant among those who hear: what happens
      // from now on reaches it.
      const from = topics.of(topic)
      await wake(topic, from)
      // Nowhere to stand: cut off, the reader comes again and misses nothing.
      if (res.destroyed || from.cursor === null) {
        topics.leave(topic, channels, res)
        return void res.destroy()
      }
      streams.begin(res, () => topics.leave(topic, channels, res))
      if (lastId) streams.hold(res)
      topics.enter(topic, from, channels, res)
      // Then fill the gap: a frame may come twice, none is missed. What happens meanwhile comes after what was missed: else a reader cut off in
      // between would have the newer id, and never ask for the older frames again.
      const missed = lastId ? await missedSince(topic, lastId) : []
      if (!missed) return void res.destroy()
      if (!lastId) return
      const text = missed.map(({ channel, frame }) => (channel === EVERY || channels.includes(channel) ? encode(frame) : '')).join('')
      streams.release(res, text ? chunk(text) : Buffer.alloc(0))
    },

    async stop() {
      clearInterval(net)
      streams.end()
      await bell.end()
    },
  }
}

export type Live = ReturnType<typeof createLive>
