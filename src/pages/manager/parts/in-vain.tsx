import type { emptySearches } from '#domains/catalogue/empty-searches.ts'
import { number, shortDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { words } from '../words.ts'

/** What people looked for here and did not find: words the catalogue lacks, or services the mall lacks. */
export function InVain({ searches }: { searches: Awaited<ReturnType<typeof emptySearches>> }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="panel" aria-labelledby="in-vain-title">
      <h2 id="in-vain-title">{say.inVain}</h2>
      <p className="small">{searches.length === 0 ? say.inVainNone : say.inVainHelp}</p>
      {searches.length > 0 ? (
        <table aria-labelledby="in-vain-title">
          <thead>
            <tr>
              <th scope="col">{say.term}</th>
              <th scope="col" className="num">
                {say.times}
              </th>
              <th scope="col" className="num">
                {say.lastDay}
              </th>
            </tr>
          </thead>
          <tbody>
            {searches.map(({ term, times, lastDay }) => (
              <tr key={term}>
                <th scope="row" className="term">
                  {term}
                </th>
                <td className="num">{number(lang, times)}</td>
                <td className="num">{shortDate(lang, lastDay)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </section>
  )
}
