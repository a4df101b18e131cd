import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, shortDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { SILENT_MIN } from '../attention.ts'
import type { PairFault } from '../pair-act.ts'
import type { DeviceTile, Floor } from '../state.ts'
import { words } from '../words.ts'
import { PairForm } from './pair-form.tsx'

type DevicesProps = { floor: Floor; mayAct: boolean; mall: { id: string; zone: string }; fault: PairFault | undefined }

/** Paired devices, when each was last heard, pairing one more, and taking one's permission back. */
export function Devices({ floor: { devices, at }, mayAct, mall: { id: mall, zone }, fault }: DevicesProps) {
  const lang = useLang()
  const say = words[lang]
  const day = (at: number) => `${shortDate(lang, localDay(new Date(at), zone))}, ${clockTime(lang, new Date(at), zone)}`
  return (
    <section className="panel" id="devices" aria-labelledby="devices-title">
      <h2 id="devices-title">{say.devices}</h2>
      {devices.length === 0 ? (
        <p className="small">
          {say.noDevices}. {say.noDevicesHelp}
        </p>
      ) : null}
      <ul className="devices">
        {devices.map(({ id, name, kind, createdAt, expiresAt, lastSeenAt, version, health }) => (
          <li key={id}>
            <span>
              <b>{name}</b> {kind === 'counter' ? say.counterPc : say[kind]} <Heard at={at} seen={lastSeenAt} time={day} />
              <small>
                {say.since} {day(createdAt)} · {say.until} {day(expiresAt)}
                {version ? ` · ${fill(say.release, { version })}` : null}
                {health.screen ? ` · ${fill(say.screen, { screen: String(health.screen) })}` : null}
              </small>
            </span>
            {mayAct ? (
              <details>
                <summary>
                  {say.revoke}
                  <span className="hidden">: {name}</span>
                </summary>
                <form method="post" action="/kelola">
                  <p className="small">
                    {fill(say.revokeSure, { name })} {say.revokeHelp}
                  </p>
                  <input type="hidden" name="device" value={id} />
                  <button type="submit" className="btn" data-kind="danger" name="act" value="revoke">
                    {say.revokeYes}
                  </button>
                </form>
              </details>
            ) : null}
          </li>
        ))}
      </ul>
      {mayAct ? <PairForm mall={mall} fault={fault} /> : null}
    </section>
  )
}

function Heard({ at, seen, time }: { at: number; seen: DeviceTile['lastSeenAt']; time: (at: number) => string }) {
  const say = words[useLang()]
  if (seen === null) return <StatusTag icon="info-circle">{say.neverHeard}</StatusTag>
  if (at - seen < SILENT_MIN * 60_000) return <StatusTag tone="ok">{say.heardNow}</StatusTag>
  return <StatusTag tone="warn">{fill(say.silentSince, { time: time(seen) })}</StatusTag>
}
