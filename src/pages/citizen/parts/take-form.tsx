import { phoneConsent } from '#domains/people/consent-words.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { takeNumber as words } from '../words/take-number.ts'
import { type Asked, classes } from './asked.ts'
import { ConsentHint } from './consent-hint.tsx'
import type { DrawnNeeds, Need } from './draw-needs.ts'
import { NeedChoices } from './need-choices.tsx'

type Form = DrawnNeeds & { asked: Asked }

/** One form for everything, so that searching for another need loses no tick and nothing typed. */
export function TakeForm({ mall, form, phoneError }: { mall: string; form: Form; phoneError?: string | undefined }) {
  const lang = useLang()
  const say = words[lang]
  const { asked, chosen, related, barred } = form
  return (
    <form className="stack" method="post" action={`/${mall}/nomor`}>
      <input type="hidden" name="kunci" value={asked.key} />
      {asked.event ? <input type="hidden" name="peristiwa" value={asked.event} /> : null}
      {/* Enter in a field presses the first button: this one, which takes the number, or searches when something to find was typed. */}
      <button className="hidden" type="submit" tabIndex={-1} aria-hidden="true">
        {say.submit}
      </button>
      {barred.length > 0 ? <Barred mall={mall} needs={barred} /> : null}
      {chosen.length > 0 ? (
        <NeedChoices id="layanan" legend={say.needs} hint={say.needsHint} needs={chosen} ticked />
      ) : (
        <p id="layanan">{say.needsNone}</p>
      )}
      {related.length > 0 ? (
        <NeedChoices id="terkait" legend={asked.event ? say.optional : say.related} needs={related} ticked={false} />
      ) : null}
      <FindNeed form={form} />
      {chosen.length + related.length + (form.found?.length ?? 0) > 0 ? <Last mall={mall} asked={asked} phoneError={phoneError} /> : null}
    </form>
  )
}

/** What is asked last, once there is something to take a number for. */
function Last({ mall, asked, phoneError }: { mall: string; asked: Asked; phoneError?: string | undefined }) {
  const say = words[useLang()]
  return (
    <>
      <Field
        name="prioritas"
        label={say.who}
        hint={say.whoHint}
        value={asked.visitorClass ?? ''}
        options={[{ value: '', label: say.classes.none }, ...classes.map(value => ({ value, label: say.classes[value] }))]}
      />
      <Field
        name="ponsel"
        label={say.phone}
        hint={<ConsentHint mall={mall} />}
        optional
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={asked.phone}
        error={phoneError}
      />
      <input type="hidden" name="setuju" value={phoneConsent} />
      <p>{say.rule}</p>
      <Button icon="ticket" name="aksi" value="ambil">
        {say.submit}
      </Button>
    </>
  )
}

/** A search inside the form: results are more boxes to tick. */
function FindNeed({ form: { asked, chosen, found } }: { form: Form }) {
  const lang = useLang()
  const say = words[lang]
  return (
    <>
      <div className="search">
        <div>
          <label htmlFor="q">{chosen.length > 0 ? say.add : say.addFirst}</label>
          <span className="hint" id="q-hint">
            {say.addHint}
          </span>
          <input id="q" name="q" type="search" maxLength={200} autoComplete="off" enterKeyHint="search" aria-describedby="q-hint" />
        </div>
        <button className="btn" type="submit" name="aksi" value="cari">
          {say.find}
        </button>
      </div>
      {found === null ? null : found.length > 0 ? (
        <NeedChoices id="temuan" legend={fill(say.results, { q: asked.q })} needs={found} ticked={false} />
      ) : (
        <p role="status">{fill(say.noResults, { q: asked.q })}</p>
      )}
    </>
  )
}

/** Needs the address asked for that cannot be taken now, each with its reason. */
function Barred({ mall, needs }: { mall: string; needs: readonly Need[] }) {
  const say = words[useLang()]
  return (
    <Notice tone="warn" icon="ban" title={say.cannot}>
      <ul>
        {needs.map(need => (
          <li key={need.id}>
            <a href={`/${mall}/layanan/${need.id}`}>{need.name}</a>. {need.note}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
