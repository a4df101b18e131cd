import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Qr } from '#pages/ui/qr.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { Steps } from '#pages/ui/steps.tsx'
import { factorWords } from '../words/factor.ts'

/** The secret, to scan or to type, and the first code that puts it in force. It comes back with a wrong code, so that nothing is scanned twice. */
export function Offer({ offer, fault }: { offer: { uri: string; text: string }; fault: string | undefined }) {
  const say = factorWords[useLang()]
  const groups = offer.text.match(/.{1,4}/g)!.join(' ')
  return (
    <form method="post" action="/akun/langkah-kedua">
      <input type="hidden" name="kunci" value={offer.text} />
      <input type="hidden" name="uri" value={offer.uri} />
      <Steps
        items={[
          <div className="stack" key="scan">
            <h2>{say.scan}</h2>
            <p>{say.scanHelp}</p>
            <Qr text={offer.uri} label={say.qr} />
            <p>
              {say.sameHelp} <a href={offer.uri}>{say.same}</a>
            </p>
            <details>
              <summary>{say.byHand}</summary>
              <p className="secret" translate="no">
                {groups}
              </p>
            </details>
          </div>,
          <div className="stack narrow" key="confirm">
            <Field
              name="kode"
              label={say.confirm}
              hint={say.confirmHint}
              error={fault}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
            />
            <Button name="act" value="confirm">
              {say.turnOn}
            </Button>
          </div>,
        ]}
      />
    </form>
  )
}
