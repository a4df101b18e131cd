import type { Exported } from '#domains/queue/export-visit.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, type Lang, longDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Facts } from '#pages/ui/facts.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Rows } from '#pages/ui/rows.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { visitData as words } from '../words/visit-data.ts'
import type { Times } from './visitor-data.ts'

type Mine = { mine: Exported; zone: string }

/** 'Selasa, 24 November 2026, pukul 09.40 WITA'. */
const instant = (lang: Lang, at: Date, zone: string) =>
  fill(words[lang].at, { date: longDate(lang, localDay(at, zone)), time: clockTime(lang, at, zone) })

const named = (names: Readonly<Record<string, string>>, key: string) => names[key] ?? key

/** What stands in the row of the visit. */
export function FactsMine({ mine, zone }: Mine) {
  const lang = useLang()
  const say = words[lang]
  return (
    <Facts
      items={[
        {
          icon: 'ticket',
          label: say.number,
          value: mine.number,
          note: `${named(say.channels, mine.channel)}, ${instant(lang, mine.issuedAt, zone)}`,
        },
        { icon: 'map-pin', label: say.checkedIn, value: mine.checkedInAt ? clockTime(lang, mine.checkedInAt, zone) : say.notYet },
        {
          icon: 'phone',
          label: say.phone,
          value: mine.phone ?? say.none,
          note: mine.phoneProvenAt ? fill(say.proven, { at: instant(lang, mine.phoneProvenAt, zone) }) : undefined,
        },
        { icon: 'users', label: say.class, value: mine.class ? named(say.classes, mine.class) : say.none },
      ]}
    />
  )
}

type EraseMineProps = { mine: Exported; visit: string; times: Times; asks: boolean; erased: boolean }

/** The way to have phone and declared need erased: first what it means and what stays, then the deed. */
export function EraseMine({ mine, visit, times, asks, erased }: EraseMineProps) {
  const say = words[useLang()]
  const what = mine.phone && mine.class ? 'both' : mine.phone ? 'phone' : mine.class ? 'class' : null
  const staysReceipt = fill(say.staysReceipt, { kept: times.consent })
  if (!what)
    return erased ? (
      <div id="hapus">
        <Notice tone="ok" title={say.erased}>
          <p>{say.stays}</p>
          {mine.consents.length ? <p>{staysReceipt}</p> : null}
        </Notice>
      </div>
    ) : null
  if (!asks)
    return (
      <div className="stack noprint" id="hapus">
        <Button kind="secondary" icon="x" href={`/k/${visit}/data?hapus#hapus`}>
          {say.eraseShort[what]}
        </Button>
        <p className="small">{fill(say.eraseSoon, { kept: mine.phone ? times.phone : times.need })}</p>
      </div>
    )
  return (
    <section className="notice" data-tone="warn" id="hapus" aria-labelledby="hapus-tanya">
      <div className="stack">
        <h2 id="hapus-tanya">{fill(say.ask, { what: say.erase[what] })}</h2>
        {mine.phone ? <p>{say.means.phone}</p> : null}
        {mine.class ? <p>{say.means.class}</p> : null}
        <p>{say.stays}</p>
        {mine.phone ? <p>{staysReceipt}</p> : null}
        <form method="post" action={`/k/${visit}/data`}>
          <Button kind="danger" name="aksi" value="hapus">
            {say.yes}
          </Button>
        </form>
        <Button kind="quiet" href={`/k/${visit}/data`}>
          {say.no}
        </Button>
      </div>
    </section>
  )
}

/** What was agreed to and taken back, in the words that were shown. */
export function ReceiptsMine({ mine, zone }: Mine) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="stack">
      <h2>{say.receipts}</h2>
      {mine.consents.length === 0 ? <p>{say.receiptsNone}</p> : null}
      <Rows
        items={mine.consents.map(({ act, channel, at, text }, i) => ({
          key: String(i),
          icon: act === 'given' ? 'circle-check' : 'arrow-back-up',
          title: fill(say.receipt, { act: say.acts[act], via: say.via[channel], at: instant(lang, at, zone) }),
          note: act === 'given' ? `“${text}”` : undefined,
        }))}
      />
    </section>
  )
}

/** Each time the desk opened the phone, with its reason: readings are no secret from whom they concern. */
export function ReadingsMine({ mine, zone }: Mine) {
  const lang = useLang()
  const say = words[lang]
  return (
    <section className="stack">
      <h2>{say.readings}</h2>
      {mine.readings.length === 0 ? <p>{say.readingsNone}</p> : null}
      <Rows
        items={mine.readings.map(({ at, reason }, i) => ({
          key: String(i),
          title: fill(say.reading, { at: instant(lang, at, zone) }),
          note: fill(say.reason, { reason }),
        }))}
      />
    </section>
  )
}

/** The log of the number, in words. */
export function EventsMine({ mine, zone }: Mine) {
  const lang = useLang()
  const say = words[lang]
  const kinds: Record<string, string> = say.kinds
  return (
    <details>
      <summary>{say.events}</summary>
      <ul>
        {mine.events.map(({ at, kind }, i) => (
          <li key={i}>
            {clockTime(lang, at, zone)}: {kinds[kind] ?? say.other}
          </li>
        ))}
      </ul>
    </details>
  )
}
