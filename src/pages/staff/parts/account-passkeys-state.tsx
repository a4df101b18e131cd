import type { PasskeyLine } from '#domains/people/passkeys.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import { passkeyWords } from '../words/passkey.ts'

/** Which passkeys the account has, and the way to add, name and remove them. */
export function AccountPasskeysState({ keys }: { keys: readonly PasskeyLine[] }) {
  const say = passkeyWords[useLang()]
  const names = keys.map(key => key.name).join(', ')
  return (
    <section className="stack">
      <h2>{say.title}</h2>
      <p>{keys.length ? fill(say.some, { names }) : say.what}</p>
      {keys.some(key => key.suspectAt) ? (
        <p>
          <StatusTag tone="warn">{say.suspect}</StatusTag>
        </p>
      ) : null}
      <Button kind="secondary" href="/akun/kunci" icon="key">
        {keys.length ? say.manage : say.addFirst}
      </Button>
    </section>
  )
}
