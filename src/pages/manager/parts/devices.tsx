import { fill } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { deviceSummary } from '../device-summary.ts'
import { deviceWords } from '../device-words.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

/** How many devices there are and which are silent or need somebody; everything else about them has a page of its own. */
export function Devices({ floor: { devices, at } }: { floor: Floor }) {
  const lang = useLang()
  const say = deviceWords[lang]
  const { silent, needing } = deviceSummary(lang, devices, at)
  return (
    <section className="panel stack" id="devices" aria-labelledby="devices-title">
      <h2 id="devices-title">{words[lang].devices}</h2>
      <p>
        {devices.length === 0 ? say.none : fill(say.all, { count: devices.length })}
        {devices.length > 0 && !silent ? ` · ${say.allHeard}` : null}
      </p>
      {[silent, needing].map(line =>
        line ? (
          <p key={line} className="trouble">
            <Icon name="alert-triangle" /> {line}
          </p>
        ) : null,
      )}
      <a href="/kelola/perangkat">{say.see}</a>
    </section>
  )
}
