import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { accountWords } from '../words/account.ts'

/** A password of one's own, typed twice, and the button under it. */
export function NewPassword({ save, faultOf }: { save: string; faultOf: (field: string) => string | undefined }) {
  const say = accountWords[useLang()]
  const fresh = { type: 'password', autoComplete: 'new-password', maxLength: 400 } as const
  return (
    <>
      <Field name="sandi" label={say.fresh} hint={say.freshHint} error={faultOf('sandi')} {...fresh} />
      <Field name="ulang" label={say.again} error={faultOf('ulang')} {...fresh} />
      <Button icon="lock">{save}</Button>
    </>
  )
}

/** For password managers: whose password this is. */
export function WhosePassword({ email }: { email: string }) {
  return (
    <div className="hidden" aria-hidden="true">
      <input type="text" name="email" autoComplete="username" readOnly value={email} tabIndex={-1} />
    </div>
  )
}
