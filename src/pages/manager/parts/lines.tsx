import { fill, minutesRange } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { LONG_WAIT_MIN } from '../attention.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

/** The lines: how many wait, how long the first has waited, what a newcomer must expect. */
export function Lines({ floor: { lines, agencies } }: { floor: Floor }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="panel" aria-labelledby="lines-title">
      <h2 id="lines-title">{say.lines}</h2>
      {lines.length === 0 ? (
        <p className="small">
          {say.noLines}. {say.noLinesHelp}
        </p>
      ) : (
        <table aria-labelledby="lines-title">
          <thead>
            <tr>
              <th scope="col">{say.agency}</th>
              <th scope="col" className="num">
                {say.waiting}
              </th>
              <th scope="col" className="num">
                {say.longest}
              </th>
              <th scope="col">{say.forecast}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ agency, waiting, longestMin, wait }) => (
              <tr key={agency} data-over={longestMin >= LONG_WAIT_MIN ? '' : undefined}>
                <th scope="row">{agencies.find(one => one.id === agency)?.name ?? agency}</th>
                <td className="num">{waiting}</td>
                <td className="num">{fill(say.minutes, { minutes: longestMin })}</td>
                <td>{minutesRange(lang, wait.p10, wait.p90)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
