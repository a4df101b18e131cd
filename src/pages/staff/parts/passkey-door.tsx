import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { passkeyWords } from '../words/passkey.ts'
import { PasskeyForm } from './passkey-form.tsx'

/** The way in by a passkey alone. The browser offers it in the e-mail field as well (`auto`), but not again what has just been refused. */
export function PasskeyDoor({ ke, auto }: { ke: string | null; auto: boolean }) {
  const say = passkeyWords[useLang()]
  return (
    <PasskeyForm action="/masuk?cara=kunci" from="/masuk/kunci" auto={auto}>
      <h2>{say.or}</h2>
      <input type="hidden" name="cara" value="kunci" />
      {ke ? <input type="hidden" name="ke" value={ke} /> : null}
      <Button kind="secondary" icon="key">
        {say.enter}
      </Button>
      <p className="small">{say.enterHelp}</p>
    </PasskeyForm>
  )
}
