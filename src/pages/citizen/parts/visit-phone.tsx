import { phoneConsent } from '#domains/people/consent-words.ts'
import type { ShownPhone } from '#domains/queue/sealed-phone.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { visit as words } from '../words/visit.ts'
import { ConsentHint } from './consent-hint.tsx'

/** What this visit of the page is about: a fault in the number or the code, a code that is on its way, and whether codes can be sent at all. */
export type PhoneAsks = {
  phoneError?: string | undefined
  codeError?: string | undefined
  typed?: string | undefined
  sent: boolean
  codes: boolean
}

/** The phone left with the visit: what is agreed to, changing it, and proving by a code that it is one's own. */
export function VisitPhone({ mall, visit, phone, ...asks }: { mall: string; visit: string; phone: ShownPhone | null } & PhoneAsks) {
  const say = words[useLang()]
  const { phoneError, codeError, typed, sent, codes } = asks
  return (
    <details id="nomor-hp" open={phoneError !== undefined || codeError !== undefined || sent}>
      <summary>{phone ? fill(say.phoneSet, { phone: phone.masked }) : say.phoneNone}</summary>
      <div className="stack">
        {phone?.provenAt ? (
          <p>
            <StatusTag tone="ok">{say.proven}</StatusTag>
          </p>
        ) : null}
        {phone && !phone.provenAt && codes ? <Proof visit={visit} phone={phone} sent={sent} codeError={codeError} /> : null}
        <form className="stack" method="post" action={`/k/${visit}`}>
          <input type="hidden" name="setuju" value={phoneConsent} />
          <Field
            name="ponsel"
            label={phone ? say.phoneOther : say.phone}
            hint={<ConsentHint mall={mall} />}
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={40}
            value={typed}
            error={phoneError}
          />
          <Button kind="secondary" name="aksi" value="telepon">
            {say.save}
          </Button>
        </form>
        {phone ? (
          <p>
            <a className="alone" href={`/k/${visit}/data?hapus#hapus`}>
              {say.phoneErase}
            </a>
          </p>
        ) : null}
      </div>
    </details>
  )
}

/** Optional: a code sent to the phone and typed here. Two forms, so that it works without scripting. */
function Proof({ visit, phone, sent, codeError }: { visit: string; phone: ShownPhone; sent: boolean; codeError: string | undefined }) {
  const say = words[useLang()]
  const typing = sent || codeError !== undefined
  return (
    <>
      {typing ? (
        <form className="stack" method="post" action={`/k/${visit}`}>
          <Field
            name="kode"
            label={say.code}
            hint={fill(say.codeHint, { phone: phone.masked })}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={20}
            error={codeError}
          />
          <Button name="aksi" value="bukti">
            {say.prove}
          </Button>
        </form>
      ) : (
        <p>{say.whyProve}</p>
      )}
      <form method="post" action={`/k/${visit}`}>
        <Button kind={typing ? 'quiet' : 'secondary'} name="aksi" value="kode">
          {typing ? say.codeAgain : say.codeSend}
        </Button>
      </form>
    </>
  )
}
