import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { factorWords } from '../words/factor.ts'

type RecoveryCodesProps = { codes: readonly string[]; to: string; person: string; mall: string }

/** Ten codes, shown this once, to be printed or written down. */
export function RecoveryCodes({ codes, to, person, mall }: RecoveryCodesProps) {
  const say = factorWords[useLang()]
  return (
    <>
      <p>{say.codesHelp}</p>
      <div>
        <h2>{fill(say.codesOf, { name: person, mall })}</h2>
        <ol className="codes" translate="no">
          {codes.map(code => (
            <li key={code}>{code}</li>
          ))}
        </ol>
      </div>
      <p className="small">{say.printHelp}</p>
      <details>
        <summary>{say.copy}</summary>
        <textarea className="secret" rows={codes.length} readOnly aria-label={say.codesTitle} translate="no" value={codes.join('\n')} />
      </details>
      <Button href={to}>{say.saved}</Button>
    </>
  )
}
