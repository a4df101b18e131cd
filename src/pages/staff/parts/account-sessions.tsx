import type { SessionLine } from '#domains/people/sessions.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { accountWords } from '../words/account.ts'
import { pinWords } from '../words/pin.ts'

type AccountSessionsProps = { sessions: readonly SessionLine[]; zone: string; today: string }

/** Browsers signed in with this account: since when, last used, and a button to end each, or all but this one. */
export function AccountSessions({ sessions, zone, today }: AccountSessionsProps) {
  const lang = useLang()
  const say = accountWords[lang]
  return (
    <section className="stack">
      <h2>{say.sessions}</h2>
      <p>{say.sessionsHelp}</p>
      <ul className="rows">
        {sessions.map(one => {
          const browser = one.agent || say.unknown
          return (
            <li className="row" key={one.id}>
              <span>
                <b>{browser}</b> {one.here ? <StatusTag tone="ok">{say.here}</StatusTag> : null}
                {one.byPin ? <StatusTag>{pinWords[lang].byPin}</StatusTag> : null}
                {one.locked ? <StatusTag icon="lock">{pinWords[lang].locked}</StatusTag> : null}
                <small>{timesOf(lang, one, zone, today)}</small>
              </span>
              <form method="post" action="/akun">
                <input type="hidden" name="sesi" value={one.id} />
                <Button kind="secondary" name="act" value="one" label={fill(say.endNamed, { browser })}>
                  {say.end}
                </Button>
              </form>
            </li>
          )
        })}
      </ul>
      {sessions.length > 1 ? (
        <form method="post" action="/akun">
          <Button kind="danger" name="act" value="others">
            {say.endOthers}
          </Button>
        </form>
      ) : null}
    </section>
  )
}

function timesOf(lang: Lang, { createdAt, seenAt }: SessionLine, zone: string, today: string): string {
  const say = accountWords[lang]
  const seen = localDay(seenAt, zone)
  const at = { day: shortDate(lang, seen), time: clockTime(lang, seenAt, zone) }
  const since = fill(say.since, { day: shortDate(lang, localDay(createdAt, zone)), time: clockTime(lang, createdAt, zone) })
  return `${since}, ${fill(seen === today ? say.seen : say.seenDay, at)}`
}
