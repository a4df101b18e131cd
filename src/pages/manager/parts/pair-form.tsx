import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { deviceWords } from '../device-words.ts'
import type { PairFault } from '../pair-act.ts'
import { CounterChoice, type CounterSign } from './device-ways.tsx'

/** Where the manager types the code a device shows, and names its place. No `#` in the address: with one, browsers focus no fault. */
export function PairForm({ mall, counters, fault }: { mall: string; counters: readonly CounterSign[]; fault: PairFault | undefined }) {
  const say = deviceWords[useLang()]
  return (
    <section className="panel stack" aria-labelledby="pair-title">
      <h2 id="pair-title">{say.pair}</h2>
      <p className="small">{fill(say.pairHow, { papan: `/${mall}/papan?pasang`, pasang: `/${mall}/pasang` })}</p>
      <form className="pair" method="post" action="/kelola/perangkat">
        <Field
          name="code"
          label={say.pairCode}
          inputMode="numeric"
          autoComplete="off"
          maxLength={12}
          value={fault?.typed.code}
          error={fault?.code}
        />
        <Field
          name="place"
          label={say.pairPlace}
          hint={say.pairPlaceHint}
          autoComplete="off"
          maxLength={100}
          value={fault?.typed.place}
          error={fault?.place}
        />
        <CounterChoice counters={counters} chosen={fault?.typed.counter ?? null} />
        <Button name="act" value="pair">
          {say.pairYes}
        </Button>
      </form>
    </section>
  )
}
