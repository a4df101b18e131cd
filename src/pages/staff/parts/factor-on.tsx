import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { factorWords } from '../words/factor.ts'

/** The second factor is in force: recovery codes left, and new ones against a code. */
export function FactorOn({ since, left, fault }: { since: string; left: number; fault: string | undefined }) {
  const say = factorWords[useLang()]
  return (
    <>
      <Notice tone="ok" title={fill(say.on, { day: since })}>
        {fill(say.left, { count: left })}
      </Notice>
      <RenewCodes fault={fault} />
      <p className="small">{say.newPhone}</p>
    </>
  )
}

/** New recovery codes, against a code of the app or one of the old. */
export function RenewCodes({ fault }: { fault: string | undefined }) {
  const say = factorWords[useLang()]
  return (
    <form className="stack narrow" method="post" action="/akun/langkah-kedua">
      <h2>{say.renewTitle}</h2>
      <p>{say.renewHelp}</p>
      <Field name="kode" label={say.prove} hint={say.proveHint} error={fault} autoComplete="one-time-code" maxLength={20} />
      <Button kind="secondary" name="act" value="renew">
        {say.renew}
      </Button>
    </form>
  )
}
