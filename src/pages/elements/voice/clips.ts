type Pack = { clips: Record<string, { file: string }> }

/** A clip of the pack, ready to play; `all` fetches the whole pack. Rejects when it cannot be had within 10 s. */
export type Clips = { get: (id: string) => Promise<AudioBuffer>; all: () => Promise<unknown> }

/** Fetches and decodes each clip of the pack at `base` once; what failed is asked for anew the next time it is needed. */
export const loadClips = (base: string, context: AudioContext): Clips => {
  const had: Record<string, Promise<unknown>> = {}
  const once = <T>(key: string, load: () => Promise<T>): Promise<T> => {
    if (!had[key]) {
      had[key] = load().catch(error => {
        delete had[key]
        throw error
      })
    }
    return had[key] as Promise<T>
  }
  const read = async (file: string): Promise<ArrayBuffer> => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), 10000) // covers the body too; without effect once it is read
    const answer = await fetch(base + file, { signal: stop.signal })
    if (!answer.ok) throw new Error(base + file)
    return answer.arrayBuffer()
  }
  const pack = () => once('', async () => JSON.parse(new TextDecoder().decode(await read('pack.json'))) as Pack)
  const get = (id: string) =>
    once(id, async () => {
      const clip = (await pack()).clips[id]
      if (!clip) throw new Error(base + id)
      return context.decodeAudioData(await read(clip.file))
    })
  return { get, all: async () => Promise.all(Object.keys((await pack()).clips).map(get)) }
}
