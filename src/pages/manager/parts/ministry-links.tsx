import type { MinistryLink } from '#domains/people/ministry-links.ts'
import { localDay } from '#kernel/civil.ts'
import { clockTime, fill, longDate, shortDate } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Field } from '#pages/ui/field.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { StatusTag } from '#pages/ui/status-tag.tsx'
import type { LinkFault, LinkShown } from '../ministry-act.ts'
import { ministryLinkWords } from '../ministry-words.ts'

type MinistryLinksProps = {
  links: MinistryLink[]
  zone: string
  shown: LinkShown | undefined
  fault: LinkFault | undefined
  revoked: boolean
}

/** Read-only links to the mall's figures: make one, see who has one and until when, take one back. */
export function MinistryLinks({ links, zone, shown, fault, revoked }: MinistryLinksProps) {
  const say = ministryLinkWords[useLang()]
  return (
    <section className="panel stack" id="kementerian" aria-labelledby="kementerian-title">
      <h2 id="kementerian-title">{say.title}</h2>
      <p>{say.intro}</p>
      {revoked && !shown && !fault ? <Notice tone="ok" title={say.revokedDone} /> : null}
      {shown ? <Once shown={shown} /> : <Make fault={fault} />}
      {links.length ? (
        <ul className="held">
          {links.map(link => (
            <Item key={link.id} link={link} zone={zone} />
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Once({ shown: { url, name, lastDay } }: { shown: LinkShown }) {
  const lang = useLang()
  const say = ministryLinkWords[lang]
  return (
    <>
      <h3>{fill(say.onceTitle, { name })}</h3>
      <Notice tone="warn" title={say.once}>
        {fill(say.onceHelp, { until: longDate(lang, lastDay) })}
      </Notice>
      <div className="field">
        <label htmlFor="ministry-link">{say.link}</label>
        <input id="ministry-link" type="text" readOnly value={url} autoComplete="off" spellCheck={false} />
        <p className="print-only">{url}</p>
      </div>
      <div className="actions">
        <Button kind="secondary" href="/kelola/petugas?tautan#kementerian">
          {say.done}
        </Button>
      </div>
    </>
  )
}

function Make({ fault }: { fault: LinkFault | undefined }) {
  const say = ministryLinkWords[useLang()]
  return (
    <form className="stack" method="post" action="/kelola/petugas">
      <div className="two">
        <Field
          name="name"
          label={say.name}
          hint={say.nameHint}
          value={fault?.sent.name}
          error={fault?.faults.name}
          maxLength={100}
          autoComplete="off"
        />
        <Field
          name="lastDay"
          label={say.lastDay}
          hint={say.lastDayHint}
          type="date"
          value={fault?.sent.lastDay}
          error={fault?.faults.lastDay}
        />
      </div>
      <div className="actions">
        <Button kind="secondary" name="act" value="link">
          {say.make}
        </Button>
      </div>
    </form>
  )
}

function Item({ link: { id, name, by, madeAt, expiresAt, openedAt, state }, zone }: { link: MinistryLink; zone: string }) {
  const lang = useLang()
  const say = ministryLinkWords[lang]
  const made = { by: by ?? say.shell, at: shortDate(lang, localDay(madeAt, zone)) }
  const opened = openedAt && { at: `${shortDate(lang, localDay(openedAt, zone))}, ${clockTime(lang, openedAt, zone)}` }
  // The end is a midnight: its last day is the one before.
  const until = shortDate(lang, localDay(new Date(expiresAt.getTime() - 1), zone))
  return (
    <li>
      <span>
        <b>{name}</b> <StatusTag {...(state === 'good' ? { tone: 'ok' as const } : { icon: 'ban' as const })}>{say[state]}</StatusTag>
        <small>{fill(say.until, { until })}</small>
        <small>{fill(say.madeBy, made)}</small>
        <small>{opened ? fill(say.opened, opened) : say.unopened}</small>
      </span>
      {state === 'good' ? (
        <details>
          <summary aria-label={`${say.revoke}: ${name}`}>{say.revoke}</summary>
          <form className="stack" method="post" action="/kelola/petugas">
            <p className="small">{fill(say.revokeHelp, { name })}</p>
            <input type="hidden" name="id" value={id} />
            <Button kind="danger" name="act" value="revoke">
              {say.revokeYes}
            </Button>
          </form>
        </details>
      ) : null}
    </li>
  )
}
