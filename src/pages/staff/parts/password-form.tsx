import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { shortMall } from '#pages/ui/short-mall.ts'
import { words } from '../words.ts'

type PasswordFormProps = {
  malls: readonly { id: string; name: string }[]
  mall: string
  email: string | undefined
  ke: string | null
  faulty: readonly string[]
}

/** E-mail, password and, where the installation serves several, the mall: the one used last stands there already. */
export function PasswordForm({ malls, mall, email, ke, faulty }: PasswordFormProps) {
  const say = words[useLang()]
  const [only] = malls.length === 1 ? malls : []
  const options = malls.map(({ id, name }) => ({ value: id, label: shortMall(name) }))
  return (
    <form className="stack narrow" method="post" action="/masuk">
      <input type="hidden" name="cara" value="sandi" />
      {ke ? <input type="hidden" name="ke" value={ke} /> : null}
      {only ? (
        <input type="hidden" name="mal" value={only.id} />
      ) : (
        <Field name="mal" label={say.mall} value={mall} options={mall ? options : [{ value: '', label: say.chooseMall }, ...options]} />
      )}
      <Field
        name="email"
        label={say.email}
        type="email"
        autoComplete="username webauthn"
        maxLength={200}
        value={email}
        error={faulty.includes('email') ? say.checkBoth : undefined}
      />
      <Field name="sandi" label={say.password} type="password" autoComplete="current-password" maxLength={400} />
      <Button>{say.enter}</Button>
    </form>
  )
}
