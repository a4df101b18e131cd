import { loadClips } from './clips.ts'
import { createLine, type Item, isRepeat, type SpokenCall, type Unspoken } from './queue.ts'
import { type Say, sayCall } from './words.ts'

/** `locked`: the browser wants a tap first ("Ketuk untuk menyalakan suara"); `broken`: clips could not be loaded, the next call tries again. */
export type VoiceState = 'locked' | 'idle' | 'speaking' | 'broken'

export type VoiceOptions = {
  /** Folder of the pack, with `pack.json`; '/voice/id/' unless the board's setting names a municipality's own. */
  base?: string
  context?: AudioContext
  /** The server's time in ms: a cheap board's own clock may be hours off, and would then silence every call. */
  now: () => number
  /** Speak every first call once more after 6 s, if fewer than three others wait. Off unless asked. */
  twice?: boolean
  onState?: (state: VoiceState, call?: SpokenCall) => void
  onUnspoken?: (call: SpokenCall, why: Unspoken) => void
}

export type Voice = {
  /** Queues a call. Returns at once; what becomes of it is told by `onState` and `onUnspoken`. */
  say: (call: SpokenCall) => void
  /** Bell and clips that are no call: `['loket-ini-tutup']`, `['panggilan-dibatalkan']`. */
  announce: (clips: string[]) => void
  /** Takes an undone number out of the queue; false when none waited (spoken already, or sounding now: a voice is never cut off). */
  cancel: (number: string) => boolean
  /** To be called in a tap or key press. */
  unlock: () => Promise<void>
  close: () => Promise<void>
}

const GAP = 0.6 // s between two calls
const AGAIN = 6 // s until a call is said once more

// Places every clip by sample; tells the second of the audio clock at which the last word and its silence end.
const schedule = (context: AudioContext, buffers: AudioBuffer[], says: Say[], from: number, done: () => void): number =>
  buffers.reduce((at, buffer, i) => {
    const source = context.createBufferSource()
    source.buffer = buffer
    source.connect(context.destination)
    if (i === buffers.length - 1) source.onended = done
    source.start(at)
    return at + buffer.duration + (says[i] as Say).pause / 1000
  }, from)

/**
 * The one voice of a page: calls are spoken in the order they came, never two at once, none dropped without word.
 * Clips are fetched and decoded once, at the start, so a board whose network drops can still speak.
 */
export const createVoice = (options: VoiceOptions): Voice => {
  const context = options.context || new AudioContext()
  const clips = loadClips(options.base || '/voice/id/', context)
  const tell = options.onState || (() => {})
  const line = createLine(options.now, options.onUnspoken || (() => {}))
  let busy = false
  let broken = false
  let free = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  const done = () => {
    busy = false
    next()
  }
  const play = (item: Item, buffers: AudioBuffer[]) => {
    free = schedule(context, buffers, item.says, Math.max(context.currentTime + 0.05, free), () => {
      if (options.twice && item.call && !isRepeat(item)) line.put({ ...item, echo: true, from: context.currentTime + AGAIN })
      done()
    })
    free += GAP
  }
  const speak = (item: Item, buffers: AudioBuffer[]) => {
    broken = false
    if (!line.take(item)) return done() // undone while its clips were loading
    tell('speaking', item.call)
    play(item, buffers)
  }
  const fail = (item: Item) => {
    broken = true
    if (!line.drop(item, 'clips')) return done()
    tell('broken')
    // half a call would send people astray: the bell alone makes them look up
    clips.get('bell').then(bell => play({ ...item, echo: true }, [bell]), done)
  }
  const next = () => {
    if (busy) return
    if (context.state !== 'running') {
      line.dropOld()
      return tell('locked')
    }
    const item = line.first(context.currentTime)
    if (item) {
      busy = true
      Promise.all(item.says.map(say => clips.get(say.clip))).then(
        buffers => speak(item, buffers),
        () => fail(item),
      )
      return
    }
    clearTimeout(timer)
    if (line.size()) timer = setTimeout(next, 500) // an echo waits for its time
    tell(broken ? 'broken' : 'idle')
  }
  const put = (says: Say[], call?: SpokenCall) => {
    line.put({ says, echo: false, from: 0, ...(call ? { call } : {}) })
    next()
  }

  context.onstatechange = () => {
    line.dropOld()
    next()
  }
  clips.all().then(next, () => {
    broken = true
    next()
  })
  next()
  return {
    say: call => put(sayCall(call), call),
    announce: ids => put(['bell', ...ids].map(clip => ({ clip, pause: 200 }))),
    cancel: line.cancel,
    unlock: () => context.resume(),
    close: () => context.close(),
  }
}
