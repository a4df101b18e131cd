import type { LinkedIdentity } from '#domains/people/linked-identities.ts'
import { localDay } from '#kernel/civil.ts'
import { fill, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { ssoWords } from '../words/sso.ts'

type AccountIdentitiesProps = {
  identities: readonly LinkedIdentity[]
  /** The provider in use here. */
  provider: { issuer: string; name: string } | null
  email: string
  zone: string
}

/** Identities at a provider that open this account, each with a button that takes it away. Nothing where there is neither provider nor identity. */
export function AccountIdentities({ identities, provider, email, zone }: AccountIdentitiesProps) {
  const lang = useLang()
  const say = ssoWords[lang]
  if (!identities.length && !provider) return null
  const nameOf = (issuer: string) => (provider?.issuer === issuer ? provider.name : new URL(issuer).host)
  const day = (at: Date) => shortDate(lang, localDay(at, zone))
  return (
    <section className="stack">
      <h2>{say.title}</h2>
      {provider && !identities.length ? <p>{fill(say.none, { name: provider.name, email })}</p> : null}
      {identities.length ? <p>{say.unlinkHelp}</p> : null}
      {identities.length ? (
        <ul className="rows">
          {identities.map(({ issuer, linkedAt, usedAt, dropped }) => {
            const name = nameOf(issuer)
            return (
              <li className="row" key={issuer}>
                <span>
                  <b>{name}</b>
                  <small>
                    {fill(say.linked, { day: day(linkedAt), used: day(usedAt) })} {dropped ? say.dropped : null}
                  </small>
                </span>
                <form method="post" action="/akun">
                  <input type="hidden" name="penyedia" value={issuer} />
                  <Button kind="secondary" name="act" value="unlink" label={fill(say.unlinkNamed, { name })}>
                    {say.unlink}
                  </Button>
                </form>
              </li>
            )
          })}
        </ul>
      ) : null}
    </section>
  )
}
