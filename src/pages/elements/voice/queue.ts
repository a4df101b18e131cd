import type { Call, Say } from './words.ts'

/**
 * A call to be spoken. `at`: when it was called, in ms since 1970 by the server's clock (the event's own time);
 * without it the call counts as new.
 */
export type SpokenCall = Call & { at?: number }

/** Why a call was not spoken: too old, a repeat given up in a full queue, or its clips could not be loaded (only the bell rang). */
export type Unspoken = 'old' | 'repeat' | 'clips'

/** What waits to be spoken: a call, or an announcement without one. `from`: not before this second of the audio clock. */
export type Item = { call?: SpokenCall; says: Say[]; echo: boolean; from: number }

const OLD = 90000
const FULL = 6

/** Older than 90 s: people have seen it on the board since, and speaking it after a reconnect would send them astray. */
export const isOld = (item: Item, now: number): boolean => !!item.call && !!item.call.at && now - item.call.at > OLD

/** A recall (second call and later) or the same call said once more. */
export const isRepeat = (item: Item): boolean => item.echo || (!!item.call && item.call.nth > 1)

/**
 * What a queue longer than six gives up: repeats first and only repeats, the oldest before the newer, echoes as soon as three
 * others wait. Who was called once has had a chance to hear it, who was never called has not: a first call is never given up for length.
 */
export const givenUp = (queue: Item[]): Item[] => {
  const echoes = queue.length > 3 ? queue.filter(item => item.echo) : []
  const recalls = queue.filter(item => isRepeat(item) && !echoes.includes(item))
  return echoes.concat(recalls.slice(0, Math.max(0, queue.length - echoes.length - FULL)))
}

export type Line = {
  /** Puts an item last; it may be told unspoken at once, itself or another. */
  put: (item: Item) => void
  /** Out of the line because its time has come; false when it was cancelled meanwhile. */
  take: (item: Item) => boolean
  /** Takes an item out unspoken and says so; false when it was cancelled meanwhile. */
  drop: (item: Item, why: Unspoken) => boolean
  /** For after a silent spell: what grew old in it is not spoken. */
  dropOld: () => void
  /** The first item that may be spoken at this second of the audio clock. */
  first: (seconds: number) => Item | undefined
  cancel: (number: string) => boolean
  size: () => number
}

/** The calls waiting for the voice, in the order they came. Nothing leaves it but by `take`, `cancel`, or told to `unspoken`. */
export const createLine = (now: () => number, unspoken: (call: SpokenCall, why: Unspoken) => void): Line => {
  let items: Item[] = []
  const take = (item: Item) => {
    const before = items.length
    items = items.filter(other => other !== item)
    return items.length < before
  }
  const drop = (item: Item, why: Unspoken) => {
    const waited = take(item)
    if (waited && item.call) unspoken(item.call, why)
    return waited
  }
  const dropOld = () => {
    for (const item of items) if (isOld(item, now())) drop(item, 'old')
  }
  const put = (item: Item) => {
    items = items.concat(item)
    if (isOld(item, now()) && !item.echo) drop(item, 'old')
    for (const repeat of givenUp(items)) drop(repeat, 'repeat')
  }
  const cancel = (number: string) => {
    const before = items.length
    items = items.filter(item => !item.call || item.call.number !== number)
    return items.length < before
  }
  return { put, take, drop, dropOld, cancel, first: seconds => items.find(item => item.from <= seconds), size: () => items.length }
}
