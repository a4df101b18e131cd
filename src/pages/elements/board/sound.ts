import { createVoice } from '../voice/player.ts'
import type { Calls } from './calls.ts'
import type { Shown } from './row.ts'

const by = (id: string) => document.getElementById(id) as HTMLElement

/**
 * The voice of this board, or none when its address says so or the browser has no sound. Its state stands on `main` as
 * `data-voice-state`; one tap or key anywhere turns the sound on where the browser asks for it.
 */
export const createSound = (main: HTMLElement, calls: Calls, now: () => number) => {
  const facts = main.dataset
  if (!facts.voice || !window.AudioContext) return { say() {}, cancel() {} }
  const voice = createVoice({
    base: facts.voice,
    now,
    twice: true,
    onState(state, call) {
      facts.voiceState = state
      by('unlock').hidden = state !== 'locked'
      by('mute').hidden = state !== 'broken'
      calls.speaking(state === 'speaking' && call ? call.number : undefined)
    },
  })
  for (const kind of ['click', 'keydown']) document.addEventListener(kind, () => voice.unlock())
  return {
    say({ number, counterNumber, nth, at, place }: Shown) {
      // A board of one zone hangs on its floor: no need to say which.
      voice.say({ number, counter: counterNumber, nth, at, ...(facts.among === undefined ? { place } : {}) })
    },
    cancel: voice.cancel,
  }
}
