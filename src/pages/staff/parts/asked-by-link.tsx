import { isDevice } from '#domains/people/sign-in-links.ts'
import type { StaffRole } from '#kernel/access.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Page } from '#pages/ui/page.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { words } from '../words.ts'

/** Whom a one-time link would sign in, before its button uses it up. */
export function AskedByLink({ person, code, ke }: { person: { name: string; role: StaffRole }; code: string; ke: string | null }) {
  const say = words[useLang()]
  const title = fill(say.askedTitle, { name: person.name })
  return (
    <Page title={title}>
      <h1>{title}</h1>
      <p>{say.asked}</p>
      <form className="stack" method="post" action="/masuk">
        <input type="hidden" name="kode" value={code} />
        {ke ? <input type="hidden" name="ke" value={ke} /> : null}
        <Button icon="user">{fill(say.enterAs, { name: person.name })}</Button>
      </form>
      <p className="small">
        {isDevice(person.role) ? say.hoursDevice : say.hours} {say.notYou}
      </p>
    </Page>
  )
}
