import { fill } from '#kernel/text.ts'
import { Button } from '#pages/ui/button.tsx'
import { Notice } from '#pages/ui/notice.tsx'
import { Qr } from '#pages/ui/qr.tsx'
import { useLang } from '#pages/ui/shell.ts'
import { staffWords } from '../staff-words.ts'

export type Link = { url: string; name: string; email: string; until: string; mall: string }

/** An invitation's link, the one time it is seen: to copy, to scan, to print, or into an e-mail of one's own. */
export function LinkOnce({ link: { url, name, email, until, mall } }: { link: Link }) {
  const say = staffWords[useLang()]
  const body = `${fill(say.mailBody, { until })}\n\n${url}`
  const mail = `mailto:${email}?subject=${encodeURIComponent(fill(say.mailSubject, { mall }))}&body=${encodeURIComponent(body)}`
  return (
    <section className="panel stack" aria-labelledby="link-title">
      <h2 id="link-title">{fill(say.linkTitle, { name })}</h2>
      <Notice tone="warn" title={say.linkOnce}>
        {fill(say.linkHelp, { until })}
      </Notice>
      <div className="field">
        <label htmlFor="link">{say.link}</label>
        <input id="link" type="text" readOnly value={url} />
        <p className="print-only">{url}</p>
      </div>
      <Qr text={url} label={say.linkQr} />
      <div className="actions">
        <Button kind="primary" href={mail}>
          {say.mail}
        </Button>
        <Button kind="secondary" href="/kelola/petugas/undang">
          {say.again}
        </Button>
        <Button kind="quiet" href="/kelola/petugas">
          {say.toList}
        </Button>
      </div>
    </section>
  )
}
