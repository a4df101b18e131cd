import { data } from 'react-router'
import { mall as mallQuestion } from '#domains/malls/mall.ts'
import { type AuditFound, COUNTED_MOST, DAYS_MOST, PAGE_LINES, searchAudit } from '#domains/people/search-audit.ts'
import { localDay } from '#kernel/civil.ts'
import { page as pageContext } from '#kernel/page-context.ts'
import { clockTime, fill, longDate, number, shortDate } from '#kernel/text.ts'
import { enter } from '#pages/staff/enter.ts'
import { type Told, told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { faultAt, RefusedForm } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { Route } from './+types/search.ts'
import { addressOf, askedOf } from './asked.ts'
import { ChainForm } from './chain-form.tsx'
import './search.css'
import { RecordDays, RecordPages } from './record.tsx'
import { words } from './words.ts'

export const headers = () => ({ 'Cache-Control': 'no-store' })

const NOTHING: AuditFound = { lines: [], count: 0, newer: null, older: null }

/** What was done on some days, by number, person or kind, a page at a time: inspector and administrator only. */
export async function loader({ request, context }: Route.LoaderArgs) {
  const { sql, asking } = context.get(pageContext)
  const who = enter('/periksa', asking)
  const mall = await mallQuestion(sql, who.mall, asking.now)
  const { asked, page } = askedOf(request.url, mall.today)
  const found = await searchAudit(sql, asking, asked, page).catch(error => told(error, asking.lang))
  const fault: Told | null = 'code' in found ? { ...found, fields: ['sampai'] } : null
  const { lines, count, newer, older } = 'code' in found ? NOTHING : found
  const days = [...Map.groupBy(lines, line => localDay(line.at, mall.zone))].map(([day, its]) => ({
    day,
    lines: its.map(({ at, text, reason }) => ({ time: clockTime(asking.lang, at, mall.zone), text, reason })),
  }))
  const ways = {
    newest: addressOf('/periksa', asked),
    newer: newer && addressOf('/periksa', asked, { newer }),
    older: older && addressOf('/periksa', asked, { older }),
    oldest: addressOf('/periksa', asked, { oldest: true }),
  }
  const shown = { mall: { id: mall.id, name: mall.name }, simulasi: mall.simulasi, name: who.name, asked, fault, days, count, ways }
  return data(shown, { status: fault?.status ?? 200 })
}

type Shown = Route.ComponentProps['loaderData']

function SearchForm({ asked, fault }: Pick<Shown, 'asked' | 'fault'>) {
  const say = words[useLang()]
  const acts = Object.entries(say.acts).map(([value, label]) => ({ value, label }))
  return (
    <form className="stack" method="get" action="/periksa">
      <Field name="hari" label={say.day} type="date" value={asked.day} />
      <Field
        name="sampai"
        label={say.until}
        hint={fill(say.untilHint, { days: DAYS_MOST })}
        optional
        type="date"
        value={asked.until}
        error={faultAt(fault ?? undefined, 'sampai', {})}
      />
      <Field name="nomor" label={say.number} hint={say.numberHint} optional autoComplete="off" maxLength={12} value={asked.number} />
      <Field name="siapa" label={say.who} hint={say.whoHint} optional autoComplete="off" maxLength={100} value={asked.who} />
      <Field name="jenis" label={say.act} value={asked.act} options={acts} />
      <Button>{say.search}</Button>
    </form>
  )
}

function Found({ asked, days, count, ways }: Pick<Shown, 'asked' | 'days' | 'count' | 'ways'>) {
  const lang = useLang()
  const say = words[lang]
  const { day, until = day } = asked
  const period = until === day ? longDate(lang, day) : fill(say.period, { from: shortDate(lang, day), until: shortDate(lang, until) })
  const many = fill(say.many, { n: number(lang, COUNTED_MOST) })
  return (
    <section className="stack">
      <h2>
        {period}: {count === 0 ? say.none : count > COUNTED_MOST ? many : fill(say.found, { n: number(lang, count) })}
      </h2>
      <p>{count === 0 ? say.noneHelp : count > PAGE_LINES ? fill(say.newestFirstPaged, { n: PAGE_LINES }) : say.newestFirst}</p>
      <RecordDays days={days} named={until !== day} />
      <RecordPages {...ways} />
      {count === 0 ? null : count > COUNTED_MOST ? (
        <p>{fill(say.downloadMany, { n: number(lang, COUNTED_MOST) })}</p>
      ) : (
        <>
          <Button kind="secondary" href={addressOf('/periksa/csv', asked)}>
            {say.download}
          </Button>
          <p>{say.downloadHelp}</p>
        </>
      )}
    </section>
  )
}

export default function Search({ loaderData }: Route.ComponentProps) {
  const { mall, simulasi, name, asked, fault } = loaderData
  const say = words[useLang()]
  return (
    <Page title={say.title} mall={mall} strip={simulasi ? say.simulasi : null} problem={fault !== null}>
      <RefusedForm fault={fault} field="sampai" />
      <h1>{say.title}</h1>
      <p>{say.intro}</p>
      <p>
        {fill(say.signedIn, { name })} · <a href="/kelola">{say.floor}</a> · <a href="/kelola/insiden">{say.breaches}</a> ·{' '}
        <a href="/akun">{say.account}</a> · <a href="/keluar">{say.signOut}</a>
      </p>
      <SearchForm asked={asked} fault={fault} />
      {fault ? null : <Found {...loaderData} />}
      <section className="stack">
        <h2>{say.chainTitle}</h2>
        <ChainForm kind="secondary" />
      </section>
    </Page>
  )
}
