import type { ReactNode } from 'react'
import { useLang } from '#pages/ui/shell.ts'
import { passkeyWords } from '../words/passkey.ts'

type PasskeyFormProps = {
  /** Where the form goes, and where its question comes from. */
  action: string
  from: string
  /** Make a key instead of showing one; offer keys in the e-mail field too. */
  make?: boolean
  auto?: boolean
  children: ReactNode
}

/** A form that a passkey answers. Hidden until its script finds that the browser can: without scripting the other ways stand. */
export function PasskeyForm({ action, from, make, auto, children }: PasskeyFormProps) {
  const { cancelled, known, failed } = passkeyWords[useLang()]
  const flags = { ...(make && { 'data-make': '' }), ...(auto && { 'data-auto': '' }) }
  return (
    <passkey-form hidden data-from={from} data-cancelled={cancelled} data-known={known} data-failed={failed} {...flags}>
      <form className="stack narrow" method="post" action={action}>
        <input type="hidden" name="jawaban" />
        {children}
        <p className="fault" role="alert" />
      </form>
    </passkey-form>
  )
}
