import { fill } from '#kernel/text.ts'
import { Icon } from '#pages/ui/icon.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { type Attention, attention, LONG_WAIT_MIN } from '../attention.ts'
import { namesOf } from '../device-summary.ts'
import { deviceWords } from '../device-words.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

/** What needs somebody first: each line says what and leads to where it is put right. */
export function First({ floor }: { floor: Floor }) {
  const lang = useLang()
  const say = words[lang]
  const found = attention(floor)
  const told = (one: Attention) => {
    const { tone: _, href: _href, what, ...params } = one
    const agency = 'agency' in params ? (floor.agencies.find(known => known.id === params.agency)?.name ?? params.agency) : ''
    const needs = 'needs' in params ? params.needs.map(need => deviceWords[lang].needs[need]).join(', ') : ''
    const devices = 'devices' in params ? namesOf(lang, params.devices) : ''
    const count = 'devices' in params ? params.devices.length : 0
    return fill(say[what], { ...params, agency, needs, devices, count })
  }
  return (
    <section aria-labelledby="first-title">
      <h2 id="first-title">{found.length > 0 ? `${say.first} (${found.length})` : say.calm}</h2>
      {found.length === 0 ? <p className="small">{fill(say.calmHelp, { long: LONG_WAIT_MIN })}</p> : null}
      <ul className="first">
        {found.map(one => (
          <li key={told(one)} data-tone={one.tone}>
            <Icon name={one.tone === 'error' ? 'circle-x' : 'alert-triangle'} />
            <span>{told(one)}</span>
            <a href={one.href}>
              {say.see}
              <span className="hidden">: {told(one)}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
