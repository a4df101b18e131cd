import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Qr } from '#pages/ui/qr.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { letterOf } from '../letter.ts'
import { staffWords } from '../staff-words.ts'

export type Link = {
  url: string
  name: string
  email: string
  /** Whether they have an account, and this is for a forgotten password. */
  known: boolean
  until: string
  mall: string
  /** Whether the mail server took it; null where none is set up. */
  mailed: boolean | null
}

/** The link of an invitation or for a new password, the one time it is seen: to copy, to scan, to print, or into an e-mail of one's own. */
export function LinkOnce({ link }: { link: Link }) {
  const lang = useLang()
  const say = staffWords[lang]
  const { url, name, email, until, mailed } = link
  const { subject, body, foot, text } = letterOf(link, lang)
  const mail = `mailto:${email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`
  return (
    <section className="panel stack" aria-labelledby="link-title">
      <h2 id="link-title">{fill(link.known ? say.againTitle : say.linkTitle, { name })}</h2>
      <div className="noprint">
        {mailed ? (
          <Notice tone="ok" title={fill(say.mailed, { email })}>
            {fill(say.mailedHelp, { until })}
          </Notice>
        ) : (
          <Notice tone="warn" title={mailed === null ? say.linkOnce : fill(say.notMailed, { email })}>
            {fill(say.linkHelp, { until })}
          </Notice>
        )}
      </div>
      <p className="print-only">{body}</p>
      <div className="field">
        <label htmlFor="link">{say.link}</label>
        <input id="link" type="text" readOnly value={url} />
        <p className="print-only">{url}</p>
      </div>
      <Qr text={url} label={say.linkQr} />
      <p className="print-only">{foot}</p>
      <div className="actions">
        <Button kind={mailed ? 'quiet' : 'primary'} href={mail}>
          {say.mailIt}
        </Button>
        {link.known ? null : (
          <Button kind="secondary" href="/kelola/petugas/undang">
            {say.again}
          </Button>
        )}
        <Button kind="quiet" href="/kelola/petugas">
          {say.toList}
        </Button>
      </div>
    </section>
  )
}
