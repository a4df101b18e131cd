import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { passkeyWords } from '../words/passkey.ts'
import { PasskeyForm } from './passkey-form.tsx'

type PasskeyAddProps = { title: string; name: string; ask: boolean; primary?: boolean; fault?: string | undefined }

/** Makes a passkey on this device. `ask`: the person has not just signed in, and types the password once more. */
export function PasskeyAdd({ title, name, ask, primary, fault }: PasskeyAddProps) {
  const say = passkeyWords[useLang()]
  return (
    <PasskeyForm action="/akun/kunci" from="/akun/kunci/tawaran" make>
      <h2>{title}</h2>
      <p>{say.addHelp}</p>
      <input type="hidden" name="act" value="add" />
      <Field name="nama" label={say.name} hint={say.nameHint} value={name} maxLength={60} error={fault} />
      {ask ? (
        <Field name="sandi" label={say.password} hint={say.passwordHint} type="password" autoComplete="current-password" maxLength={400} />
      ) : null}
      <Button kind={primary ? 'primary' : 'secondary'} icon="key">
        {say.add}
      </Button>
    </PasskeyForm>
  )
}
