import type { ReactNode } from 'react'
import type { Told } from '#pages/staff/told.ts'
import { Button } from '#pages/ui/button.tsx'
import { faultAt } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { BreachTyped } from '../breach-act.ts'
import { breachWords } from '../breach-words.ts'
import { MomentFields } from './moment-fields.tsx'

type Moment = { day: string; time: string }
type BreachFormsProps = { now: Moment; typed: BreachTyped | undefined; fault: Told | undefined }

/** What may be added to a breach, each behind its own line; the one that came back with a fault stands open, with what was typed. */
export function BreachForms({ now, typed, fault }: BreachFormsProps) {
  const say = breachWords[useLang()]
  const act = typed?.act
  const before = (name: string) => (act === name ? typed : undefined)
  const at = (name: string, field: string) => (act === name ? faultAt(fault, field, say.asks) : undefined)
  const one = (name: string) => ({ name, open: act === name, typed: before(name)?.words, error: at(name, 'words') })
  return (
    <section className="stack">
      <Form {...one('beritahu')} title={say.tell} words={say.tellWords} hint={say.tellHint}>
        <Field name="addressee" label={say.tellWho} options={choices(say.addressees)} value={before('beritahu')?.addressee} />
        <MomentParts name="beritahu" now={before('beritahu') ?? now} error={at('beritahu', 'moment')} />
      </Form>
      <Form {...one('catat')} title={say.add} words={say.addWords} hint={say.whatHint}>
        <Field name="kind" label={say.addKind} options={choices(say.addKinds)} value={before('catat')?.kind} />
        <Field
          name="amount"
          label={say.amount}
          hint={`${say.amountOnly}. ${say.amountHint}.`}
          inputMode="numeric"
          maxLength={9}
          autoComplete="off"
          value={before('catat')?.amount}
          error={at('catat', 'amount')}
        />
      </Form>
      <Form {...one('betulkan')} title={say.correct} words={say.correctWords} hint={say.correctHint}>
        <MomentParts name="betulkan" now={before('betulkan') ?? now} error={at('betulkan', 'moment')} />
      </Form>
      <Form {...one('tutup')} title={say.close} words={say.closeWords} hint={say.closeHint} button={say.closeYes} />
    </section>
  )
}

type FormProps = {
  name: string
  open: boolean
  typed: string | undefined
  error: string | undefined
  title: string
  words: string
  hint: string
  button?: string
  children?: ReactNode
}

/** Several forms share a page, so every id begins with the form's name. */
function Form({ name, open, typed, error, title, words, hint, button, children }: FormProps) {
  const say = breachWords[useLang()]
  return (
    <details className="panel" open={open}>
      <summary>{title}</summary>
      <form className="stack" method="post">
        {children}
        <Field id={`isi-${name}`} name="words" label={words} hint={hint} rows={2} maxLength={2000} value={typed} error={error} />
        <Button kind={button ? 'danger' : 'primary'} name="act" value={name}>
          {button ?? say.save}
        </Button>
      </form>
    </details>
  )
}

const choices = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, label]) => ({ value, label }))

function MomentParts({ name, now, error }: { name: string; now: Moment; error: string | undefined }) {
  const say = breachWords[useLang()]
  return <MomentFields id={name} legend={say.whenTold[name === 'beritahu' ? 'told' : 'noticed']} value={now} error={error} />
}
