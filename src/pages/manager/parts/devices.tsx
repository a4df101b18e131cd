import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, shortDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

/** Paired kiosks and boards, and taking one's permission back. */
export function Devices({ floor: { devices }, mayAct, zone }: { floor: Floor; mayAct: boolean; zone: string }) {
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
        {devices.map(({ id, name, role, createdAt, expiresAt }) => (
          <li key={id}>
            <span>
              <b>{name}</b> {say[role]}
              <small>
                {say.since} {day(createdAt)} · {say.until} {day(expiresAt)}
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
    </section>
  )
}
