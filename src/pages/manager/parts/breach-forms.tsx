import type { ReactNode } from 'react'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { breachWords } from '../breach-words.ts'
import { MomentFields } from './moment-fields.tsx'

type Moment = { day: string; time: string }

/** What may be added to a breach, each behind its own line; the one that came back with a fault stands open. */
export function BreachForms({ now, act, typed }: { now: Moment; act: string | undefined; typed: string | undefined }) {
  const say = breachWords[useLang()]
  const one = (name: string) => ({ name, open: act === name, typed: act === name ? typed : undefined })
  return (
    <section className="stack">
      <Form {...one('beritahu')} title={say.tell} words={say.tellWords} hint={say.tellHint}>
        <Field name="addressee" label={say.tellWho} options={choices(say.addressees)} />
        <MomentParts name="beritahu" now={now} />
      </Form>
      <Form {...one('catat')} title={say.add} words={say.addWords} hint={say.whatHint}>
        <Field name="kind" label={say.addKind} options={choices(say.addKinds)} />
        <Field
          name="amount"
          label={say.amount}
          hint={`${say.amountOnly}. ${say.amountHint}.`}
          inputMode="numeric"
          maxLength={9}
          autoComplete="off"
        />
      </Form>
      <Form {...one('betulkan')} title={say.correct} words={say.correctWords} hint={say.correctHint}>
        <MomentParts name="betulkan" now={now} />
      </Form>
      <Form {...one('tutup')} title={say.close} words={say.closeWords} hint={say.closeHint} button={say.closeYes} />
    </section>
  )
}

type FormProps = {
  name: string
  open: boolean
  typed: string | undefined
  title: string
  words: string
  hint: string
  button?: string
  children?: ReactNode
}

/** Several forms share a page, so every id begins with the form's name. */
function Form({ name, open, typed, title, words, hint, button, children }: FormProps) {
  const say = breachWords[useLang()]
  return (
    <details className="panel" open={open}>
      <summary>{title}</summary>
      <form className="stack" method="post">
        {children}
        <Field id={`isi-${name}`} name="words" label={words} hint={hint} rows={2} maxLength={2000} value={typed} />
        <Button kind={button ? 'danger' : 'primary'} name="act" value={name}>
          {button ?? say.save}
        </Button>
      </form>
    </details>
  )
}

const choices = (of: Readonly<Record<string, string>>) => Object.entries(of).map(([value, label]) => ({ value, label }))

function MomentParts({ name, now }: { name: string; now: Moment }) {
  const say = breachWords[useLang()]
  return <MomentFields id={name} legend={say.whenTold[name === 'beritahu' ? 'told' : 'noticed']} value={now} />
}
