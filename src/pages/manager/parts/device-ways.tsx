import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { DeviceTile } from '../device-tile.ts'
import { deviceWords } from '../device-words.ts'

/** A counter as the select names it. */
export type CounterSign = { id: string; number: number; agency: string }

/** What a manager does with a device: say where it stands, and take its permission back; both without a script. */
export function DeviceWays({ device, counters }: { device: DeviceTile; counters: readonly CounterSign[] }) {
  const say = deviceWords[useLang()]
  const { id, name, kind, counter, lockMin } = device
  return (
    <div className="device-ways">
      <details>
        <summary>
          {say.placeChange}
          <span className="hidden">: {name}</span>
        </summary>
        <form className="stack" method="post" action="/kelola/perangkat">
          <input type="hidden" name="device" value={id} />
          <label>
            {say.placeNow}
            <input name="place" defaultValue={name} required minLength={2} maxLength={100} autoComplete="off" />
          </label>
          {kind === 'counter' ? (
            <>
              <CounterChoice counters={counters} chosen={counter} />
              <label>
                {say.lockAfter}
                <input name="lock" type="number" min={1} max={60} defaultValue={lockMin} required />
              </label>
            </>
          ) : null}
          <button type="submit" className="btn" name="act" value="place">
            {say.placeSave}
          </button>
        </form>
      </details>
      <details>
        <summary>
          {say.revoke}
          <span className="hidden">: {name}</span>
        </summary>
        <form method="post" action="/kelola/perangkat">
          <p className="small">
            {fill(say.revokeSure, { name })} {kind === 'counter' ? say.revokePin : say.revokeHelp}
          </p>
          <input type="hidden" name="device" value={id} />
          <Button kind="danger" name="act" value="revoke">
            {say.revokeYes}
          </Button>
        </form>
      </details>
    </div>
  )
}

/** The counter a counter computer is for; none is fine. */
export function CounterChoice({ counters, chosen }: { counters: readonly CounterSign[]; chosen?: string | null }) {
  const say = deviceWords[useLang()]
  return (
    <label>
      {say.pairCounter}
      <select name="counter" defaultValue={chosen ?? ''}>
        <option value="">{say.pairNoCounter}</option>
        {[...Map.groupBy(counters, one => one.agency)].map(([agency, its]) => (
          <optgroup key={agency} label={agency}>
            {its.map(({ id, number }) => (
              <option key={id} value={id}>
                {fill(say.counter, { number })}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  )
}
