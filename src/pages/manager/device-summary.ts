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
    const names = of.slice(0, NAMED).map(one => one.name)
    const rest = of.length > NAMED ? [fill(say.more, { count: of.length - NAMED })] : []
    return of.length ? fill(words, { count: of.length, names: [...names, ...rest].join(', ') }) : null
  }
  return { silent: line(say.silentCount, silent), needing: line(say.needCount, needing) }
}
