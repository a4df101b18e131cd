import { isSilent, type Need, needsOf, quietMin } from './device-condition.ts'
import type { CounterTile, Floor, Line } from './state.ts'

/** A wait beyond which somebody should act, and one that is alarming (minutes). Said on the screen. */
export const LONG_WAIT_MIN = 30
export const VERY_LONG_WAIT_MIN = 60
/** Called and never started, or served this many times the usual: forgotten at the counter. */
export const CALLED_MIN = 10
export const PAST_USUAL_TIMES = 3
export const SESSION_HOURS = 12
export const DEVICE_ENDS_HOURS = 24
/** So many silent devices are one trouble, of power or network, and one line. */
export const SILENT_TOGETHER = 3

/** What needs somebody first, the gravest on top; `href` leads to where it is put right. */
export type Attention = { tone: 'error' | 'warn'; href: string } & (
  | { what: 'nobody'; agency: string; waiting: number; longest: number }
  | { what: 'long'; agency: string; number: string; longest: number }
  | { what: 'called' | 'past'; counter: number; number: string; minutes: number }
  | { what: 'left'; counter: number; officer: string; hours: number }
  | { what: 'device'; name: string; hours: number }
  | { what: 'silent'; name: string; minutes: number }
  | { what: 'silentMany'; devices: string[] }
  | { what: 'unwell'; name: string; needs: Need[] }
)

/** Reads off the floor what cannot wait. Pure: the same floor gives the same list. */
export function attention({ at, lines, counters, devices }: Pick<Floor, 'at' | 'lines' | 'counters' | 'devices'>): Attention[] {
  const found = [...lines.flatMap(line => ofLine(line, counters)), ...counters.flatMap(counter => ofCounter(counter, at))]
  found.push(...ofDevices(devices, at))
  return [...found.filter(one => one.tone === 'error'), ...found.filter(one => one.tone === 'warn')]
}

function ofLine(line: Line, counters: readonly CounterTile[]): Attention[] {
  const { agency, waiting, longestMin, longestNumber } = line
  const href = `#agency-${agency}`
  if (!counters.some(counter => counter.agency === agency && counter.officer)) {
    return [{ what: 'nobody', tone: 'error', href, agency, waiting, longest: longestMin }]
  }
  if (longestMin < LONG_WAIT_MIN) return []
  return [
    {
      what: 'long',
      tone: longestMin >= VERY_LONG_WAIT_MIN ? 'error' : 'warn',
      href,
      agency,
      number: longestNumber ?? '',
      longest: longestMin,
    },
  ]
}

function ofCounter({ id, number, officer, openedAt, ticket }: CounterTile, at: number): Attention[] {
  const href = `#counter-${id}`
  if (ticket) {
    const minutes = Math.floor((at - (ticket.startedAt ?? ticket.calledAt)) / 60_000)
    if (!ticket.startedAt && minutes >= CALLED_MIN)
      return [{ what: 'called', tone: 'warn', href, counter: number, number: ticket.number, minutes }]
    if (ticket.startedAt && minutes >= PAST_USUAL_TIMES * ticket.usualMin)
      return [{ what: 'past', tone: 'warn', href, counter: number, number: ticket.number, minutes }]
    return []
  }
  const hours = openedAt === null ? 0 : Math.floor((at - openedAt) / 3600_000)
  return officer && hours >= SESSION_HOURS ? [{ what: 'left', tone: 'warn', href, counter: number, officer, hours }] : []
}

/** What a silent device said of itself is of before, and says nothing of now. */
function ofDevices(devices: Floor['devices'], at: number): Attention[] {
  const silent = devices.filter(({ lastSeenAt }) => isSilent({ at, lastSeenAt }))
  const together: Attention[] =
    silent.length >= SILENT_TOGETHER
      ? [{ what: 'silentMany', tone: 'warn', href: '/kelola/perangkat', devices: silent.map(one => one.name) }]
      : silent.map(one => ({ ...about(one), what: 'silent', minutes: quietMin({ at, lastSeenAt: one.lastSeenAt }) }))
  const others = devices.flatMap((one): Attention[] => {
    const hours = Math.floor((one.expiresAt - at) / 3600_000)
    const needs = silent.includes(one) ? [] : needsOf(one.health)
    return [
      ...(hours < DEVICE_ENDS_HOURS ? [{ ...about(one), what: 'device' as const, hours }] : []),
      ...(needs.length > 0 ? [{ ...about(one), what: 'unwell' as const, needs }] : []),
    ]
  })
  return [...together, ...others]
}

const about = ({ id, name }: Floor['devices'][number]) => ({ tone: 'warn', href: `/kelola/perangkat#d-${id}`, name }) as const
