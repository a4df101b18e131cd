import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { factorWords } from '../words/factor.ts'

/** The password's field here; a passkey on the same page asks by its own. */
export const APP_PASSWORD = 'sandi-aplikasi'

/** Why a second factor, and what to have at hand. `ask`: the person has not just signed in, and types the password once more. */
export function FactorStart({ must, ask, fault }: { must: boolean; ask: boolean; fault: string | undefined }) {
  const say = factorWords[useLang()]
  return (
    <>
      <p>{must ? say.why : say.whyFree}</p>
      <h2>{say.need}</h2>
      <ul>
        <li>{say.needApp}</li>
        <li>{say.needTime}</li>
      </ul>
      <form className="stack narrow" method="post" action="/akun/langkah-kedua">
        {ask ? (
          <Field
            name="sandi"
            id={APP_PASSWORD}
            label={say.password}
            hint={say.passwordHint}
            error={fault}
            type="password"
            autoComplete="current-password"
            maxLength={400}
          />
        ) : null}
        <Button name="act" value="offer" icon="qrcode">
          {say.start}
        </Button>
      </form>
    </>
  )
}
