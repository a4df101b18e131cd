import { fill, type Lang } from '#kernel/text.ts'
import { isSilent, needsOf } from './device-condition.ts'
import type { DeviceTile } from './device-tile.ts'
import { deviceWords } from './device-words.ts'

/** So many are named, the others counted. */
const NAMED = 5

/** '3 diam: Papan lantai 2, ...' and the same of those that need somebody; null where there is none. */
export function deviceSummary(lang: Lang, devices: readonly DeviceTile[], at: number): { silent: string | null; needing: string | null } {
  const say = deviceWords[lang]
  const silent = devices.filter(({ lastSeenAt }) => isSilent({ at, lastSeenAt }))
  const needing = devices.filter(one => !silent.includes(one) && needsOf(one.health).length > 0)
  const line = (words: string, of: readonly DeviceTile[]) => {
    const names = of.map(one => one.name)
    return of.length ? fill(words, { count: of.length, names: namesOf(lang, names) }) : null
  }
  return { silent: line(say.silentCount, silent), needing: line(say.needCount, needing) }
}

/** 'Papan lantai 2, Pintu samping, ... dan 7 lagi': the first few names, the others counted. */
export function namesOf(lang: Lang, names: readonly string[]): string {
  const first = names.slice(0, NAMED).join(', ')
  return names.length > NAMED ? `${first} ${fill(deviceWords[lang].more, { count: names.length - NAMED })}` : first
}
