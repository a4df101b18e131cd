import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, shortDate } from '#kernel/text.ts'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { SILENT_MIN } from '../attention.ts'
import type { PairFault } from '../pair-act.ts'
import type { CounterTile, DeviceTile, Floor } from '../state.ts'
import { type Say, words } from '../words.ts'
import { DeviceWays } from './device-ways.tsx'
import { PairForm } from './pair-form.tsx'

type DevicesProps = {
  floor: Floor
  mayAct: boolean
  mall: { id: string; zone: string }
  fault: PairFault | undefined
  /** What was just done with a device. */
  done: string | null
}

/** Paired devices, when each was last heard, pairing one more, and taking one's permission back. */
export function Devices({ floor: { devices, counters, at }, mayAct, mall: { id: mall, zone }, fault, done }: DevicesProps) {
  const lang = useLang()
  const say = words[lang]
  const good = !fault && done && Object.hasOwn(say.deviceDone, done) ? say.deviceDone[done] : undefined
  const day = (at: number) => `${shortDate(lang, localDay(new Date(at), zone))}, ${clockTime(lang, new Date(at), zone)}`
  return (
    <section className="panel" id="devices" aria-labelledby="devices-title">
      <h2 id="devices-title">{say.devices}</h2>
      {good ? <Notice tone="ok" title={good} /> : null}
      {devices.length === 0 ? (
        <p className="small">
          {say.noDevices}. {say.noDevicesHelp}
        </p>
      ) : null}
      <ul className="devices">
        {devices.map(device => (
          <li key={device.id}>
            <span>
              <b>{device.name}</b> {device.kind === 'counter' ? say.counterPc : say[device.kind]}{' '}
              <Heard at={at} seen={device.lastSeenAt} time={day} />
              <small>
                {say.since} {day(device.createdAt)} · {say.until} {day(device.expiresAt)}
                {factsOf(device, counters, say).map(fact => ` · ${fact}`)}
              </small>
            </span>
            {mayAct ? <DeviceWays device={device} counters={counters} /> : null}
          </li>
        ))}
      </ul>
      {mayAct ? <PairForm mall={mall} counters={counters} fault={fault} /> : null}
    </section>
  )
}

function Heard({ at, seen, time }: { at: number; seen: DeviceTile['lastSeenAt']; time: (at: number) => string }) {
  const say = words[useLang()]
  if (seen === null) return <StatusTag icon="info-circle">{say.neverHeard}</StatusTag>
  if (at - seen < SILENT_MIN * 60_000) return <StatusTag tone="ok">{say.heardNow}</StatusTag>
  return <StatusTag tone="warn">{fill(say.silentSince, { time: time(seen) })}</StatusTag>
}

/** What a device says of itself, and what a counter computer is for. */
function factsOf({ kind, counter, lockMin, version, health }: DeviceTile, counters: readonly CounterTile[], say: Say): string[] {
  const number = counters.find(one => one.id === counter)?.number
  const worded = (value: string | number | boolean) => (typeof value === 'boolean' ? (value ? say.yes : say.no) : String(value))
  const said = Object.entries(health).map(([name, value]) =>
    name === 'screen' ? fill(say.screen, { screen: String(value) }) : `${say.healthWords[name] ?? name}: ${worded(value)}`,
  )
  const facts = [
    number !== undefined && fill(say.counter, { number }),
    kind === 'counter' && fill(say.locksAfter, { minutes: lockMin }),
    version && fill(say.release, { version }),
    ...said,
  ]
  return facts.filter(fact => typeof fact === 'string')
}
