import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, shortDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { isSilent, type Need, needsOf, saidAs } from '../device-condition.ts'
import type { DeviceTile } from '../device-tile.ts'
import { type DeviceSay, deviceWords } from '../device-words.ts'
import { type CounterSign, DeviceWays } from './device-ways.tsx'

type DeviceItemProps = { device: DeviceTile; counters: readonly CounterSign[]; at: number; zone: string; mayAct: boolean }

/** One device: where it stands, how it is, since and until when it is let in, and what may be done about it. */
export function DeviceItem({ device, counters, at, zone, mayAct }: DeviceItemProps) {
  const lang = useLang()
  const say = deviceWords[lang]
  const { id, name, lastSeenAt, createdAt, expiresAt, health } = device
  const when = (at: number) => moment(lang, at, zone)
  const needs = needsOf(health)
  // A silent one says in its state since when.
  const heard = lastSeenAt !== null && !isSilent({ at, lastSeenAt })
  const facts = [heard && fill(say.seen, { time: when(lastSeenAt) }), ...factsOf(device, counters, needs, say)]
  return (
    <li id={`d-${id}`}>
      <div>
        <b>{name}</b>
        <p className="tags">
          <Heard at={at} seen={lastSeenAt} time={when} />
          {needs.map(need => (
            <StatusTag key={need} tone="warn">
              {say.needs[need]}
            </StatusTag>
          ))}
        </p>
        {facts.some(Boolean) ? <small>{facts.filter(Boolean).join(' · ')}</small> : null}
        <small>
          {fill(say.since, { time: when(createdAt) })} · {fill(say.until, { time: when(expiresAt) })}
        </small>
      </div>
      {mayAct ? <DeviceWays device={device} counters={counters} /> : null}
    </li>
  )
}

const moment = (lang: Lang, at: number, zone: string) =>
  `${shortDate(lang, localDay(new Date(at), zone))}, ${clockTime(lang, new Date(at), zone)}`

function Heard({ at, seen, time }: { at: number; seen: DeviceTile['lastSeenAt']; time: (at: number) => string }) {
  const say = deviceWords[useLang()]
  if (seen === null) return <StatusTag icon="info-circle">{say.neverHeard}</StatusTag>
  if (!isSilent({ at, lastSeenAt: seen })) return <StatusTag tone="ok">{say.heardNow}</StatusTag>
  return <StatusTag tone="error">{fill(say.silentSince, { time: time(seen) })}</StatusTag>
}

/** What a counter computer is for, the release, and what a device says of itself that needs nobody. */
function factsOf(device: DeviceTile, counters: readonly CounterSign[], needs: readonly Need[], say: DeviceSay): (string | false | null)[] {
  const { kind, counter, lockMin, version, health } = device
  const number = counters.find(one => one.id === counter)?.number
  const said = Object.entries(health).map(([name, value]) => {
    const key = saidAs(name, value)
    if (needs.some(need => need === key)) return false
    const worded = typeof value === 'boolean' ? (value ? say.yes : say.no) : String(value)
    return say.said[key] ?? fill(say.named[name] ?? `${name}: {value}`, { value: worded })
  })
  return [
    number !== undefined && fill(say.counter, { number }),
    kind === 'counter' && fill(say.locksAfter, { minutes: lockMin }),
    version && fill(say.release, { version }),
    ...said,
  ]
}
