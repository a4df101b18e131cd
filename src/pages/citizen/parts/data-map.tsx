import { fill, pick } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { privacy as words } from '../words/privacy.ts'
import type { Datum, KeptOfVisitors } from './visitor-data.ts'

const columns = ['why', 'who', 'kept'] as const

/** The data map in plain words, a line for each thing kept; on a phone each line is a block whose parts carry their names. */
export function DataMap({ kept }: { kept: KeptOfVisitors }) {
  const lang = useLang()
  const say = words[lang]
  const said = (name: Datum) => {
    const rule = kept[name]
    return { ...say.data[name], kept: fill(say.data[name].kept, rule ? { kept: pick(lang, rule) } : {}) }
  }
  return (
    <section className="stack">
      <h2 id="peta">{say.map}</h2>
      <p>{say.mapHow}</p>
      <table className="data-map" aria-labelledby="peta">
        <thead>
          <tr>
            <th scope="col">{say.columns.what}</th>
            {columns.map(one => (
              <th key={one} scope="col">
                {say.columns[one]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(Object.keys(kept) as Datum[]).map(name => (
            <tr key={name}>
              <th scope="row">{say.data[name].what}</th>
              {columns.map(one => (
                <td key={one} data-name={say.columns[one]}>
                  {said(name)[one]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="small">
        {[say.hash, say.device, say.backups, say.developers].map(one => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}
