import { mall as mallQuestion } from '#domains/malls/mall.ts'
import { SearchAudit, searchAudit } from '#domains/people/search-audit.ts'
import { page } from '#kernel/page-context.ts'
import { clockTime, fill, longDate } from '#kernel/text.ts'
import { enter } from '#pages/staff/enter.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/search.ts'
import './search.css'
import { words } from './words.ts'

/** What was done on a day, by number, person or kind: inspector and administrator only. What is typed wrong counts as not typed. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(page)
  const who = enter('/periksa', asking)
  const mall = await mallQuestion(sql, who.mall, asking.now)
  const { searchParams } = new URL(request.url)
  const typed = (name: string) => searchParams.get(name)?.trim().toWellFormed().replaceAll('\0', '') ?? ''
  const asked = { number: typed('nomor').slice(0, 12), who: typed('siapa').slice(0, 100), act: typed('jenis').slice(0, 60) }
  const day = SearchAudit.shape.day.safeParse(typed('hari')).data ?? mall.today
  const { lines, more } = await searchAudit(sql, asking, { day, ...asked })
  const shown = lines.map(({ at, text, reason }) => ({ time: clockTime(asking.lang, at, mall.zone), text, reason }))
  return { mall: { id: mall.id, name: mall.name }, simulasi: mall.simulasi, name: who.name, asked: { day, ...asked }, lines: shown, more }
}

export default function Search({ loaderData: { mall, simulasi, name, asked, lines, more } }: Route.ComponentProps) {
  const lang = useLang()
  const say = words[lang]
  // Codes of our own in words; what somebody wrote stays as they wrote it.
  const reasons = new Map<string, string>(Object.entries(say.reasons))
  const acts = Object.entries(say.acts).map(([value, label]) => ({ value, label }))
  return (
    <Page title={say.title} mall={mall} strip={simulasi ? say.simulasi : null}>
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      <p>
        {fill(say.signedIn, { name })} · <a href="/kelola">{say.floor}</a> · <a href="/kelola/insiden">{say.breaches}</a> ·{' '}
        <a href="/akun">{say.account}</a> · <a href="/keluar">{say.signOut}</a>
      </p>
      <form className="stack" method="get" action="/periksa">
        <Field name="hari" label={say.day} type="date" value={asked.day} />
        <Field name="nomor" label={say.number} hint={say.numberHint} optional autoComplete="off" maxLength={12} value={asked.number} />
        <Field name="siapa" label={say.who} hint={say.whoHint} optional autoComplete="off" maxLength={100} value={asked.who} />
        <Field name="jenis" label={say.act} value={asked.act} options={acts} />
        <Button>{say.search}</Button>
      </form>
      <section className="stack">
        <h2>
          {longDate(lang, asked.day)}: {lines.length ? fill(say.found, { n: lines.length }) : say.none}
        </h2>
        {more ? <p>{fill(say.more, { n: lines.length })}</p> : null}
        {lines.length === 0 ? <p>{say.noneHelp}</p> : null}
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
    </Page>
  )
}
