import { fill, longDate } from '#kernel/text.ts'
import { useLang } from '#pages/ui/shell.ts'
import { words } from './words.ts'

/** The lines of one civil day. */
export type RecordDay = { day: string; lines: { time: string; text: string; reason: string | null }[] }

/** What was done, line by line, a list a day; `named` when more days than one were asked for. */
export function RecordDays({ days, named }: { days: RecordDay[]; named: boolean }) {
  const lang = useLang()
  const say = words[lang]
  // Codes of our own in words; what somebody wrote stays as they wrote it.
  const reasons = new Map<string, string>(Object.entries(say.reasons))
  return days.map(({ day, lines }) => (
    <section key={day} className="record-day">
      {named ? <h3>{longDate(lang, day)}</h3> : null}
      <ol className="record">
        {lines.map(({ time, text, reason }, i) => (
          <li key={i}>
            <b>{time}</b>
            <span>
              {text}
              {reason === null ? null : <small>{fill(say.reason, { reason: reasons.get(reason) ?? reason })}</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  ))
}

type PagesProps = { newest: string; newer: string | null; older: string | null; oldest: string }

/** The ways to the next page and to both ends; nothing where there is one page. */
export function RecordPages({ newest, newer, older, oldest }: PagesProps) {
  const say = words[useLang()]
  if (!newer && !older) return null
  const ways = [newer && { href: newest, text: say.newest }, newer && { href: newer, text: say.newer }]
  const back = [older && { href: older, text: say.older }, older && { href: oldest, text: say.oldest }]
  return (
    <nav className="pages" aria-label={say.pages}>
      {[...ways, ...back].map(way =>
        way ? (
          <a key={way.text} href={way.href}>
            {way.text}
          </a>
        ) : null,
      )}
    </nav>
  )
}
