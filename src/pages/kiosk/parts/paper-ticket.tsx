import { fill } from '#kernel/text.ts'
import type { Paper } from '../paper-of.ts'
import { words } from '../paper-words.ts'
import { Qr } from './qr.tsx'

/** The ticket on 80 mm of thermal paper: black on white, the number readable at arm's length. */
export function PaperTicket({ paper }: { paper: Paper }) {
  const say = words[paper.lang]
  return (
    <article className="paper" lang={paper.lang}>
      {paper.simulasi ? <p className="paper-mark">{say.simulasi}</p> : null}
      <p className="paper-mall">{paper.mall}</p>
      <div className="paper-ticket">
        <p>{say.title}</p>
        <p className="paper-number">{paper.number}</p>
        <p>{paper.day}</p>
        <p>{paper.time}</p>
      </div>
      {paper.needs.length > 1 ? <p className="paper-several">{say.several}</p> : null}
      {paper.needs.map(need => (
        <section key={need.id} className="paper-need">
          <h2>{need.name}</h2>
          <p>{need.agency}</p>
          <p>
            <b>{fill(say.counters, { counters: need.counters })}</b>
            {need.place ? `, ${need.place}` : ''}
          </p>
          <p>
            {need.ahead ? fill(say.ahead, { n: need.ahead }) : say.first}
            {need.wait ? `. ${fill(say.wait, { wait: need.wait })}` : ''}
          </p>
          <p>
            <b>{fill(say.fee, { fee: need.fee })}</b>
          </p>
        </section>
      ))}
      {paper.bring.length ? (
        <section className="paper-bring">
          <h2>{say.bring}</h2>
          <ul>
            {paper.bring.map(line => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <div className="paper-foot">
        <Qr text={paper.address} label={say.follow} />
        <div>
          <p>{say.follow}</p>
          <p>
            <b>{paper.free ? say.levyFree : say.levy}</b>
          </p>
        </div>
      </div>
    </article>
  )
}
