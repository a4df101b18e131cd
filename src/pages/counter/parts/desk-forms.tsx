import { consentWords, phoneConsent } from '#domains/people/consent-words.ts'
import { fill, pick, type Words } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { deskWords } from '../desk-words.ts'
import { classWords } from '../known.ts'

/** A service as the desk lists it. */
export type DeskService = { id: string; name: Words; agency: string; offered: boolean }

/** Finds the visit of a number. */
export function DeskFind({ number }: { number: string }) {
  const say = deskWords[useLang()]
  return (
    <form className="panel" action="/informasi" aria-labelledby="find-title">
      <h2 id="find-title">{say.find}</h2>
      <div className="ask">
        <Field name="nomor" label={say.findLabel} hint={say.findHint} value={number} autoComplete="off" maxLength={8} />
        <Button kind="secondary" icon="search">
          {say.search}
        </Button>
      </div>
    </form>
  )
}

type DeskIssueProps = { services: readonly DeskService[]; found: readonly string[]; chosen: readonly string[]; q: string; request: string }

/** Gives a number for somebody: needs are searched and gathered in the address, then one button. */
export function DeskIssue({ services, found, chosen, q, request }: DeskIssueProps) {
  const lang = useLang()
  const say = deskWords[lang]
  const of = (id: string) => services.find(one => one.id === id)
  const address = (ids: readonly string[]) => `/informasi?${ids.map(id => `pilih=${encodeURIComponent(id)}`).join('&')}`
  return (
    <section className="panel stack" aria-labelledby="issue-title">
      <h2 id="issue-title">{say.issue}</h2>
      <form className="ask" action="/informasi">
        {chosen.map(id => (
          <input key={id} type="hidden" name="pilih" value={id} />
        ))}
        <Field name="cari" label={say.need} hint={say.needHint} value={q} type="search" autoComplete="off" maxLength={200} />
        <Button kind="secondary" icon="search">
          {say.search}
        </Button>
      </form>
      {q && found.length === 0 ? (
        <Notice tone="warn" title={fill(say.noNeed, { query: q })}>
          {say.noNeedHelp}
        </Notice>
      ) : null}
      <ul className="needs">
        {found.map(of).map(one =>
          one ? (
            <li key={one.id}>
              <span>
                {pick(lang, one.name)}
                <small>{one.agency}</small>
              </span>
              {!one.offered ? <small>{say.refused}</small> : null}
              {one.offered && !chosen.includes(one.id) ? (
                <a className="btn" href={address([...chosen, one.id])} aria-label={`${say.add}: ${pick(lang, one.name)}`}>
                  {say.add}
                </a>
              ) : null}
            </li>
          ) : null,
        )}
      </ul>
      {chosen.length > 0 ? <Give services={services} chosen={chosen} request={request} address={address} /> : null}
    </section>
  )
}

type GiveProps = {
  services: readonly DeskService[]
  chosen: readonly string[]
  request: string
  address: (ids: readonly string[]) => string
}

/** The needs gathered so far, and the button that gives the number. */
function Give({ services, chosen, request, address }: GiveProps) {
  const lang = useLang()
  const say = deskWords[lang]
  const of = (id: string) => services.find(one => one.id === id)
  return (
    <form method="post" action={address(chosen)} className="stack">
      <h3>{say.chosen}</h3>
      <ul className="needs">
        {chosen.map(of).map(one =>
          one ? (
            <li key={one.id}>
              <input type="hidden" name="service" value={one.id} />
              <span>
                <b>{pick(lang, one.name)}</b>
                <small>{one.agency}</small>
              </span>
              <a href={address(chosen.filter(id => id !== one.id))} aria-label={`${say.remove}: ${pick(lang, one.name)}`}>
                {say.remove}
              </a>
            </li>
          ) : null,
        )}
      </ul>
      <input type="hidden" name="request" value={request} />
      <Field
        name="class"
        label={say.class}
        options={[
          { value: '', label: say.noClass },
          ...Object.entries(classWords).map(([value, word]) => ({ value, label: pick(lang, word) })),
        ]}
      />
      <Field
        name="phone"
        label={say.phone}
        hint={fill(say.phoneHint, { words: consentWords[phoneConsent][lang] })}
        optional
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={40}
      />
      <Button icon="ticket" name="act" value="give">
        {say.give}
      </Button>
    </form>
  )
}
