import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { passkeyWords } from '../words/passkey.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** The second step by a passkey. */
export function PasskeyProve({ ke }: { ke: string | null }) {
  const say = passkeyWords[useLang()]
  return (
    <PasskeyForm action="/masuk/langkah-kedua" from="/masuk/kunci">
      <input type="hidden" name="cara" value="kunci" />
      {ke ? <input type="hidden" name="ke" value={ke} /> : null}
      <p>{say.proveHelp}</p>
      <Button icon="key">{say.prove}</Button>
      <h2>{say.orCode}</h2>
    </PasskeyForm>
  )
}
