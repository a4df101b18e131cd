import { fill } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import type { Floor } from '../state.ts'
import { words } from '../words.ts'

const SHOWN = 12

/** Whoever waits, the longest first: numbers only, no persons. */
export function People({ floor: { people, agencies } }: { floor: Floor }) {
  const lang = useLang()
  const say = words[lang]
  if (people.length === 0) return null
  const sorted = people.toSorted((a, b) => b.waitedMin - a.waitedMin)
  const name = (id: string) => agencies.find(one => one.id === id)?.name ?? id
  return (
    <section className="panel" aria-labelledby="people-title">
      <h2 id="people-title">{say.people}</h2>
      <table aria-labelledby="people-title">
        <thead>
          <tr>
            <th scope="col">{say.number}</th>
            <th scope="col">{say.agency}</th>
            <th scope="col">{say.state}</th>
            <th scope="col" className="num">
              {say.waited}
            </th>
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, SHOWN).map(one => (
            <tr key={one.ticket}>
              <th scope="row">{one.number}</th>
              <td>{name(one.agency)}</td>
              <td>{one.waitsForOther ? say.needsOutput : one.elsewhere ? say.elsewhere : say[one.state]}</td>
              <td className="num">{fill(say.minutes, { minutes: one.waitedMin })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sorted.length > SHOWN ? <p className="small">{fill(say.more, { count: sorted.length - SHOWN })}</p> : null}
    </section>
  )
}
