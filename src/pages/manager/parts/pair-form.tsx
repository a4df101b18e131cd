import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { ErrorSummary } from '#pages/ui/error-summary.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import type { PairFault } from '../pair-act.ts'
import type { CounterTile } from '../state.ts'
import { words } from '../words.ts'
import { CounterChoice } from './device-ways.tsx'

/** Where the manager types the code a device shows, and names its place; works without a script. No `#` in the address: with one, browsers focus no fault. */
export function PairForm({ mall, counters, fault }: { mall: string; counters: readonly CounterTile[]; fault: PairFault | undefined }) {
  const say = words[useLang()]
  const wrong = (['code', 'place'] as const).flatMap(field => (fault?.[field] ? [{ field, text: fault[field] }] : []))
  return (
    <details className="pair" open={fault !== undefined}>
      <summary>{say.pair}</summary>
      <form className="stack" method="post" action="/kelola">
        <ErrorSummary errors={wrong} />
        <p className="small">{fill(say.pairHow, { papan: `/${mall}/papan?pasang`, pasang: `/${mall}/pasang` })}</p>
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
    </details>
  )
}
