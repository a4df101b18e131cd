import type { Pass } from '#domains/queue/pass-flood.ts'
import { Refusal, retryAfter } from '#kernel/errors.ts'
import { answer } from './sent.ts'

/** What a flooded mall asks of this form before it gives a number; `carried` is what was sent, to be sent again with the answer. */
export type Trouble = {
  challenge: string
  count: number
  bits: number
  /** How long who cannot calculate waits. */
  seconds: number
  /** Sent before the wait was over. */
  early: boolean
  carried: [string, string][]
  retryAfter: number
}

const WAIT_SECONDS = 30
const OWN = ['izin', 'jawaban', 'aksi', 'q']
const MOST = 60

/** The challenge that came back with the form, with its answer or none. */
export function passIn(sent: FormData): Pass | null {
  const challenge = answer(sent.get('izin'), 200)
  return challenge ? { challenge, answer: answer(sent.get('jawaban'), 200) } : null
}

/** What is asked, when a challenge is why no number was given; null for every other error. */
export function troubleOf(error: unknown, sent: FormData): Trouble | null {
  if (!(error instanceof Refusal) || typeof error.params.challenge !== 'string') return null
  const { challenge, count, bits } = error.params
  const early = error.code === 'challenge.early'
  const carried = [...sent]
    .filter(([name]) => !OWN.includes(name))
    .slice(0, MOST)
    .map(([name, value]): [string, string] => [name.slice(0, 40), answer(value, 200)])
  const seconds = early ? retryAfter(error) : WAIT_SECONDS
  return { challenge, count: Number(count), bits: Number(bits), seconds, early, carried, retryAfter: seconds }
}
