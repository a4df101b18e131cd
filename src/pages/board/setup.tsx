import { fill } from '#kernel/text.ts'
import type { BoardSettings } from './settings.ts'
import type { BoardView } from './view.ts'
import type { BoardWords } from './words.ts'

const TVS = [24, 32, 43, 50, 55, 65, 75, 85]
const SEATS = [3, 4, 5, 6, 8, 10, 12, 15, 20]

/** Set-up of a board: TV and farthest seat in, size of the letters and the address to bookmark out. A plain form, works without scripting. */
export function Setup({ settings, view, say }: { settings: BoardSettings; view: BoardView; say: BoardWords }) {
  const { tv, metres, zone, hush, voice, letters } = settings
  return (
    <main className="setup" lang={settings.lang} data-step={letters.step} data-fit={letters.fit}>
      <form method="get" className="setup-form">
        <input type="hidden" name="atur" value="" />
        <h1>{say.setup}</h1>
        <p>{say.setupHelp}</p>
        <Select name="tv" label={say.tv} value={tv} options={including(TVS, tv).map(n => [n, fill(say.inch, { n })])} />
        <Select name="jarak" label={say.far} value={metres} options={including(SEATS, metres).map(n => [n, fill(say.metre, { n })])} />
        <Select
          name="zona"
          label={say.zone}
          value={zone ?? ''}
          options={[['', say.wholeHall], ...view.floors.map((floor): [string, string] => [floor, fill(say.floor, { floor })])]}
        />
        <label>
          {say.hush}
          <input name="hening" defaultValue={hush} maxLength={100} placeholder="11.45-12.45" aria-describedby="hush" />
          <small id="hush">{say.hushHelp}</small>
        </label>
        <Select
          name="suara"
          label={say.speaker}
          value={voice || 'mati'}
          options={[
            [voice || '/voice/id/', say.speaks],
            ['mati', say.silent],
          ]}
        />
        <button type="submit">{say.compute}</button>
      </form>
      <section className="setup-result">
        <p>{fill(say.result, { px: letters.px, m: metres })}</p>
        <p className={letters.earlier < 5 ? 'setup-tight' : undefined}>
          {fill(letters.earlier < 5 ? say.tight : say.fits, { n: letters.earlier })}
        </p>
        <p className="setup-sample">A0814</p>
        <p>{say.look}</p>
        <a className="setup-open" href={addressOf(view.mall.id, settings)}>
          {say.openBoard}
        </a>
        <code>{addressOf(view.mall.id, settings)}</code>
      </section>
    </main>
  )
}

function Select({
  name,
  label,
  value,
  options,
}: {
  name: string
  label: string
  value: string | number
  options: (readonly [string | number, string])[]
}) {
  return (
    <label>
      {label}
      <select name={name} defaultValue={value}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

const including = (usual: number[], n: number) => [...new Set([...usual, n])].sort((a, b) => a - b)

/** The board's own address: only what differs from the usual is said. */
function addressOf(mall: string, { lang, tv, metres, zone, hush, voice }: BoardSettings): string {
  const query = new URLSearchParams({ tv: String(tv), jarak: String(metres) })
  if (lang !== 'id') query.set('lang', lang)
  if (zone) query.set('zona', zone)
  if (hush.trim()) query.set('hening', hush.trim())
  if (voice !== '/voice/id/') query.set('suara', voice || 'mati')
  return `/${mall}/papan?${query}`
}
