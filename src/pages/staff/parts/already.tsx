import type { StaffRole } from '#kernel/access.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { roleWords, words } from '../words.ts'

type AlreadyProps = { name: string; role: StaffRole; home: string | null; account: boolean }

/** Somebody is signed in in this browser: to work, to the own account, or out. */
export function Already({ name, role, home, account }: AlreadyProps) {
  const lang = useLang()
  const say = words[lang]
  const named = roleWords[lang][role]
  return (
    <>
      <Notice tone="ok" title={fill(say.already, { name, role: named })}>
        {home ? null : fill(say.noScreen, { role: named })}
      </Notice>
      {home ? <Button href={home}>{say.toWork}</Button> : null}
      {account ? (
        <Button href="/akun" kind="secondary" icon="user">
          {say.account}
        </Button>
      ) : null}
      <Button href="/keluar" kind="quiet" icon="logout">
        {say.signOut}
      </Button>
    </>
  )
}
