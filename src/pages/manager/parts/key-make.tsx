import { scopes } from '#domains/people/scopes.ts'
import { fill, pick } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Choices } from '#pages/ui/choices.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { KeyFault } from '../key-act.ts'
import { keysWords } from '../keys-words.ts'

const DAYS = [30, 90, 180, 365]

type KeyMakeProps = { agencies: readonly { id: string; name: string }[]; fault: KeyFault | undefined; open: boolean }

/** The form for a new key: which program, what it may do, how long and how often. */
export function KeyMake({ agencies, fault, open }: KeyMakeProps) {
  const lang = useLang()
  const say = keysWords[lang]
  const { sent, faults = {} } = fault ?? {}
  return (
    <details className="panel" open={open}>
      <summary>{say.make}</summary>
      <form className="stack" method="post" action="/kelola/kunci">
        <Field name="name" label={say.name} hint={say.nameHint} value={sent?.name} autoComplete="off" maxLength={100} error={faults.name} />
        <div className="scopes">
          <Choices
            name="scopes"
            legend={say.scopes}
            type="checkbox"
            options={Object.entries(scopes).map(([value, words]) => ({ value, label: pick(lang, words), hint: value }))}
            value={sent?.scopes}
            error={faults.scopes}
          />
        </div>
        <div className="two">
          <Field
            name="agency"
            label={say.agency}
            value={sent?.agency}
            options={[{ value: '', label: say.agencyNone }, ...agencies.map(({ id, name }) => ({ value: id, label: name }))]}
            error={faults.agency}
          />
          <Field name="days" label={say.days} value={sent?.days ?? '90'} options={daysOptions(say.daysOf)} />
        </div>
        <Field
          name="perMinute"
          label={say.perMinute}
          hint={say.perMinuteHint}
          inputMode="numeric"
          value={sent?.perMinute ?? '600'}
          autoComplete="off"
          maxLength={5}
          error={faults.perMinute}
        />
        <Button name="act" value="make" icon="plus">
          {say.makeYes}
        </Button>
      </form>
    </details>
  )
}

export const daysOptions = (words: string) => DAYS.map(n => ({ value: String(n), label: fill(words, { n }) }))
