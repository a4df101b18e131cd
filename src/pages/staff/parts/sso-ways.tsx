import { oidcWords } from '#domains/people/oidc-words.ts'
import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { shortMall } from '#pages/ui/short-mall.ts'
import { ssoWords } from '../words/sso.ts'

/** The provider as the door shows it: its name, where it is used, whether it was away when last asked, and where to sign out there. */
export type Sso = { name: string; malls: readonly { id: string; name: string }[]; away: boolean; leave: string | null }

/** The way in by the region's identity provider: a link a mall, for a form may not lead to somebody else's site. */
export function SsoWays({ sso: { name, malls, leave }, ke }: { sso: Sso; ke: string | null }) {
  const say = ssoWords[useLang()]
  return (
    <section className="stack narrow">
      <h2>{say.or}</h2>
      {malls.map(mall => (
        <Button key={mall.id} href={ssoStart(mall.id, ke)} kind="secondary" icon="user">
          {fill(malls.length > 1 ? say.enterAt : say.enter, { name, mall: shortMall(mall.name) })}
        </Button>
      ))}
      <p className="small">{fill(say.help, { name })}</p>
      {leave ? (
        <p className="small">
          {fill(say.leaveHelp, { name })} <a href={leave}>{fill(say.leave, { name })}</a>
        </p>
      ) : null}
    </section>
  )
}

/** The provider was not to be reached; the other ways go on. */
export function SsoAway({ name }: { name: string }) {
  const [title, help] = oidcWords['oidc.away']![useLang()]
  return (
    <Notice tone="warn" title={fill(title, { name })}>
      {help}
    </Notice>
  )
}

/** Where a sign-in by the provider begins. */
export const ssoStart = (mall: string, ke: string | null) => `/masuk/sso?${new URLSearchParams({ mal: mall, ...(ke && { ke }) })}`
