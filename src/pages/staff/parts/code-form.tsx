import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { words } from '../words.ts'

/** The door for one-time codes and tokens of devices. */
export function CodeForm({ ke, fault, code }: { ke: string | null; fault: string | undefined; code: string | undefined }) {
  const say = words[useLang()]
  return (
    <form className="stack narrow" method="post" action="/masuk">
      {ke ? <input type="hidden" name="ke" value={ke} /> : null}
      <Field name="kode" label={say.code} hint={say.codeHint} error={fault} value={code} autoComplete="off" maxLength={400} />
      <Button kind="secondary">{say.useCode}</Button>
    </form>
  )
}
