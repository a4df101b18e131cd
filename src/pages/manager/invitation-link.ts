import type { Asking } from '#kernel/access.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, longDate } from '#kernel/text.ts'
import type { Link } from './parts/link-once.tsx'

const HOURS = 72

type Made = { base: string; code: string; asking: Asking; mall: { name: string; zone: string } }

/** The link of an invitation made just now, with its end by the clock of the mall. */
export function linkOf({ base, code, asking: { now, lang }, mall: { name: mall, zone } }: Made, name: string, email: string): Link {
  const end = new Date(now.getTime() + HOURS * 3600_000)
  const until = `${longDate(lang, localDay(end, zone))}, ${clockTime(lang, end, zone)}`
  return { url: `${base}/undangan?kode=${code}`, name, email, until, mall }
}
