import type { ServerResponse } from 'node:http'

/** A topic is read by one cursor; its channels are what streams hear. */
export type Topic = { cursor: string | null; channels: Map<string, Set<ServerResponse>>; reading: Promise<void> | null; again: boolean }

/** Who hears what. Topics nobody hears are forgotten, and their events are no longer read. */
export function createTopics() {
  const topics = new Map<string, Topic>()
  return {
    all: () => topics.entries(),

    /** The topic, kept from now on. */
    of(name: string): Topic {
      const topic = topics.get(name) ?? { cursor: null, channels: new Map(), reading: null, again: false }
      topics.set(name, topic)
      return topic
    },

    /** Hears from now on what is read after `from`, where its stream stands. */
    enter(name: string, from: Topic, channels: readonly string[], res: ServerResponse) {
      const topic = this.of(name)
      topic.cursor ??= from.cursor
      for (const channel of channels) {
        const clients = topic.channels.get(channel) ?? new Set()
        topic.channels.set(channel, clients.add(res))
      }
    },

    leave(name: string, channels: readonly string[], res: ServerResponse) {
      const topic = topics.get(name)
      if (!topic) return
      for (const channel of channels) {
        const clients = topic.channels.get(channel)
        clients?.delete(res)
        if (!clients?.size) topic.channels.delete(channel)
      }
      if (!topic.channels.size && !topic.reading) topics.delete(name)
    },
  }
}
